import { getTranslations } from "next-intl/server";
import { CompareView } from "#components/plan/compare-view.tsx";
import { loadComparison } from "#lib/features/plan/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function PlanComparisonPage(props: PageProps) {
  const dto = await loadComparison(props);
  const t = await getTranslations("plan.compare");
  return (
    <>
      <title>{`${t("pageTitle", { project: dto.project.name })} · Twelvefold`}</title>
      <CompareView dto={dto} />
    </>
  );
}
