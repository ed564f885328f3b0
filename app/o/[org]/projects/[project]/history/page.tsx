import { getTranslations } from "next-intl/server";
import { HistoryView } from "#components/snapshot/history-view.tsx";
import { loadHistory } from "#lib/features/snapshot/loaders.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function HistoryPage(props: PageProps) {
  const dto = await loadHistory(props);
  const t = await getTranslations("snapshot.history");
  return (
    <ClientMessages namespaces={["snapshot", "project"]}>
      <title>{`${t("pageTitle", { name: dto.project.name })} · Twelvefold`}</title>
      <HistoryView dto={dto} />
    </ClientMessages>
  );
}
