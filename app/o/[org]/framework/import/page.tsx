import { getTranslations } from "next-intl/server";
import { ImportWizard } from "#components/standard/import-wizard.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadStandardImport } from "#lib/features/standard/loaders.ts";
import { paths } from "#lib/format/paths.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function StandardImportPage(props: PageProps) {
  const { organization } = await loadStandardImport(props);
  const t = await getTranslations("standard");
  const common = await getTranslations("common");
  return (
    <>
      <title>{`${t("import.pageTitle")} · Twelvefold`}</title>
      <PageHeader
        above={
          <Breadcrumbs
            label={common("breadcrumbs")}
            items={[{ label: t("list.pageTitle"), href: paths.standards(organization) }]}
          />
        }
        title={t("import.headline")}
        lead={t("import.lead")}
      />
      <ClientMessages namespaces={["standard", "project"]}>
        <ImportWizard organization={organization} />
      </ClientMessages>
    </>
  );
}
