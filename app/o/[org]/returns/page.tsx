import { getTranslations } from "next-intl/server";
import { ReturnsView } from "#components/loss/returns-view.tsx";
import { loadReturns } from "#lib/features/loss/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function ReturnsPage(props: PageProps) {
  const { now, ...dto } = await loadReturns(props);
  const t = await getTranslations("loss");
  return (
    <>
      <title>{`${t("pageTitle")} · Twelvefold`}</title>
      <ReturnsView dto={dto} now={now} />
    </>
  );
}
