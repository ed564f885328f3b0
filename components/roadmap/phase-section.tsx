import { getTranslations } from "next-intl/server";
import { GateBadge } from "#components/charts/gate-badge.tsx";
import type { RoadmapDto } from "#lib/features/roadmap/types.ts";
import { blockerText, levelText, phaseTitle, type PlannedPhase } from "#lib/features/roadmap/wording.ts";
import { formatPersonDays, formatScore } from "#lib/format/numbers.ts";
import { formatList } from "#lib/format/words.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import { blockingCount } from "./outcome-table.tsx";
import { MoreItems, SHOWN_AT_ONCE } from "./more-items.tsx";
import { monthSpan } from "#lib/format/months.ts";
import { WorkTable } from "./work-table.tsx";

type PhaseSectionProps = Readonly<{ phase: PlannedPhase; dto: RoadmapDto }>;

/** One phase: its months and effort, what it brings, its items with why. */
export async function PhaseSection({ phase, dto }: PhaseSectionProps) {
  const t = await getTranslations("roadmap.phases");
  const words = reportWords();
  const { after } = phase;
  const name = phaseTitle(words, phase);
  const aspects = new Map(dto.aspects.map((aspect) => [aspect.key, aspect.name]));
  const facts = [
    monthSpan(phase.from, phase.to),
    t("items", { count: phase.items.length }),
    t("effort", { days: formatPersonDays(phase.effortDays), capacity: formatPersonDays(phase.capacityDays) }),
    formatList(phase.theme.map((key) => aspects.get(key) ?? key)),
  ];
  const reasons = formatList(after.blockers.map((blocker) => blockerText(words, blocker)));
  return (
    <section aria-labelledby={`phase-${phase.ordinal}`} className="border-t border-ink pt-3">
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2">
        <div className="min-w-0">
          <h3 id={`phase-${phase.ordinal}`} className="text-md font-[600]">
            {name}
          </h3>
          <p className="text-sm text-mute">{facts.filter(Boolean).join(" · ")}</p>
        </div>
        <div className="text-sm md:text-right">
          <p>
            <span className="text-mute">{t("after")}: </span>
            {after.score === null ? (
              t("unknown")
            ) : (
              <>
                <span className="num font-[550]">{t("score", { score: formatScore(after.score) })}</span>
                {" · "}
                {levelText(words, after.level)}
              </>
            )}
          </p>
          <div className="flex flex-wrap items-baseline gap-x-2 md:justify-end">
            <GateBadge
              state={after.score === null ? "unknown" : after.gatePassed ? "passes" : "blocked"}
              blocking={blockingCount(after.blockers)}
            />
            {reasons && after.score !== null ? <span className="text-mute">{reasons}</span> : null}
          </div>
        </div>
      </div>
      {phase.carriedIn.length > 0 ? (
        <p className="mt-2 text-sm text-mute">{t("carriedIn", { keys: formatList(phase.carriedIn, 8) })}</p>
      ) : null}
      {phase.items.length > 0 ? (
        <div className="mt-3">
          <WorkTable label={name} dto={dto} items={phase.items.slice(0, SHOWN_AT_ONCE)} />
          <MoreItems count={phase.items.length - SHOWN_AT_ONCE}>
            <WorkTable label={name} dto={dto} items={phase.items.slice(SHOWN_AT_ONCE)} />
          </MoreItems>
        </div>
      ) : null}
    </section>
  );
}
