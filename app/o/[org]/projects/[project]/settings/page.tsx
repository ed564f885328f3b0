import { getTranslations } from "next-intl/server";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { SettingsView } from "#components/project/settings-view.tsx";
import { loadProjectSettings } from "#lib/features/project/loaders.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function ProjectSettingsPage(props: PageProps) {
  const dto = await loadProjectSettings(props);
  const t = await getTranslations("project.settings");
  const { organization, project } = dto;
  return (
    <>
      <title>{`${t("pageTitle", { name: project.name })} · Twelvefold`}</title>
      <ProjectHeader
        organization={organization}
        project={{ slug: project.slug, name: project.name, archived: project.archivedAt !== null }}
        current="settings"
      />
      <ClientMessages namespaces={["project", "intake"]}>
        <SettingsView dto={dto} />
      </ClientMessages>
    </>
  );
}
