import { useTranslations } from "next-intl";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { shownChange } from "#lib/domain/points.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { ITEM_MOVES, type ItemMove, type SnapshotComparison } from "#lib/domain/snapshot-compare.ts";
import type { CompareDto } from "#lib/features/snapshot/types.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { formatPoints, formatScore } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import { numbersAlike } from "#lib/format/words.ts";
import { ComparedAspects, ComparedEnvironments, ComparedSettings } from "./compare-tables.tsx";
import { ComparedItems } from "./compared-items.tsx";
import { ComparePicker } from "./compare-picker.tsx";
import { HistorySections } from "./history-sections.tsx";

/** What was lost stands first: it is what somebody has to look at. */
const ORDER: readonly ItemMove[] = ["lost", ...ITEM_MOVES.filter((move) => move !== "lost")];

/** Two snapshots side by side: what was gained and lost, why the scores moved, and by whom. */
export function CompareView({ dto }: Readonly<{ dto: CompareDto }>) {
  const t = useTranslations("snapshot.compare");
  const common = useTranslations("common");
  const { organization, project, comparison, from, to } = dto;
  const base = paths.compare(organization, project.slug);
  const query = { from: from?.id ?? null, to: to.id ?? null };
  const moment = (at: string) => formatDateTime(new Date(at), dto.timeZone);
  return (
    <>
      <ProjectHeader
        organization={organization}
        project={project}
        current="history"
        finding={comparison ? <Finding comparison={comparison} /> : t("none")}
        lead={
          from
            ? t("lead", {
                from: from.title,
                fromDate: moment(from.at),
                to: to.id === null ? "now" : "other",
                toTitle: to.title,
                toDate: moment(to.at),
                environment: common(`environment.${dto.environment}`),
              })
            : undefined
        }
        actions={
          comparison ? (
            <Segmented
              label={common("environment.label")}
              value={dto.environment}
              segments={ENVIRONMENTS.map((value) => ({
                value,
                label: common(`environment.${value}`),
                short: common(`environmentShort.${value}`),
                href: withQuery(base, { ...query, env: value === "production" ? null : value }),
              }))}
            />
          ) : undefined
        }
      />
      <HistorySections organization={organization} project={project.slug} current="compare" />
      {comparison ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5">
          <ComparePicker dto={dto} />
          <Summary comparison={comparison} />
          <ComparedAspects comparison={comparison} />
          {ORDER.map((move) => (
            <ComparedItems key={move} move={move} comparison={comparison} dto={dto} />
          ))}
          <ComparedSettings settings={comparison.settings} />
          <ComparedEnvironments dto={dto} />
        </div>
      ) : (
        <EmptyState
          title={t("noneTitle")}
          text={t("noneText")}
          actions={<LinkButton href={paths.history(organization, project.slug)}>{t("back")}</LinkButton>}
        />
      )}
    </>
  );
}

function Finding({ comparison }: Readonly<{ comparison: SnapshotComparison }>) {
  const t = useTranslations("snapshot.compare");
  const { gained, lost } = comparison.counts;
  if (gained + lost > 0) {
    const { word, capital } = numbersAlike([gained, lost]);
    return t("finding", { gained, lost, gainedWord: capital(gained), lostWord: word(lost) });
  }
  return t(comparison.items.length + comparison.settings.length === 0 ? "same" : "touchedOnly");
}

function Summary({ comparison }: Readonly<{ comparison: SnapshotComparison }>) {
  const t = useTranslations("snapshot.compare");
  const { counts } = comparison;
  const shown = ITEM_MOVES.filter((move) => move === "gained" || move === "lost" || counts[move] > 0);
  return (
    <dl
      aria-label={t("summary")}
      // Flexible, so that a row that is not full leaves no hole.
      className="flex flex-wrap gap-px overflow-hidden rounded-xl border border-line bg-line *:flex-1 *:basis-[45%] sm:*:basis-40"
    >
      {(["project", "evidenced", "fresh"] as const).map((measure) => {
        const { from, to } = comparison[measure];
        const change = from === null || to === null ? 0 : shownChange(from, to);
        return (
          <div key={measure} className="bg-sheet px-4 py-3">
            <dt className="text-sm text-mute">{t(measure === "project" ? "score" : measure)}</dt>
            <dd className="num text-lg whitespace-nowrap">
              {t("fromTo", { from: formatScore(from), to: formatScore(to) })}
              {change === 0 ? null : <span className="ml-2 text-sm text-mute">{formatPoints(change)}</span>}
            </dd>
          </div>
        );
      })}
      {shown.map((move) => (
        <div key={move} className="bg-sheet px-4 py-3">
          <dt className="text-sm text-mute">{t(`move.${move}`)}</dt>
          <dd>
            <span className="num text-lg">
              {counts[move] > 0 ? (
                <a
                  href={`#${move}`}
                  className="rounded-xs underline decoration-edge/60 underline-offset-4 hover:decoration-ink"
                >
                  {counts[move]}
                </a>
              ) : (
                0
              )}
            </span>{" "}
            <span className="text-xs text-mute">{t(`hint.${move}`)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
