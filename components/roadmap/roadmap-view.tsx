import { getTranslations } from "next-intl/server";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { ProjectVersion } from "#components/project/use-project-save.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { REPORT_FORMATS } from "#lib/features/roadmap/wording.ts";
import type { RoadmapDto } from "#lib/features/roadmap/types.ts";
import { CLASSIFICATIONS, findingKind } from "#lib/features/roadmap/wording.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { reportWords } from "#lib/i18n/report-words.ts";
import { OutcomeTable } from "./outcome-table.tsx";
import { PhaseSection } from "./phase-section.tsx";
import { PlanControls } from "./plan-controls.tsx";
import { PlanGantt } from "./plan-gantt.tsx";
import { ReportDownload } from "./report-download.tsx";
import { roadmapHref, shownPlan } from "./roadmap-href.ts";
import { monthName } from "#lib/format/months.ts";
import { WorkTable } from "./work-table.tsx";

/** The roadmap of a project: what it takes, when it is done, what it brings, and the report of it. */
export async function RoadmapView({ dto }: Readonly<{ dto: RoadmapDto }>) {
  const t = await getTranslations("roadmap");
  const common = await getTranslations("common");
  const words = reportWords();
  const { plan, project, organization } = dto;
  const environment = common(`environment.${plan.environment}`);
  const shown = shownPlan(dto);
  const capacity = formatPersonDays(plan.capacityDaysPerMonth);
  const finding = words(`report.finding.${findingKind(plan)}`, {
    environment,
    items: plan.gaps,
    days: formatPersonDays(plan.gapDays),
    capacity,
    end: plan.endMonth === null ? "" : monthName(plan.endMonth),
    left: plan.unplanned.length,
  });
  return (
    <>
      <ProjectHeader
        organization={organization.slug}
        project={project}
        current="roadmap"
        finding={finding}
        lead={
          project.archived
            ? undefined
            : shown.capacity === null
              ? t("lead", { environment })
              : t("leadWhatIf", { capacity, saved: formatPersonDays(project.capacityDaysPerMonth) })
        }
        actions={
          <>
            <LinkButton href={paths.plans(organization.slug, project.slug)}>{t("plans")}</LinkButton>
            <Segmented
              label={common("environment.label")}
              value={plan.environment}
              segments={ENVIRONMENTS.map((value) => ({
                value,
                label: common(`environment.${value}`),
                short: common(`environmentShort.${value}`),
                href: roadmapHref(dto, { ...shown, environment: value }),
              }))}
            />
          </>
        }
      />
      <div className="grid gap-4 lg:grid-cols-2" data-print="hide">
        <ClientMessages namespaces={["roadmap", "project"]}>
          <Card title={t("controls.title")}>
            <ProjectVersion organization={organization.slug} projectId={project.id} version={project.version}>
              <PlanControls
                key={`${plan.capacityDaysPerMonth} ${plan.startMonth}`}
                path={paths.roadmap(organization.slug, project.slug)}
                environment={plan.environment === "production" ? null : plan.environment}
                capacity={plan.capacityDaysPerMonth}
                savedCapacity={project.capacityDaysPerMonth}
                start={plan.startMonth}
                defaultStart={dto.defaultStart}
                mayUpdate={dto.mayUpdate}
              />
            </ProjectVersion>
          </Card>
          <Card title={t("download.title")}>
            <ReportDownload
              action={paths.roadmapFile(organization.slug, project.slug)}
              shown={{
                environment: plan.environment,
                capacity: String(plan.capacityDaysPerMonth),
                start: plan.startMonth,
              }}
              formats={REPORT_FORMATS.map((value) => ({ value, label: t(`download.formats.${value}`) }))}
              classifications={CLASSIFICATIONS.map((value) => ({
                value,
                label: words(`report.classification.${value}`),
              }))}
            />
          </Card>
        </ClientMessages>
      </div>
      {plan.gaps === 0 ? (
        <div className="mt-8">
          <EmptyState
            title={t("met.title")}
            text={t(plan.applicable === 0 ? "met.nothingApplies" : "met.text", { environment })}
            actions={
              <LinkButton href={paths.checklist(organization.slug, project.slug)}>
                {t("met.checklist")}
              </LinkButton>
            }
          />
        </div>
      ) : null}
      {plan.phases.length > 0 ? (
        <>
          <section className="mt-9" aria-labelledby="outcome">
            <h2 id="outcome" className="headline mb-1 text-lg">
              {t("outcome.title")}
            </h2>
            <p className="mb-3 text-sm text-mute">{t("outcome.projected")}</p>
            <OutcomeTable dto={dto} />
          </section>
          <section className="mt-9" aria-labelledby="calendar">
            <h2 id="calendar" className="headline mb-2 text-lg">
              {t("gantt.title")}
            </h2>
            <PlanGantt dto={dto} />
          </section>
          <section className="mt-9" aria-labelledby="phases">
            <h2 id="phases" className="headline mb-3 text-lg">
              {t("phases.title")}
            </h2>
            <div className="space-y-8">
              {plan.phases.map((phase) => (
                <PhaseSection key={phase.ordinal} phase={phase} dto={dto} />
              ))}
            </div>
          </section>
        </>
      ) : null}
      {plan.unplanned.length > 0 ? (
        <section className="mt-9" aria-labelledby="unplanned">
          <h2 id="unplanned" className="headline mb-1 text-lg">
            {t("unplanned.title")}
          </h2>
          <p className="mb-2 text-sm text-mute">{t("unplanned.lead", { count: plan.unplanned.length })}</p>
          <WorkTable label={t("unplanned.title")} dto={dto} items={plan.unplanned} />
        </section>
      ) : null}
    </>
  );
}
