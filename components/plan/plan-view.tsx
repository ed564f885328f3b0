import { getTranslations } from "next-intl/server";
import { WhileThere } from "#components/forms/offered.tsx";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { arrangePlan } from "#lib/features/plan/arrange.ts";
import type { PlanDto } from "#lib/features/plan/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { PlanActions } from "./plan-actions.tsx";
import { PlanCalendar } from "./plan-calendar.tsx";
import { PlanDocument } from "./plan-document.tsx";
import { PlanHeading } from "./plan-heading.tsx";
import { PlanLoads } from "./plan-loads.tsx";
import { PlanOutcomes } from "./plan-outcomes.tsx";
import { PlanProgressView } from "./plan-progress.tsx";
import { PlanSettingsForm } from "./plan-settings.tsx";
import { PlanTargets } from "./plan-targets.tsx";
import { RoleHolders } from "./role-holders.tsx";
import { Section } from "./section.tsx";

/** One kept plan of a project: what it says, its calendar, what it brings, how it goes. */
export async function PlanView({ dto }: Readonly<{ dto: PlanDto }>) {
  const t = await getTranslations("plan.page");
  const common = await getTranslations("common");
  const { organization, project, plan, basis, template, progress } = dto;
  const arrangement = arrangePlan(basis);
  const { schedule } = arrangement;
  const { settings } = basis;
  const days = schedule.tasks.reduce((sum, { effortDays }) => sum + effortDays, 0);
  const gap =
    schedule.valueDaysBound > 0
      ? Math.ceil((schedule.valueDays / schedule.valueDaysBound - 1) * 100 - 1e-6)
      : 0;
  return (
    <>
      <ProjectHeader
        organization={organization.slug}
        project={project}
        current="roadmap"
        finding={
          schedule.endDay === null
            ? t("findingEmpty")
            : t("finding", {
                tasks: schedule.tasks.length,
                days: formatPersonDays(days),
                end: formatIsoDay(schedule.endDay),
              })
        }
        lead={t("lead", {
          environment: common(`environment.${settings.environment}`),
          start: formatIsoDay(settings.startDay),
          left: schedule.unscheduled.length,
        })}
        actions={<LinkButton href={paths.plans(organization.slug, project.slug)}>{t("plans")}</LinkButton>}
      />
      <PlanHeading dto={dto} />
      {template && template.changes > 0 && dto.mayUpdate ? (
        <WhileThere>
          <Notice
            tone="warn"
            className="mb-5"
            title={t("template.title", { name: template.name, count: template.changes })}
            actions={
              <TextLink href={paths.planTemplateChanges(organization.slug, project.slug, plan.id)}>
                {t("template.look")}
              </TextLink>
            }
          >
            {t("template.text")}
          </Notice>
        </WhileThere>
      ) : null}
      <RoleHolders
        roles={settings.roles.map(({ key, name }) => ({
          ...{ key, name },
          person: dto.holders.find(({ role }) => role === key)?.person ?? null,
        }))}
      >
        <WhileThere>
          <TextLink href={paths.planOwners(organization.slug, project.slug, plan.id)}>{t("owners")}</TextLink>
        </WhileThere>
      </RoleHolders>
      <ClientMessages namespaces={["plan", "organization", "project"]}>
        {dto.mayUpdate ? (
          <PlanActions
            organization={organization.slug}
            plan={plan}
            project={project}
            sharing={dto.mayShare ? dto : null}
            hasWork={schedule.endDay !== null}
          />
        ) : null}
        <Card className="mb-8">
          <PlanSettingsForm
            organization={organization.slug}
            plan={plan}
            settings={settings}
            aspects={dto.aspects}
            mayUpdate={dto.mayUpdate}
          />
        </Card>
        <PlanCalendar
          dto={dto}
          manyProjects={false}
          nothing={t("met.text", { environment: common(`environment.${settings.environment}`) })}
        />
      </ClientMessages>
      {schedule.tasks.length > 0 ? (
        <>
          <p className="mt-3 text-sm text-mute">{t("quality", { gap: Math.max(0, gap) })}</p>
          <Section id="outcome" title={t("outcome")} lead={t("projected")}>
            <PlanOutcomes dto={dto} phases={arrangement.phases} />
          </Section>
          <div className="grid gap-x-10 lg:grid-cols-2">
            <Section id="targets" title={t("targets")}>
              <PlanTargets dto={dto} />
            </Section>
            <Section id="loads" title={t("loads")}>
              <PlanLoads basis={basis} arrangement={arrangement} />
            </Section>
          </div>
        </>
      ) : null}
      <Section id="progress" title={t("progress")}>
        <PlanProgressView progress={progress} />
      </Section>
      <PlanDocument action={paths.planFile(organization.slug, project.slug, plan.id)} />
    </>
  );
}
