import { useTranslations } from "next-intl";
import { ConfidenceBars } from "#components/charts/confidence-bars.tsx";
import { Wheel } from "#components/charts/wheel.tsx";
import type { WheelPetal } from "#components/charts/wheel-types.ts";
import { useAspectNames } from "#components/portfolio/aspect-names.ts";
import { ChangeList } from "#components/portfolio/changes-card.tsx";
import { DueList } from "#components/portfolio/due-card.tsx";
import { ClaimedLegend } from "#components/portfolio/portfolio-wheel.tsx";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { Card } from "#components/ui/card.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import type { OverviewDto } from "#lib/features/overview/types.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import type { EnvironmentFacts } from "#lib/reports/roadmap-report.ts";
import { AspectsCard } from "./aspects-card.tsx";
import { EnvironmentsCard } from "./environments-card.tsx";
import { GateCard } from "./gate-card.tsx";
import { NextCard } from "./next-card.tsx";
import { useOverviewSentences } from "./overview-sentences.ts";
import { PeopleCard } from "./people-card.tsx";
import { ProgressCard } from "./progress-card.tsx";

type OverviewViewProps = Readonly<{ dto: OverviewDto; facts: EnvironmentFacts }>;

/** How one project stands: the finding, its wheel, four environments, the gate, what comes next. */
export function OverviewView({ dto, facts }: OverviewViewProps) {
  const t = useTranslations("overview");
  const common = useTranslations("common");
  const { headline, lead } = useOverviewSentences(dto, facts);
  const { organization, project } = dto;
  const base = paths.project(organization, project.slug);
  const lens = (
    <Segmented
      label={t("lens")}
      value={dto.environment}
      segments={ENVIRONMENTS.map((environment) => ({
        value: environment,
        label: common(`environment.${environment}`),
        short: common(`environmentShort.${environment}`),
        href: withQuery(base, { env: environment === "production" ? null : environment }),
      }))}
    />
  );
  return (
    <>
      <ProjectHeader
        organization={organization}
        project={project}
        current="overview"
        finding={<span className="break-words">{headline}</span>}
        lead={project.archived ? undefined : lead}
        actions={lens}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5 lg:grid-cols-[24.4rem_minmax(0,1fr)]">
          <ProjectWheel dto={dto} facts={facts} />
          <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4 sm:gap-6.5">
            <EnvironmentsCard dto={dto} />
            <GateCard dto={dto} facts={facts} />
          </div>
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:gap-6.5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <NextCard dto={dto} />
          <ProgressCard dto={dto} facts={facts} />
        </div>
        <AspectsCard dto={dto} facts={facts} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:gap-6.5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <Card title={t("changes.title")}>
            <ChangeList
              organization={organization}
              changes={dto.changes}
              now={dto.now}
              within={project.slug}
            />
          </Card>
          <div className="grid gap-4 sm:gap-6.5">
            <ProjectDue dto={dto} />
            <PeopleCard dto={dto} />
          </div>
        </div>
      </div>
    </>
  );
}

function ProjectWheel({ dto, facts }: OverviewViewProps) {
  const t = useTranslations("overview");
  const environment = useTranslations("common.environment")(dto.environment);
  const names = useAspectNames();
  const nameOf = new Map(dto.aspects.map(({ key, name }) => [key, name]));
  const checklist = paths.checklist(dto.organization, dto.project.slug);
  const env = dto.environment === "production" ? null : dto.environment;
  const petals = facts.aspects.map(({ aspect, state, score, evidenced, target }): WheelPetal => ({
    key: aspect,
    label: names.short(aspect),
    name: nameOf.get(aspect) ?? names.name(aspect),
    score,
    evidenced,
    target,
    state,
  }));
  const evidenced = petals.some((petal) => petal.evidenced > 0);
  const title = t("wheel", { name: dto.project.name, environment });
  return (
    <Card title={<span className="line-clamp-2">{title}</span>}>
      <Wheel
        name={title}
        petals={petals}
        legend={evidenced}
        hrefFor={(petal) => withQuery(checklist, { env, aspect: petal.key })}
      />
      {evidenced ? null : <ClaimedLegend hatched={petals.some(({ state }) => state === "not_assessed")} />}
      <ConfidenceBars
        className="mt-4 border-t border-line pt-3"
        claimed={facts.score}
        evidenced={facts.score === null ? null : facts.evidenced}
        fresh={facts.score === null ? null : facts.fresh}
      />
    </Card>
  );
}

function ProjectDue({ dto }: Readonly<{ dto: OverviewDto }>) {
  const t = useTranslations("portfolio.due");
  return (
    <Card title={t("title")}>
      {dto.overdue.length + dto.upcoming.length === 0 ? <p className="text-mute">{t("none")}</p> : null}
      <DueList title={t("overdue")} organization={dto.organization} entries={dto.overdue} within />
      <DueList title={t("upcoming")} organization={dto.organization} entries={dto.upcoming} within />
    </Card>
  );
}
