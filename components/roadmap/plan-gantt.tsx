import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { addMonths } from "#lib/domain/month.ts";
import type { RoadmapDto } from "#lib/features/roadmap/types.ts";
import { phaseTitle, type PlannedItem } from "#lib/features/roadmap/wording.ts";
import { paths } from "#lib/format/paths.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import { shortMonthName, shortSpan } from "#lib/format/months.ts";
import { MoreItems, SHOWN_AT_ONCE } from "./more-items.tsx";

type PlanGanttProps = Readonly<{ dto: RoadmapDto }>;

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;

/**
 * The plan on a calendar. Each row says its months in words, so the bars are decoration for screen readers; on
 * a phone the rows become a list with the bar below. No script: it prints as it stands.
 */
export async function PlanGantt({ dto }: PlanGanttProps) {
  const t = await getTranslations("roadmap.gantt");
  const words = reportWords();
  const { plan, organization, project } = dto;
  const months = Array.from({ length: plan.months }, (_, at) => addMonths(plan.startMonth, at));
  const every = plan.months <= 14 ? 1 : plan.months <= 30 ? 3 : 6;
  const shown = months.flatMap((month, at) =>
    at % every === 0 || month.endsWith("-01") ? [{ month, at }] : [],
  );
  // A plan that begins late in a year has no room for that year's name beside the next.
  const years = months
    .flatMap((month, at) => (at === 0 || month.endsWith("-01") ? [{ month, at }] : []))
    .filter(({ at }, index, all) => ((all[index + 1]?.at ?? plan.months) - at) / plan.months > 0.08);
  const share = (day: number) => Math.min(1, day / (plan.months * plan.capacityDaysPerMonth));
  const grid = (
    <span aria-hidden className="absolute inset-0">
      {shown.map(({ month, at }) => (
        <span
          key={month}
          className={`absolute inset-y-0 border-l ${month.endsWith("-01") ? "border-edge" : "border-line"}`}
          style={{ left: percent(at / plan.months) }}
        />
      ))}
    </span>
  );
  const row = (item: PlannedItem) => {
    const when = shortSpan(item.month, item.endMonth);
    const left = share(item.startDay);
    return (
      <li
        key={item.key}
        className="grid grid-cols-[minmax(0,24rem)_1fr_8.5rem] items-center gap-x-4 max-md:grid-cols-[1fr_auto] max-md:gap-y-1 max-md:py-1.5"
      >
        <Link
          href={paths.checklistItem(organization.slug, project.slug, item.key)}
          prefetch={false}
          className="flex min-w-0 items-baseline gap-2 rounded-xs py-0.5 text-sm hover:underline"
        >
          <span
            className={`num w-18 shrink-0 text-xs ${item.criticality === "critical" ? "font-[650]" : ""}`}
          >
            {item.key}
          </span>
          <span className="truncate max-md:whitespace-normal">{item.title}</span>
        </Link>
        <span className="relative h-6 max-md:order-last max-md:col-span-2 max-md:h-2.5">
          {grid}
          <span
            aria-hidden
            className={`absolute top-1/2 h-2.5 -translate-y-1/2 rounded-xs print:[print-color-adjust:exact] ${item.criticality === "critical" ? "bg-evidenced" : "bg-claimed"}`}
            style={{
              left: percent(left),
              width: `max(3px, ${percent(share(item.endDay) - left)})`,
            }}
          />
        </span>
        <span className="text-right text-xs whitespace-nowrap text-mute">
          {when} <span className="sr-only">{t("bar", { days: item.effortDays })}</span>
        </span>
      </li>
    );
  };
  return (
    <div>
      <div aria-hidden className="grid grid-cols-[minmax(0,24rem)_1fr_8.5rem] gap-x-4 max-md:hidden">
        <span />
        <div className="relative h-8 text-2xs text-mute">
          {years.map(({ month, at }) => (
            <span
              key={month}
              className="absolute top-0 font-[550] text-ink"
              style={{ left: percent(at / plan.months) }}
            >
              {month.slice(0, 4)}
            </span>
          ))}
          {months.map((month, at) =>
            at % every === 0 ? (
              <span key={month} className="absolute bottom-1" style={{ left: percent(at / plan.months) }}>
                {shortMonthName(month)}
              </span>
            ) : null,
          )}
        </div>
      </div>
      {plan.phases.map((phase) => (
        <section
          key={phase.ordinal}
          aria-labelledby={`calendar-${phase.ordinal}`}
          className="border-t border-line"
        >
          <h3 id={`calendar-${phase.ordinal}`} className="pt-2.5 pb-1 text-sm font-[550]">
            {phaseTitle(words, phase)}
            <span className="ml-2 font-normal text-mute">{shortSpan(phase.from, phase.to)}</span>
          </h3>
          <ul className="pb-2">{phase.items.slice(0, SHOWN_AT_ONCE).map(row)}</ul>
          <MoreItems count={phase.items.length - SHOWN_AT_ONCE}>
            <ul className="pb-2">{phase.items.slice(SHOWN_AT_ONCE).map(row)}</ul>
          </MoreItems>
        </section>
      ))}
      <ul aria-hidden className="flex gap-4 border-t border-line pt-2 text-xs text-mute">
        <li className="flex items-center gap-1.5">
          <span className="h-2.5 w-4 rounded-xs bg-evidenced" />
          {t("critical")}
        </li>
        <li className="flex items-center gap-1.5">
          <span className="h-2.5 w-4 rounded-xs bg-claimed" />
          {t("other")}
        </li>
      </ul>
    </div>
  );
}
