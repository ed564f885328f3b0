import { getTranslations } from "next-intl/server";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { PlansDto } from "#lib/features/plan/types.ts";
import { paths } from "#lib/format/paths.ts";
import { numberWordCapitalised } from "#lib/format/words.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { NewPlan } from "./new-plan.tsx";
import { PlanList } from "./plan-list.tsx";

/** The plans that are kept for a project, to open, to compare, and to make more of. */
export async function PlansView({ dto }: Readonly<{ dto: PlansDto }>) {
  const t = await getTranslations("plan.list");
  const project = await getTranslations("project");
  const { organization, plans } = dto;
  const agreed = plans.find(({ state }) => state === "agreed")?.name ?? "none";
  return (
    <>
      <ProjectHeader
        organization={organization.slug}
        project={dto.project}
        current="roadmap"
        finding={
          plans.length === 0
            ? t("none")
            : t("headline", { count: plans.length, word: numberWordCapitalised(plans.length), agreed })
        }
        lead={t("lead")}
        actions={
          <>
            <LinkButton href={paths.planTemplates(organization.slug)}>{t("templates")}</LinkButton>
            <LinkButton href={paths.roadmap(organization.slug, dto.project.slug)}>
              {project("tabs.roadmap")}
            </LinkButton>
          </>
        }
      />
      <ClientMessages namespaces={["plan", "organization", "project"]}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5">
          {plans.length > 0 ? (
            <Card title={t("title")}>
              <PlanList dto={dto} />
            </Card>
          ) : (
            <p className="max-w-[75ch]">{t("empty")}</p>
          )}
          {dto.mayUpdate ? (
            <Card title={t("new")}>
              <NewPlan dto={dto} />
            </Card>
          ) : null}
        </div>
      </ClientMessages>
    </>
  );
}
