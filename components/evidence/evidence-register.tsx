import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import type { EvidenceRegisterDto } from "#lib/features/evidence/loaders.ts";
import { REGISTER_FILTERS } from "#lib/features/evidence/schema.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import { EvidenceTable } from "./evidence-table.tsx";
import { RegisterSearch } from "./register-search.tsx";

type Dto = Readonly<{ dto: EvidenceRegisterDto }>;

function href(dto: EvidenceRegisterDto, change: Partial<EvidenceRegisterDto["query"]>): string {
  const { show, q, project, page } = { ...dto.query, page: 1, ...change };
  return withQuery(paths.evidence(dto.organization), {
    show: show === "all" ? null : show,
    q,
    project,
    page: page === 1 ? null : page,
  });
}

/** Every piece of evidence within reach: what waits, what is due, what is out of date. */
export function EvidenceRegister({ dto }: Dto) {
  const t = useTranslations("evidence.register");
  const { counts, query, lines } = dto;
  const words = (key: "search" | "project" | "anyProject" | "apply" | "reset") => t(key);
  return (
    <>
      <PageHeader
        title={t("headline", {
          count: counts.all,
          number: formatNumber(counts.all),
          overdue: counts.overdue,
          due: counts.due,
        })}
        lead={t("lead")}
      />
      <RegisterSearch
        action={paths.evidence(dto.organization)}
        show={query.show === "all" ? null : query.show}
        q={query.q}
        project={query.project}
        projects={dto.projects}
        words={{
          label: t("filters"),
          search: words("search"),
          project: words("project"),
          anyProject: words("anyProject"),
          apply: words("apply"),
          reset: words("reset"),
        }}
      />
      <nav aria-label={t("show")} className="mb-4 flex flex-wrap gap-1.5" data-print="hide">
        {REGISTER_FILTERS.map((show) => (
          <FilterChip
            key={show}
            label={t(`filter.${show}`)}
            count={counts[show]}
            active={query.show === show}
            href={href(dto, { show })}
          />
        ))}
      </nav>
      {lines.length === 0 ? (
        <EmptyState
          title={t("emptyTitle")}
          text={t(counts.all === 0 && !query.q ? "emptyNone" : "emptyFilter")}
        />
      ) : (
        <Card flush>
          <EvidenceTable organization={dto.organization} lines={lines} />
        </Card>
      )}
      <Pages dto={dto} />
    </>
  );
}

function Pages({ dto }: Dto) {
  const t = useTranslations("evidence.register");
  const total = dto.counts[dto.query.show];
  const pages = Math.ceil(total / dto.pageSize);
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
        to: formatNumber(Math.min(total, from + dto.pageSize - 1)),
        total: formatNumber(total),
      })}
      previousLabel={t("previous")}
      nextLabel={t("next")}
    />
  );
}
