import { useTranslations } from "next-intl";
import { RegisterSearch } from "#components/evidence/register-search.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import type { RiskRegisterDto } from "#lib/features/risk/loaders.ts";
import { RISK_FILTERS } from "#lib/features/risk/schema.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import { RiskTable } from "./risk-table.tsx";

type Dto = Readonly<{ dto: RiskRegisterDto }>;

function href(dto: RiskRegisterDto, change: Partial<RiskRegisterDto["query"]>): string {
  const { show, q, project, page } = { ...dto.query, page: 1, ...change };
  return withQuery(paths.risks(dto.organization), {
    show: show === "open" ? null : show,
    q,
    project,
    page: page === 1 ? null : page,
  });
}

/** What the organisation lives with, across projects: those that run out first at the top. */
export function RiskRegister({ dto }: Dto) {
  const t = useTranslations("risk.register");
  const { counts, query, risks } = dto;
  return (
    <>
      <PageHeader
        title={t("headline", {
          approved: counts.approved,
          expired: counts.expired,
          proposed: counts.proposed,
        })}
        lead={t("lead")}
      />
      <RegisterSearch
        action={paths.risks(dto.organization)}
        show={query.show === "open" ? null : query.show}
        q={query.q}
        project={query.project}
        projects={dto.projects}
        words={{
          label: t("filters"),
          search: t("search"),
          project: t("project"),
          anyProject: t("anyProject"),
          apply: t("apply"),
          reset: t("reset"),
        }}
      />
      <nav aria-label={t("show")} className="mb-4 flex flex-wrap gap-1.5" data-print="hide">
        {RISK_FILTERS.map((show) => (
          <FilterChip
            key={show}
            label={t(`filter.${show}`)}
            count={counts[show]}
            active={query.show === show}
            href={href(dto, { show })}
          />
        ))}
      </nav>
      {risks.length === 0 ? (
        <EmptyState title={t("emptyTitle")} text={t(counts.all === 0 ? "emptyNone" : "emptyFilter")} />
      ) : (
        <Card flush>
          <RiskTable organization={dto.organization} risks={risks} />
        </Card>
      )}
      <Pages dto={dto} />
    </>
  );
}

function Pages({ dto }: Dto) {
  const t = useTranslations("risk.register");
  const pages = Math.ceil(dto.total / dto.pageSize);
  if (pages <= 1) return null;
  const from = (dto.query.page - 1) * dto.pageSize + 1;
  return (
    <Pagination
      label={t("pages")}
      page={dto.query.page}
      pages={pages}
      hrefFor={(page) => href(dto, { page })}
      summary={t("range", {
        from: formatNumber(from),
        to: formatNumber(Math.min(dto.total, from + dto.pageSize - 1)),
        total: formatNumber(dto.total),
      })}
      previousLabel={t("previous")}
      nextLabel={t("next")}
    />
  );
}
