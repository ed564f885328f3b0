import { getTranslations } from "next-intl/server";
import { ReportsView } from "#components/report/reports-view.tsx";
import { loadReports } from "#lib/features/board/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function ReportsPage(props: PageProps) {
  const dto = await loadReports(props);
  const t = await getTranslations("pack");
  return (
    <>
      <title>{`${t("pageTitle")} · Twelvefold`}</title>
      <ReportsView dto={dto} />
    </>
  );
}
