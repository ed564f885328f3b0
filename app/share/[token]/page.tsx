import { getTranslations } from "next-intl/server";
import { SharedPageView } from "#components/share/shared-page-view.tsx";
import { loadShare } from "#lib/features/share/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function SharePage(props: PageProps) {
  const page = await loadShare(props);
  const t = await getTranslations("share.page");
  return (
    <>
      <title>{`${t("pageTitle")} · Twelvefold`}</title>
      <SharedPageView page={page} />
    </>
  );
}
