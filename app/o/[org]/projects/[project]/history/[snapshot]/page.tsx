import { getTranslations } from "next-intl/server";
import { SnapshotView } from "#components/snapshot/snapshot-view.tsx";
import { loadSnapshot } from "#lib/features/snapshot/loaders.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function SnapshotPage(props: PageProps) {
  const dto = await loadSnapshot(props);
  const t = await getTranslations("snapshot.one");
  return (
    <ClientMessages namespaces={["snapshot", "reassessment", "project"]}>
      <title>{`${t("pageTitle", { title: dto.snapshot.title, name: dto.project.name })} · Twelvefold`}</title>
      <SnapshotView dto={dto} />
    </ClientMessages>
  );
}
