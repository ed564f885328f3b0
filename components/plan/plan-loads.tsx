import { getTranslations } from "next-intl/server";
import { DAY_TOLERANCE } from "#lib/domain/plan-calendar.ts";
import { firstDayOf } from "#lib/features/plan/arrange.ts";
import type { Arrangement, PlanBasis } from "#lib/features/plan/types.ts";
import { monthName, shortMonthName } from "#lib/format/months.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";

type PlanLoadsProps = Readonly<{ basis: PlanBasis; arrangement: Arrangement }>;

const SHOWN_MONTHS = 24;

/** What each role has to do in each month, against what it has. The figures stand in words for each month. */
export async function PlanLoads({ basis, arrangement }: PlanLoadsProps) {
  const t = await getTranslations("plan.loads");
  const { settings } = basis;
  const first = firstDayOf(basis).slice(0, 7);
  const end = arrangement.schedule.endDay?.slice(0, 7) ?? first;
  return (
    <div className="space-y-5">
      {settings.roles.map(({ key, name }) => {
        const loads = (arrangement.loads.get(key) ?? [])
          .filter(({ month }) => month >= first && month <= end)
          .slice(0, SHOWN_MONTHS);
        const most = Math.max(1, ...loads.map(({ capacity }) => capacity));
        const sum = (of: "load" | "capacity") => loads.reduce((total, each) => total + each[of], 0);
        return (
          <div key={key}>
            <h3 className="text-sm wrap-anywhere">
              {t("role", {
                name,
                load: formatPersonDays(sum("load")),
                capacity: formatPersonDays(sum("capacity")),
              })}
            </h3>
            <ol className="mt-1.5 flex h-20 items-end gap-px">
              {loads.map(({ month, load, capacity }, at) => {
                const isFull = load >= capacity - DAY_TOLERANCE && capacity > 0;
                return (
                  <li key={month} className="relative flex h-full min-w-0 flex-1 flex-col justify-end pb-4">
                    <span className="sr-only">
                      {t("month", {
                        month: monthName(month),
                        load: formatPersonDays(load),
                        capacity: formatPersonDays(capacity),
                      })}
                    </span>
                    <span
                      aria-hidden
                      className="flex flex-col justify-end border-t border-edge bg-bed print:[print-color-adjust:exact]"
                      style={{ height: `${(capacity / most) * 100}%` }}
                    >
                      <span
                        className={isFull ? "bg-evidenced" : "bg-claimed"}
                        style={{ height: `${capacity > 0 ? (load / capacity) * 100 : 0}%` }}
                      />
                    </span>
                    {at % (loads.length > 12 ? 3 : 1) === 0 ? (
                      <span aria-hidden className="absolute bottom-0 left-0 text-2xs text-mute">
                        {shortMonthName(month)}
                      </span>
                    ) : null}
                  </li>
                );
              })}
            </ol>
          </div>
        );
      })}
    </div>
  );
}
