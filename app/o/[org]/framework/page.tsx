import { getTranslations } from "next-intl/server";
import { Catalogue } from "#components/framework/catalogue.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadCatalogue } from "#lib/features/framework/loaders.ts";
import { paths } from "#lib/format/paths.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function FrameworkPage(props: PageProps) {
  const { organization, framework, requirements } = await loadCatalogue(props);
  const t = await getTranslations("framework");
  const { name, version, publisher, aspects } = framework;
  return (
    <>
      <title>{`${t("title")} · Twelvefold`}</title>
      <PageHeader
        title={t("catalogue.headline", { requirements: requirements.length, aspects: aspects.length })}
        lead={t("catalogue.lead", { name, version, publisher })}
        actions={<LinkButton href={paths.standards(organization)}>{t("catalogue.standards")}</LinkButton>}
      />
      <ClientMessages namespaces={["framework"]}>
        <Catalogue organization={organization} aspects={aspects} requirements={requirements} />
      </ClientMessages>
    </>
  );
}
