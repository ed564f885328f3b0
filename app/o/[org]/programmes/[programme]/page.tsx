import { getTranslations } from "next-intl/server";
import { PlanStanding } from "#components/plan/plan-standing.tsx";
import { ProgrammeView } from "#components/plan/programme-view.tsx";
import { loadProgramme } from "#lib/features/plan/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function ProgrammePage(props: PageProps) {
  const dto = await loadProgramme(props);
  const t = await getTranslations("plan.programmes");
  const removed = "removed" in dto ? dto : null;
  const { name } = "removed" in dto ? dto.removed : dto.plan;
  return (
    <>
      <title>{`${t("programmeTitle", { name })} · Twelvefold`}</title>
      <PlanStanding removed={removed}>{"removed" in dto ? null : <ProgrammeView dto={dto} />}</PlanStanding>
    </>
  );
}
