import { getTranslations } from "next-intl/server";
import { PlanOwnersView } from "#components/plan/plan-owners-view.tsx";
import { loadPlanOwners } from "#lib/features/plan/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function PlanOwnersPage(props: PageProps) {
  const dto = await loadPlanOwners(props);
  const t = await getTranslations("plan.owners");
  return (
    <>
      <title>{`${t("pageTitle", { plan: dto.plan.name })} · Twelvefold`}</title>
      <PlanOwnersView dto={dto} />
    </>
  );
}
