import { getTranslations } from "next-intl/server";
import { Badge } from "#components/ui/badge.tsx";
import type { PlanPageDto } from "#lib/features/plan/types.ts";
import { formatDate } from "#lib/format/dates.ts";

/** Name of a plan or a programme, whether it is agreed and by whom, and its note. */
export async function PlanHeading({ dto }: Readonly<{ dto: PlanPageDto }>) {
  const t = await getTranslations("plan.page");
  const list = await getTranslations("plan.list");
  const { plan, progress, timeZone } = dto;
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="headline min-w-0 text-lg wrap-anywhere">{plan.name}</h2>
        <Badge tone={plan.state === "agreed" ? "ok" : "outline"}>{list(plan.state)}</Badge>
        {progress ? (
          <span className="text-sm text-mute">
            {t("agreedBy", { by: progress.agreedBy, at: formatDate(new Date(progress.agreedAt), timeZone) })}
          </span>
        ) : null}
      </div>
      {plan.note ? <p className="mb-5 max-w-[75ch] whitespace-pre-line wrap-anywhere">{plan.note}</p> : null}
    </>
  );
}
