import { useTranslations } from "next-intl";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { scorePoints, shownChange } from "#lib/domain/points.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { PERIODS } from "#lib/features/snapshot/schema.ts";
import type { HistoryDto, SnapshotSummary } from "#lib/features/snapshot/types.ts";
import { formatDateTime, formatIsoDay } from "#lib/format/dates.ts";
import { formatPoints, formatScore } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import { numberWordCapitalised } from "#lib/format/words.ts";
import { HistorySections } from "./history-sections.tsx";
import { ScheduleForm } from "./schedule-form.tsx";
import { TakeSnapshot } from "./take-snapshot.tsx";
import { AspectTrends, TrendTable } from "./trend-aspects.tsx";
import { TrendChart } from "./trend-chart.tsx";

type Dto = Readonly<{ dto: HistoryDto }>;

/** Where a project comes from: its score through time and the days that were frozen. */
export function HistoryView({ dto }: Dto) {
  const t = useTranslations("snapshot");
  const common = useTranslations("common");
  const rounds = useTranslations("reassessment");
  const { organization, project } = dto;
  const base = paths.history(organization, project.slug);
  const environment = common(`environment.${dto.environment}`);
  const query = (changed: { env?: string; period?: string }) => {
    const { env = dto.environment, period = dto.period } = changed;
    return withQuery(base, {
      env: env === "production" ? null : env,
      period: period === "365" ? null : period,
    });
  };
  return (
    <>
      <ProjectHeader
        organization={organization}
        project={project}
        current="history"
        finding={useFinding(dto)}
        lead={t("history.lead", { environment, count: dto.snapshots.length })}
        actions={
          <>
            {dto.round ? (
              <LinkButton href={paths.reassessment(organization, project.slug)}>
                {rounds("goOn", { done: dto.round.done, total: dto.round.total })}
              </LinkButton>
            ) : null}
            {dto.may.take ? <TakeSnapshot organization={organization} project={project} /> : null}
          </>
        }
      />
      <HistorySections organization={organization} project={project.slug} current="snapshots" />
      <div className="mb-4 flex flex-wrap gap-3" data-print="hide">
        <Segmented
          label={t("history.lens")}
          value={dto.environment}
          segments={ENVIRONMENTS.map((value) => ({
            value,
            label: common(`environment.${value}`),
            short: common(`environmentShort.${value}`),
            href: query({ env: value }),
          }))}
        />
        <Segmented
          label={t("history.period")}
          value={dto.period}
          segments={PERIODS.map((value) => ({
            value,
            label: t(`history.periods.${value}`),
            href: query({ period: value }),
          }))}
        />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5">
        <Card title={t("trend.title")}>
          <TrendChart
            name={project.name}
            environment={environment}
            points={dto.trend}
            snapshots={dto.snapshots}
            link={{ organization, project: project.slug }}
            timeZone={dto.timeZone}
          />
          {dto.trend.length > 0 ? (
            <>
              <h3 className="mt-5 mb-1.5 text-sm font-medium text-mute">{t("trend.aspects")}</h3>
              <AspectTrends dto={dto} />
              <TrendTable dto={dto} />
            </>
          ) : null}
        </Card>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:gap-6.5 lg:grid-cols-[minmax(0,3fr)_minmax(0,1fr)]">
          <Card title={t("list.title")} flush={dto.snapshots.length > 0}>
            {dto.snapshots.length === 0 ? (
              <EmptyState level={3} title={t("list.emptyTitle")} text={t("list.empty")} />
            ) : (
              <ol reversed start={dto.snapshots[0]?.sequence}>
                {dto.snapshots.map((snapshot, index) => (
                  <SnapshotRow
                    key={snapshot.id}
                    snapshot={snapshot}
                    previous={dto.snapshots[index + 1]}
                    dto={dto}
                  />
                ))}
              </ol>
            )}
          </Card>
          <Card title={t("schedule.title")}>
            <ScheduleForm
              organization={organization}
              projectId={project.id}
              schedule={dto.schedule}
              editable={dto.may.plan}
            />
          </Card>
        </div>
      </div>
    </>
  );
}

function useFinding(dto: HistoryDto): string {
  const t = useTranslations("snapshot.history.finding");
  const known = dto.trend.filter(({ score }) => score !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return t("none");
  const date = formatIsoDay(first.day);
  if (known.length === 1) return t("first", { date });
  const points = scorePoints(last.score ?? 0) - scorePoints(first.score ?? 0);
  if (points === 0) return t("level", { date });
  const size = Math.abs(points);
  return t(points > 0 ? "up" : "down", { points: size, word: numberWordCapitalised(size), date });
}

type SnapshotRowProps = Dto & Readonly<{ snapshot: SnapshotSummary; previous: SnapshotSummary | undefined }>;

function SnapshotRow({ snapshot, previous, dto }: SnapshotRowProps) {
  const t = useTranslations("snapshot");
  const environment = useTranslations("common.environment")(dto.environment);
  const { organization, project } = dto;
  const compare = paths.compare(organization, project.slug);
  const score = snapshot.scores[dto.environment].score;
  const before = previous?.scores[dto.environment].score ?? null;
  return (
    <li className="grid grid-cols-[2rem_minmax(0,1fr)_auto] gap-x-3 border-t border-line px-4 py-3 first:border-t-0 sm:px-5">
      <span className="num pt-0.5 text-sm text-mute">{snapshot.sequence}</span>
      <div className="min-w-0">
        <p className="break-words">
          <TextLink
            href={paths.snapshot(organization, project.slug, snapshot.id)}
            prefetch={false}
            className="font-[550] text-ink decoration-edge/60"
          >
            {snapshot.title}
          </TextLink>{" "}
          {snapshot.kind === "manual" ? null : <Badge tone="outline">{t(`kind.${snapshot.kind}`)}</Badge>}{" "}
          {dto.baselineAt === snapshot.takenAt ? <Badge tone="accent">{t("list.baseline")}</Badge> : null}
        </p>
        <p className="text-sm text-mute">
          {t("list.taken", {
            date: formatDateTime(new Date(snapshot.takenAt), dto.timeZone),
            name: snapshot.takenBy,
          })}{" "}
          <span className="num text-xs">{snapshot.sha256.slice(0, 10)}</span>
        </p>
        <p className="mt-1 flex flex-wrap gap-x-4 text-sm" data-print="hide">
          <TextLink href={withQuery(compare, { from: snapshot.id })} prefetch={false}>
            {t("list.compareNow")}
          </TextLink>
          {previous ? (
            <TextLink href={withQuery(compare, { from: previous.id, to: snapshot.id })} prefetch={false}>
              {t("list.comparePrevious")}
            </TextLink>
          ) : null}
        </p>
      </div>
      <p className="num text-right" title={t("list.score", { environment })}>
        <span className="sr-only">{t("list.score", { environment })} </span>
        {formatScore(score)}
        {score !== null && before !== null ? (
          <span className="block text-xs text-mute">{formatPoints(shownChange(before, score))}</span>
        ) : null}
      </p>
    </li>
  );
}
