import { getTranslations } from "next-intl/server";
import { WhileThere } from "#components/forms/offered.tsx";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { KeptPlace } from "#components/ui/kept-place.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { TemplateChangesDto } from "#lib/features/plan/types.ts";
import { paths } from "#lib/format/paths.ts";
import { numberWord } from "#lib/format/words.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { TemplateChangesForm } from "./template-changes-form.tsx";

/** What a plan's template says otherwise since the plan has last looked, to be taken over one by one. */
export async function TemplateChangesView({ dto }: Readonly<{ dto: TemplateChangesDto }>) {
  const t = await getTranslations("plan.difference");
  const { organization, project, plan, template, changes } = dto;
  return (
    <>
      <ProjectHeader
        organization={organization.slug}
        project={project}
        current="roadmap"
        finding={
          template === null
            ? t("noTemplate")
            : t("headline", { name: template.name, count: changes.length, word: numberWord(changes.length) })
        }
        lead={t("lead", { plan: plan.name })}
        actions={
          <WhileThere>
            <LinkButton href={paths.plan(organization.slug, project.slug, plan.id)}>{t("back")}</LinkButton>
          </WhileThere>
        }
      />
      <KeptPlace there={changes.length > 0}>
        {template === null || changes.length === 0 ? (
          <EmptyState title={t("nothing")} text={t("nothingText")} />
        ) : (
          <ClientMessages namespaces={["plan", "organization", "project"]}>
            <TemplateChangesForm dto={dto} template={template} />
          </ClientMessages>
        )}
      </KeptPlace>
    </>
  );
}
