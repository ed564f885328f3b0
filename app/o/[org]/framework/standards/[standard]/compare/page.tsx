import { getTranslations } from "next-intl/server";
import { ConfirmRenumberings } from "#components/standard/confirm-renumberings.tsx";
import { DifferenceView } from "#components/standard/difference-view.tsx";
import { VersionLinks } from "#components/standard/version-links.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadStandardComparison } from "#lib/features/standard/version-loaders.ts";
import { paths } from "#lib/format/paths.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function StandardComparisonPage(props: PageProps) {
  const { organization, standard, versions, previousId, difference, mayConfirm } =
    await loadStandardComparison(props);
  const t = await getTranslations("standard");
  const common = await getTranslations("common");
  return (
    <ClientMessages namespaces={["standard"]}>
      <title>{`${t("difference.pageTitle", { name: standard.name })} · Twelvefold`}</title>
      <PageHeader
        above={
          <Breadcrumbs
            label={common("breadcrumbs")}
            items={[
              { label: t("list.pageTitle"), href: paths.standards(organization) },
              {
                label: `${standard.name} ${standard.version}`,
                href: paths.standard(organization, standard.id),
              },
            ]}
          />
        }
        title={
          <span className="break-words">
            {difference
              ? t("difference.compareHeadline", {
                  name: standard.name,
                  to: standard.version,
                  from: difference.from.version,
                })
              : standard.name}
          </span>
        }
        lead={t("difference.compareLead", { version: standard.version })}
      />
      {difference ? (
        <div className="space-y-5">
          <VersionLinks
            label={t("difference.with")}
            current={previousId}
            versions={versions.map((version) => ({
              ...version,
              href: paths.standardComparison(organization, standard.id, version.id),
            }))}
          />
          {mayConfirm && previousId !== null ? (
            <ConfirmRenumberings
              organization={organization}
              standardId={standard.id}
              previousId={previousId}
              difference={difference}
            />
          ) : null}
          <DifferenceView key={previousId} difference={difference} />
        </div>
      ) : (
        <EmptyState title={t("difference.onlyOne")} text={t("difference.onlyOneText")} />
      )}
    </ClientMessages>
  );
}
