import { getTranslations } from "next-intl/server";
import { ChecklistLive } from "#components/checklist/checklist-live.tsx";
import { ChecklistProvider } from "#components/checklist/checklist-provider.tsx";
import { FlashBoard } from "#components/flash/flash-board.tsx";
import { loadFlash } from "#lib/features/flash/loaders.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function FlashPage(props: PageProps) {
  const { checklist, cards } = await loadFlash(props);
  const t = await getTranslations("flash");
  return (
    <ClientMessages namespaces={["checklist", "comment", "explanation", "flash", "keys"]}>
      <title>{`${t("pageTitle", { project: checklist.project.name })} · Twelvefold`}</title>
      <ChecklistProvider dto={checklist}>
        <FlashBoard cards={cards} />
        <ChecklistLive />
      </ChecklistProvider>
    </ClientMessages>
  );
}
