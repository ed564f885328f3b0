import type { useTranslations } from "next-intl";
import type { RoleTime } from "#lib/features/plan/role-time.ts";
import { shortSpan } from "#lib/format/months.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { formatList } from "#lib/format/words.ts";

/** What a role has in words: `Portal team 10 days a month, but 4 in Feb 2027`, `Contractor 45 days in Dec 2026`. */
export function roleInWords(
  { name, daysPerMonth, apart }: RoleTime,
  t: ReturnType<typeof useTranslations<"plan.roleTime">>,
): string {
  const days = formatPersonDays(daysPerMonth);
  if (apart.length === 0) return t("monthly", { name, days, count: daysPerMonth });
  const parts = apart.map((months) =>
    t(daysPerMonth === 0 ? "single" : "other", {
      days: formatPersonDays(months.days),
      count: months.days,
      months: shortSpan(months.from, months.to),
    }),
  );
  return daysPerMonth === 0
    ? t("only", { name, parts: formatList(parts) })
    : t("except", { name, days, count: daysPerMonth, parts: formatList(parts) });
}
