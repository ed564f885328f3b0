import { getTranslations } from "next-intl/server";
import { RiskRegister } from "#components/risk/risk-register.tsx";
import { loadRiskRegister } from "#lib/features/risk/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function RisksPage(props: PageProps) {
  const dto = await loadRiskRegister(props);
  const t = await getTranslations("risk");
  return (
    <>
      <title>{`${t("pageTitle")} · Twelvefold`}</title>
      <RiskRegister dto={dto} />
    </>
  );
}
