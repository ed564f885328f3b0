import { getTranslations } from "next-intl/server";
import { RoadmapView } from "#components/roadmap/roadmap-view.tsx";
import { loadRoadmap } from "#lib/features/roadmap/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function RoadmapPage(props: PageProps) {
  const dto = await loadRoadmap(props);
  const t = await getTranslations("roadmap");
  return (
    <>
      <title>{`${t("pageTitle", { project: dto.project.name })} · Twelvefold`}</title>
      <RoadmapView dto={dto} />
    </>
  );
}
