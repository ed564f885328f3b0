import { useTranslations } from "next-intl";
import { AuditorComments } from "#components/comment/auditor-comments.tsx";
import { ErasureSection } from "#components/erasure/erasure-section.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { OrganizationSettingsDto } from "#lib/features/organization/types.ts";
import { paths } from "#lib/format/paths.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { BrandSection } from "./brand-section.tsx";
import { GeneralForm } from "./general-form.tsx";
import { RulesForm } from "./rules-form.tsx";
import { SettingsSection } from "./settings-section.tsx";

/** The settings of an organisation: what it is, and how it counts. */
export function SettingsView({ dto }: Readonly<{ dto: OrganizationSettingsDto }>) {
  const t = useTranslations("organization");
  const comment = useTranslations("comment.auditors");
  const { organization } = dto;
  return (
    <ClientMessages namespaces={["organization", "brand", "comment", "charts", "erasure"]}>
      <PageHeader title={t("headline", { organization: organization.name })} lead={t("lead")} />
      {dto.mayUpdate ? null : <Notice className="mb-6">{t("readOnly")}</Notice>}
      <SettingsSection
        id="general"
        title={t("general.title")}
        text={t("general.text", { path: paths.portfolio(organization.slug) })}
      >
        <GeneralForm dto={dto} />
      </SettingsSection>
      <BrandSection organization={organization.slug} brand={dto.brand} mayUpdate={dto.mayUpdate} />
      <SettingsSection id="auditors" title={comment("title")} text={comment("text")}>
        <AuditorComments
          organization={organization.slug}
          allowed={dto.auditors.mayComment}
          mayChange={dto.auditors.mayChange}
        />
      </SettingsSection>
      <div className="mt-4 border-t border-line pt-6">
        <h2 className="headline text-xl">{t("rules.title")}</h2>
        <p className="mt-1 mb-6 text-mute">{t("rules.text")}</p>
        <RulesForm dto={dto} />
      </div>
      {dto.erasure ? (
        <div className="mt-8 border-t border-line pt-6">
          <ErasureSection organization={organization} erasure={dto.erasure} />
        </div>
      ) : null}
    </ClientMessages>
  );
}
