import { getTranslations } from "next-intl/server";
import { ProgrammesView } from "#components/plan/programmes-view.tsx";
import { loadProgrammes } from "#lib/features/plan/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function ProgrammesPage(props: PageProps) {
  const dto = await loadProgrammes(props);
  const t = await getTranslations("plan.programmes");
  return (
    <>
      <title>{`${t("pageTitle", { organization: dto.organization.name })} · Twelvefold`}</title>
      <ProgrammesView dto={dto} />
    </>
  );
}
