import { getTranslations } from "next-intl/server";
import { AuditView } from "#components/audit/audit-view.tsx";
import { loadAuditLog } from "#lib/features/audit/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function AuditPage(props: PageProps) {
  const dto = await loadAuditLog(props);
  const t = await getTranslations("audit");
  return (
    <>
      <title>{`${t("pageTitle")} · Twelvefold`}</title>
      <AuditView dto={dto} />
    </>
  );
}
