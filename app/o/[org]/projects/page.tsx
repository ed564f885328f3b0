import { getTranslations } from "next-intl/server";
import { ProjectList } from "#components/project/project-list.tsx";
import { loadProjectList } from "#lib/features/project/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function ProjectsPage(props: PageProps) {
  const dto = await loadProjectList(props);
  const t = await getTranslations("project");
  return (
    <>
      <title>{`${t("title")} · Twelvefold`}</title>
      <ProjectList dto={dto} />
    </>
  );
}
