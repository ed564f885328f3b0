import { getTranslations } from "next-intl/server";
import { PreferencesForm } from "#components/notification/preferences-form.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadNotificationSettings } from "#lib/features/notification/loaders.ts";
import { paths } from "#lib/format/paths.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function NotificationSettingsPage(props: PageProps) {
  const dto = await loadNotificationSettings(props);
  const [t, common] = await Promise.all([getTranslations("notification"), getTranslations("common")]);
  const here = [{ label: t("pageTitle"), href: paths.inbox(dto.organization.slug) }];
  return (
    <ClientMessages namespaces={["notification", "organization"]}>
      <title>{`${t("preferences.title")} · Twelvefold`}</title>
      <PageHeader
        above={<Breadcrumbs label={common("breadcrumbs")} items={here} />}
        title={t("preferences.title")}
        lead={t("preferences.lead", { organization: dto.organization.name, email: dto.email })}
      />
      {dto.mailConfigured ? null : <Notice className="mb-6">{t("preferences.noMail")}</Notice>}
      <PreferencesForm dto={dto} />
    </ClientMessages>
  );
}
