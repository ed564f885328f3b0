import { getTimeZone, getTranslations } from "next-intl/server";
import Link from "next/link";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { formatDate } from "#lib/format/dates.ts";
import { paths } from "#lib/format/paths.ts";
import { numberWordCapitalised } from "#lib/format/words.ts";
import type { StandardsDto } from "#lib/features/standard/types.ts";

/** The organisation's imported standards. Server component. */
export async function StandardsList({ dto }: Readonly<{ dto: StandardsDto }>) {
  const t = await getTranslations("standard.list");
  const common = await getTranslations("common");
  const timeZone = await getTimeZone();
  const { organization, standards, mayImport } = dto;
  const importLink = mayImport ? (
    <LinkButton href={paths.standardImport(organization)} variant="primary">
      {t("import")}
    </LinkButton>
  ) : null;
  const head = "py-1.5 pr-4 text-sm font-[550] text-mute";
  const number = "py-2 pr-4 text-right font-mono tabular-nums";
  return (
    <>
      <PageHeader
        above={
          <Breadcrumbs
            label={common("breadcrumbs")}
            items={[{ label: t("back"), href: paths.framework(organization) }]}
          />
        }
        title={t("headline", { count: standards.length, word: numberWordCapitalised(standards.length) })}
        lead={t("lead")}
        actions={standards.length > 0 ? importLink : undefined}
      />
      {standards.length === 0 ? (
        <EmptyState title={t("empty")} text={t("emptyText")} actions={importLink} />
      ) : (
        <Table label={t("pageTitle")}>
          <thead>
            <tr className="border-b border-line">
              <th className={head}>{t("name")}</th>
              <th className={head}>{t("version")}</th>
              <th className={`${head} text-right`}>{t("requirements")}</th>
              <th className={`${head} text-right`}>{t("projects")}</th>
              <th className={`${head} pr-0`}>{t("imported")}</th>
            </tr>
          </thead>
          <tbody>
            {standards.map((standard) => (
              <tr key={standard.id} className="border-b border-line align-top">
                <td className="max-w-96 min-w-48 py-2 pr-4 break-words">
                  <Link
                    href={paths.standard(organization, standard.id)}
                    className="text-ink underline decoration-line underline-offset-3 hover:decoration-ink"
                  >
                    {standard.name}
                  </Link>
                  {standard.publisher ? <p className="text-sm text-mute">{standard.publisher}</p> : null}
                </td>
                <td className="py-2 pr-4 font-mono break-all">{standard.version}</td>
                <td className={number}>{standard.requirements}</td>
                <td className={number}>{standard.projects}</td>
                <td className="py-2 text-sm whitespace-nowrap text-mute">
                  {formatDate(new Date(standard.importedAt), timeZone)}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}
