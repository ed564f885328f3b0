import { getTranslations } from "next-intl/server";
import { CompareView } from "#components/snapshot/compare-view.tsx";
import { loadSnapshotComparison } from "#lib/features/snapshot/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function ComparePage(props: PageProps) {
  const dto = await loadSnapshotComparison(props);
  const t = await getTranslations("snapshot.compare");
  return (
    <>
      <title>{`${t("pageTitle", { name: dto.project.name })} · Twelvefold`}</title>
      <CompareView dto={dto} />
    </>
  );
}
