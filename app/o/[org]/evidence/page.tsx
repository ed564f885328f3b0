import { getTranslations } from "next-intl/server";
import { EvidenceRegister } from "#components/evidence/evidence-register.tsx";
import { loadEvidenceRegister } from "#lib/features/evidence/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function EvidencePage(props: PageProps) {
  const dto = await loadEvidenceRegister(props);
  const t = await getTranslations("evidence");
  return (
    <>
      <title>{`${t("pageTitle")} · Twelvefold`}</title>
      <EvidenceRegister dto={dto} />
    </>
  );
}
