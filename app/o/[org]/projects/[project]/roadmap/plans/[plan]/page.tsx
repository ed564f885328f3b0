import { getTranslations } from "next-intl/server";
import { PlanStanding } from "#components/plan/plan-standing.tsx";
import { PlanView } from "#components/plan/plan-view.tsx";
import { loadPlan } from "#lib/features/plan/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function PlanPage(props: PageProps) {
  const dto = await loadPlan(props);
  const t = await getTranslations("plan.page");
  const removed = "removed" in dto ? dto : null;
  const names = {
    plan: "removed" in dto ? dto.removed.name : dto.plan.name,
    project: dto.project?.name ?? "",
  };
  return (
    <>
      <title>{`${t("pageTitle", names)} · Twelvefold`}</title>
      <PlanStanding removed={removed}>{"removed" in dto ? null : <PlanView dto={dto} />}</PlanStanding>
    </>
  );
}
