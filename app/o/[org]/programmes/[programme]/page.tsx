import { getTranslations } from "next-intl/server";
import { ProgrammeView } from "#components/plan/programme-view.tsx";
import { loadProgramme } from "#lib/features/plan/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function ProgrammePage(props: PageProps) {
  const dto = await loadProgramme(props);
  const t = await getTranslations("plan.programmes");
  return (
    <>
      <title>{`${t("programmeTitle", { name: dto.plan.name })} · Twelvefold`}</title>
      <ProgrammeView dto={dto} />
    </>
  );
}
