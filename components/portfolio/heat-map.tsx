import { useTranslations } from "next-intl";
import { HeatLegend } from "#components/charts/heat-legend.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { KeptPlace } from "#components/ui/kept-place.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Table } from "#components/ui/table.tsx";
import { isFiltered, portfolioHref } from "#lib/features/portfolio/schema.ts";
import type { PortfolioDto } from "#lib/features/portfolio/types.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { HeatMapHead } from "./heat-map-head.tsx";
import { HeatRows } from "./heat-rows.tsx";
import { PortfolioFilters } from "./portfolio-filters.tsx";

/** Below this many projects a search would only take room. */
const FILTERS_FROM = 3;

/** Projects by aspects: scores as figures on one scale, sortable, filterable, a page at a time. */
export function HeatMap({ dto }: Readonly<{ dto: PortfolioDto }>) {
  const t = useTranslations("portfolio");
  const common = useTranslations("common");
  const label = t("map.title", { environment: common(`environment.${dto.environment}`) });
  return (
    <Card id="projects" className="scroll-mt-4">
      {dto.totals.projects >= FILTERS_FROM ? (
        <KeptPlace there={isFiltered(dto.query)}>
          <PortfolioFilters dto={dto} />
        </KeptPlace>
      ) : null}
      {dto.rows.length === 0 ? (
        <NothingHere dto={dto} />
      ) : (
        <>
          <Table label={label} className="border-separate border-spacing-x-0.5 border-spacing-y-0.5">
            <HeatMapHead dto={dto} />
            <Rows dto={dto} />
          </Table>
          <div className="mt-3 border-t border-line pt-3">
            <HeatLegend />
          </div>
          <Pages dto={dto} />
        </>
      )}
    </Card>
  );
}

function Rows({ dto }: Readonly<{ dto: PortfolioDto }>) {
  const t = useTranslations("portfolio");
  const gate = useTranslations("charts.gate");
  const rows = dto.rows.map((row) => ({
    slug: row.slug,
    name: row.name,
    traits: row.traits.map((trait) => t(`trait.${trait}`)).join(" · "),
    score: row.score,
    change: row.change,
    cells: row.cells.map(({ state, score }) => (state === "not_applicable" ? -1 : score)),
    gate: row.gate,
    gateWords: row.gate === "blocked" ? gate("blocked", { count: row.gateBlockers }) : gate(row.gate),
  }));
  return (
    <HeatRows
      organization={dto.organization}
      environment={dto.environment}
      aspects={dto.aspects.map(({ key }) => key)}
      rows={rows}
      labels={{
        notAssessed: t("map.notAssessed"),
        notApplicable: t("map.notApplicable"),
        changeLong: t("map.changeLong"),
        gate: gate("label"),
      }}
    />
  );
}

function Pages({ dto }: Readonly<{ dto: PortfolioDto }>) {
  const t = useTranslations("portfolio");
  const common = useTranslations("common");
  const { page, perPage, total, hasNext } = dto.pages;
  if (page === 1 && !hasNext) return null;
  const from = formatNumber((page - 1) * perPage + 1);
  const to = formatNumber((page - 1) * perPage + dto.rows.length);
  return (
    <Pagination
      label={t("pages")}
      page={page}
      pages={hasNext ? page + 1 : page}
      hrefFor={(next) =>
        `${portfolioHref(paths.portfolio(dto.organization), dto.query, { page: next })}#projects`
      }
      summary={
        total === null
          ? t("summaryOpen", { from, to })
          : t("summary", { from, to, total: formatNumber(total) })
      }
      previousLabel={common("previous")}
      nextLabel={common("next")}
    />
  );
}

function NothingHere({ dto }: Readonly<{ dto: PortfolioDto }>) {
  const t = useTranslations("portfolio");
  const common = useTranslations("common");
  const path = paths.portfolio(dto.organization);
  if (dto.pages.page > 1) {
    return (
      <EmptyState
        title={t("filter.beyond.title")}
        text={t("filter.beyond.text")}
        actions={<LinkButton href={portfolioHref(path, dto.query)}>{t("filter.beyond.action")}</LinkButton>}
      />
    );
  }
  return (
    <EmptyState
      title={t("filter.none.title")}
      text={t("filter.none.text", { environment: common(`environment.${dto.environment}`) })}
      actions={
        <LinkButton href={portfolioHref(path, dto.query, { q: "", gate: null, below: null })}>
          {common("clearFilters")}
        </LinkButton>
      }
    />
  );
}
