import { getTranslations } from "next-intl/server";
import { PlanOwnersView } from "#components/plan/plan-owners-view.tsx";
import { PlanStanding } from "#components/plan/plan-standing.tsx";
import { loadPlanOwners } from "#lib/features/plan/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function PlanOwnersPage(props: PageProps) {
  const dto = await loadPlanOwners(props);
  const t = await getTranslations("plan.owners");
  const removed = "removed" in dto ? dto : null;
  const plan = "removed" in dto ? dto.removed.name : dto.plan.name;
  return (
    <>
      <title>{`${t("pageTitle", { plan })} · Twelvefold`}</title>
      <PlanStanding removed={removed}>{"removed" in dto ? null : <PlanOwnersView dto={dto} />}</PlanStanding>
    </>
  );
}
