import { getTranslations } from "next-intl/server";
import { ReassessmentView } from "#components/reassessment/reassessment-view.tsx";
import { loadReassessment } from "#lib/features/reassessment/loaders.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function ReassessmentPage(props: PageProps) {
  const dto = await loadReassessment(props);
  const t = await getTranslations("reassessment");
  return (
    <ClientMessages namespaces={["reassessment", "project"]}>
      <title>{`${t("pageTitle", { name: dto.project.name })} · Twelvefold`}</title>
      <ReassessmentView dto={dto} />
    </ClientMessages>
  );
}
