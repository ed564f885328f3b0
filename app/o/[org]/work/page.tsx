import { getTranslations } from "next-intl/server";
import { WorkView } from "#components/work/work-view.tsx";
import { loadWork } from "#lib/features/work/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function WorkPage(props: PageProps) {
  const dto = await loadWork(props);
  const t = await getTranslations("work");
  return (
    <>
      <title>{`${t("pageTitle")} · Twelvefold`}</title>
      <WorkView dto={dto} />
    </>
  );
}
