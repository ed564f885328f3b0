import { getTranslations } from "next-intl/server";
import { PlanView } from "#components/plan/plan-view.tsx";
import { loadPlan } from "#lib/features/plan/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function PlanPage(props: PageProps) {
  const dto = await loadPlan(props);
  const t = await getTranslations("plan.page");
  return (
    <>
      <title>{`${t("pageTitle", { plan: dto.plan.name, project: dto.project.name })} · Twelvefold`}</title>
      <PlanView dto={dto} />
    </>
  );
}
