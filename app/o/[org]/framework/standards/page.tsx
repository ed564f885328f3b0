import { getTranslations } from "next-intl/server";
import { StandardsList } from "#components/standard/standards-list.tsx";
import { loadStandards } from "#lib/features/standard/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function StandardsPage(props: PageProps) {
  const dto = await loadStandards(props);
  const t = await getTranslations("standard.list");
  return (
    <>
      <title>{`${t("pageTitle")} · Twelvefold`}</title>
      <StandardsList dto={dto} />
    </>
  );
}
