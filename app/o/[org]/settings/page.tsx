import { getTranslations } from "next-intl/server";
import { SettingsView } from "#components/organization/settings-view.tsx";
import { loadOrganizationSettings } from "#lib/features/organization/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function SettingsPage(props: PageProps) {
  const dto = await loadOrganizationSettings(props);
  const t = await getTranslations("organization");
  return (
    <>
      <title>{`${t("pageTitle")} · Twelvefold`}</title>
      <SettingsView dto={dto} />
    </>
  );
}
