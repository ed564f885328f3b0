import { getTranslations } from "next-intl/server";
import { Offered } from "#components/forms/offered.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Unfold } from "#components/ui/unfold.tsx";
import { arrangePlan } from "#lib/features/plan/arrange.ts";
import type { ProgrammeDto } from "#lib/features/plan/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { PlanActions } from "./plan-actions.tsx";
import { PlanCalendar } from "./plan-calendar.tsx";
import { PlanDocument } from "./plan-document.tsx";
import { PlanHeading } from "./plan-heading.tsx";
import { PlanLoads } from "./plan-loads.tsx";
import { PlanProgressView } from "./plan-progress.tsx";
import { PlanSettingsForm } from "./plan-settings.tsx";
import { ProgrammeProgress } from "./programme-progress.tsx";
import { ProgrammeProjects } from "./programme-projects.tsx";
import { ProgrammeTable } from "./programme-table.tsx";
import { ProgrammeTargets } from "./programme-targets.tsx";
import { Section } from "./section.tsx";

/** One programme: its projects with what each gets, its calendar, who has how much to do, how it goes. */
export async function ProgrammeView({ dto }: Readonly<{ dto: ProgrammeDto }>) {
  const t = await getTranslations("plan.programmes");
  const page = await getTranslations("plan.page");
  const common = await getTranslations("common");
  const { organization, plan, basis, rows, progress } = dto;
  const arrangement = arrangePlan(basis);
  const { schedule } = arrangement;
  const days = schedule.tasks.reduce((sum, { effortDays }) => sum + effortDays, 0);
  const slug = organization.slug;
  return (
    <>
      <PageHeader
        above={
          <Breadcrumbs
            label={common("breadcrumbs")}
            items={[
              { label: t("nav"), href: paths.programmes(slug) },
              { label: plan.name, href: paths.programme(slug, plan.id) },
            ]}
          />
        }
        title={
          schedule.endDay === null
            ? page("findingEmpty")
            : t("finding", {
                projects: rows.length,
                tasks: schedule.tasks.length,
                days: formatPersonDays(days),
                end: formatIsoDay(schedule.endDay),
              })
        }
        lead={page("lead", {
          environment: common(`environment.${basis.settings.environment}`),
          start: formatIsoDay(basis.settings.startDay),
          left: schedule.unscheduled.length,
        })}
      />
      <PlanHeading dto={dto} />
      <ClientMessages namespaces={["plan", "organization", "project"]}>
        {dto.mayUpdate ? (
          <PlanActions
            organization={slug}
            plan={plan}
            project={null}
            sharing={null}
            hasWork={schedule.endDay !== null}
          />
        ) : null}
        <Card className="mb-8">
          <PlanSettingsForm
            organization={slug}
            plan={plan}
            settings={basis.settings}
            aspects={dto.aspects}
            mayUpdate={dto.mayUpdate}
          />
          <Offered isOffered={dto.mayUpdate}>
            <div className="mt-3 border-t border-line pt-3">
              <Unfold summary={<span className="font-[550]">{t("change")}</span>}>
                <ProgrammeProjects key={plan.id} dto={dto} />
              </Unfold>
            </div>
          </Offered>
        </Card>
        <Section id="projects" title={t("perProject")}>
          <ProgrammeTable dto={dto} />
        </Section>
        <PlanCalendar dto={dto} manyProjects nothing={t("nothing")} />
      </ClientMessages>
      {schedule.tasks.length > 0 ? (
        <Section id="loads" title={page("loads")}>
          <PlanLoads basis={basis} arrangement={arrangement} />
        </Section>
      ) : null}
      {basis.work.length > 0 ? (
        <Section id="targets" title={page("targets")}>
          <ProgrammeTargets dto={dto} />
        </Section>
      ) : null}
      <Section id="progress" title={page("progress")}>
        <ProgrammeProgress dto={dto} />
        <PlanProgressView
          progress={progress}
          projects={[...rows.map(({ project }) => project), ...dto.formerProjects]}
        />
      </Section>
      <PlanDocument action={paths.programmeFile(slug, plan.id)} />
    </>
  );
}
