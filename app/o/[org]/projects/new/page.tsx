import { getTranslations } from "next-intl/server";
import { NewProjectForm } from "#components/project/new-project-form.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadNewProject } from "#lib/features/project/loaders.ts";
import { paths } from "#lib/format/paths.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function NewProjectPage(props: PageProps) {
  const dto = await loadNewProject(props);
  const t = await getTranslations("project");
  const common = await getTranslations("common");
  return (
    <>
      <title>{`${t("new.pageTitle")} · Twelvefold`}</title>
      <PageHeader
        above={
          <Breadcrumbs
            label={common("breadcrumbs")}
            items={[{ label: t("title"), href: paths.projects(dto.organization) }]}
          />
        }
        title={t("new.title")}
        lead={t("new.lead")}
      />
      <ClientMessages namespaces={["project", "intake"]}>
        <NewProjectForm dto={dto} />
      </ClientMessages>
    </>
  );
}
