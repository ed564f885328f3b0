import { getTranslations } from "next-intl/server";
import { ProjectStandards } from "#components/standard/project-standards.tsx";
import { loadProjectStandards } from "#lib/features/standard/loaders.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function ProjectStandardsPage(props: PageProps) {
  const dto = await loadProjectStandards(props);
  const t = await getTranslations("standard.project");
  return (
    <ClientMessages namespaces={["standard", "project"]}>
      <title>{`${t("pageTitle", { name: dto.project.name })} · Twelvefold`}</title>
      <ProjectStandards dto={dto} />
    </ClientMessages>
  );
}
