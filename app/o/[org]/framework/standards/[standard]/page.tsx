import { getTranslations } from "next-intl/server";
import { DeleteStandard } from "#components/standard/delete-standard.tsx";
import { StandardView } from "#components/standard/standard-view.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { buttonStyles } from "#components/ui/button-styles.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadStandard } from "#lib/features/standard/loaders.ts";
import { paths } from "#lib/format/paths.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function StandardPage(props: PageProps) {
  const dto = await loadStandard(props);
  const t = await getTranslations("standard");
  const common = await getTranslations("common");
  const { organization, standard } = dto;
  return (
    <ClientMessages namespaces={["standard", "project"]}>
      <title>{`${standard.name} · Twelvefold`}</title>
      <PageHeader
        above={
          <Breadcrumbs
            label={common("breadcrumbs")}
            items={[{ label: t("list.pageTitle"), href: paths.standards(organization) }]}
          />
        }
        title={<span className="break-words">{standard.name}</span>}
        lead={t("detail.lead", {
          requirements: standard.requirements,
          version: standard.version,
          publisher: standard.publisher || t("detail.unknownPublisher"),
        })}
        actions={
          <>
            {dto.versions.length > 0 ? (
              <LinkButton href={paths.standardComparison(organization, standard.id)}>
                {t("difference.compare")}
              </LinkButton>
            ) : null}
            <a className={buttonStyles({})} href={paths.standardFile(organization, standard.id, "yaml")}>
              {t("detail.yaml")}
            </a>
            <a className={buttonStyles({})} href={paths.standardFile(organization, standard.id, "oscal")}>
              {t("detail.oscal")}
            </a>
            {dto.mayImport ? <DeleteStandard organization={organization} standard={standard} /> : null}
          </>
        }
      />
      <StandardView dto={dto} />
    </ClientMessages>
  );
}
