import { getTranslations } from "next-intl/server";
import { TrendView } from "#components/trend/trend-view.tsx";
import { loadTrend } from "#lib/features/trend/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function TrendPage(props: PageProps) {
  const dto = await loadTrend(props);
  const t = await getTranslations("trend");
  return (
    <>
      <title>{`${t("pageTitle")} · Twelvefold`}</title>
      <TrendView dto={dto} />
    </>
  );
}
