import { getTranslations } from "next-intl/server";
import { TemplateChangesView } from "#components/plan/template-changes-view.tsx";
import { loadTemplateChanges } from "#lib/features/plan/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function TemplateChangesPage(props: PageProps) {
  const dto = await loadTemplateChanges(props);
  const t = await getTranslations("plan.difference");
  return (
    <>
      <title>{`${t("pageTitle", { plan: dto.plan.name })} · Twelvefold`}</title>
      <TemplateChangesView dto={dto} />
    </>
  );
}
