import { getTranslations } from "next-intl/server";
import { InboxView } from "#components/notification/inbox-view.tsx";
import { loadInbox } from "#lib/features/notification/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function InboxPage(props: PageProps) {
  const dto = await loadInbox(props);
  const t = await getTranslations("notification");
  return (
    <>
      <title>{`${t("pageTitle")} · Twelvefold`}</title>
      <InboxView dto={dto} />
    </>
  );
}
