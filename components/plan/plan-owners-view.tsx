import { getTranslations } from "next-intl/server";
import { Offered, WhileThere } from "#components/forms/offered.tsx";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { PlanOwnersDto } from "#lib/features/plan/types.ts";
import { paths } from "#lib/format/paths.ts";
import { numberWordCapitalised } from "#lib/format/words.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { HoldersForm } from "./holders-form.tsx";
import { OwnerProposals } from "./owner-proposals.tsx";
import { RoleHolders } from "./role-holders.tsx";
import { Section } from "./section.tsx";

/** Who stands for which role of a plan, and the owners that follow from it, to be confirmed. */
export async function PlanOwnersView({ dto }: Readonly<{ dto: PlanOwnersDto }>) {
  const t = await getTranslations("plan.owners");
  const { organization, project, plan, roles, proposals, mayUpdate } = dto;
  const isNobody = roles.every(({ person }) => person === null);
  return (
    <>
      <ProjectHeader
        organization={organization.slug}
        project={project}
        current="roadmap"
        finding={
          isNobody
            ? t("none")
            : proposals.length === 0
              ? t("settled")
              : t("headline", { count: proposals.length, word: numberWordCapitalised(proposals.length) })
        }
        lead={t("lead", { plan: plan.name })}
        actions={
          <WhileThere>
            <LinkButton href={paths.plan(organization.slug, project.slug, plan.id)}>{t("back")}</LinkButton>
          </WhileThere>
        }
      />
      <ClientMessages namespaces={["plan", "organization", "project"]}>
        <Offered isOffered={mayUpdate} otherwise={<RoleHolders roles={roles} />}>
          <Card className="mb-8">
            <HoldersForm dto={dto} />
          </Card>
        </Offered>
        <Section id="proposal" title={t("proposal")}>
          {proposals.length === 0 ? (
            <EmptyState title={t("nothing")} text={t(isNobody ? "nothingNone" : "nothingText")} />
          ) : (
            <OwnerProposals dto={dto} />
          )}
        </Section>
      </ClientMessages>
    </>
  );
}
