import { getTranslations } from "next-intl/server";
import { TemplatesView } from "#components/plan/templates-view.tsx";
import { loadTemplates } from "#lib/features/plan/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function PlanTemplatesPage(props: PageProps) {
  const dto = await loadTemplates(props);
  const t = await getTranslations("plan.templates");
  return (
    <>
      <title>{`${t("pageTitle", { organization: dto.organization.name })} · Twelvefold`}</title>
      <TemplatesView dto={dto} />
    </>
  );
}
