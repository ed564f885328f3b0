import { getTranslations } from "next-intl/server";
import { PlanStanding } from "#components/plan/plan-standing.tsx";
import { TemplateChangesView } from "#components/plan/template-changes-view.tsx";
import { loadTemplateChanges } from "#lib/features/plan/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function TemplateChangesPage(props: PageProps) {
  const dto = await loadTemplateChanges(props);
  const t = await getTranslations("plan.difference");
  const removed = "removed" in dto ? dto : null;
  const plan = "removed" in dto ? dto.removed.name : dto.plan.name;
  return (
    <>
      <title>{`${t("pageTitle", { plan })} · Twelvefold`}</title>
      <PlanStanding removed={removed}>
        {"removed" in dto ? null : <TemplateChangesView dto={dto} />}
      </PlanStanding>
    </>
  );
}
