import { getTranslations } from "next-intl/server";
import { ProjectReturnView } from "#components/loss/project-return-view.tsx";
import { loadProjectReturn } from "#lib/features/loss/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function ProjectReturnPage(props: PageProps) {
  const { now, ...dto } = await loadProjectReturn(props);
  const t = await getTranslations("loss");
  return (
    <>
      <title>{`${t("projectTitle")} · ${dto.project.name} · Twelvefold`}</title>
      <ProjectReturnView dto={dto} now={now} />
    </>
  );
}
