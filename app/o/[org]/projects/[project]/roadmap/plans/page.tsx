import { getTranslations } from "next-intl/server";
import { PlansView } from "#components/plan/plans-view.tsx";
import { loadPlans } from "#lib/features/plan/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function PlansPage(props: PageProps) {
  const dto = await loadPlans(props);
  const t = await getTranslations("plan.list");
  return (
    <>
      <title>{`${t("pageTitle", { project: dto.project.name })} · Twelvefold`}</title>
      <PlansView dto={dto} />
    </>
  );
}
