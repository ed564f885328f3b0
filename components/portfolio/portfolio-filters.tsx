import { useTranslations } from "next-intl";
import Form from "next/form";
import { Button } from "#components/ui/button.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import {
  defaultDirection,
  isFiltered,
  portfolioHref,
  type GateFilter,
} from "#lib/features/portfolio/schema.ts";
import type { PortfolioDto } from "#lib/features/portfolio/types.ts";
import { paths } from "#lib/format/paths.ts";
import { useAspectNames } from "./aspect-names.ts";

/** Search, gate and aspect below target. A GET form and links: the state is the address. */
export function PortfolioFilters({ dto }: Readonly<{ dto: PortfolioDto }>) {
  const t = useTranslations("portfolio.filter");
  const common = useTranslations("common");
  const names = useAspectNames();
  const { query, totals } = dto;
  const path = paths.portfolio(dto.organization);
  const gates: readonly Readonly<{ gate: GateFilter; count: number }>[] = [
    { gate: "blocked", count: totals.assessed - totals.passed },
    { gate: "passes", count: totals.passed },
    { gate: "unknown", count: totals.projects - totals.assessed },
  ];
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2" data-print="hide">
      <Form
        action={path}
        scroll={false}
        role="search"
        aria-label={t("label")}
        className="flex min-w-0 flex-wrap items-center gap-2 max-sm:w-full"
      >
        <Kept name="env" value={dto.environment === "production" ? "" : dto.environment} />
        <Kept name="sort" value={query.sort === "score" ? "" : query.sort} />
        <Kept name="dir" value={query.direction === defaultDirection(query.sort) ? "" : query.direction} />
        <Kept name="gate" value={query.gate ?? ""} />
        <SearchInput
          compact
          name="q"
          label={t("search")}
          placeholder={t("placeholder")}
          defaultValue={query.q}
          maxLength={120}
          className="w-44 max-sm:w-full"
        />
        <Select
          compact
          name="below"
          aria-label={t("below")}
          defaultValue={query.below ?? ""}
          key={`below ${query.below}`}
          className="w-52 max-sm:w-0 max-sm:flex-1"
          options={[
            { value: "", label: t("anyAspect") },
            ...dto.aspects.map(({ key }) => ({
              value: key,
              label: t("belowIn", { aspect: names.name(key) }),
            })),
          ]}
        />
        <Button type="submit" size="sm">
          {t("apply")}
        </Button>
      </Form>
      <ul className="flex flex-wrap items-center gap-1.5">
        {gates.map(({ gate, count }) => (
          <li key={gate}>
            <FilterChip
              label={t(`gate.${gate}`)}
              count={count}
              active={query.gate === gate}
              href={portfolioHref(path, query, { gate: query.gate === gate ? null : gate })}
            />
          </li>
        ))}
      </ul>
      {/* Where no project is left, the notice below has the button. */}
      {isFiltered(query) && dto.rows.length > 0 ? (
        <TextLink
          href={portfolioHref(path, query, { q: "", gate: null, below: null })}
          scroll={false}
          className="text-sm"
        >
          {common("clearFilters")}
        </TextLink>
      ) : null}
    </div>
  );
}

function Kept({ name, value }: Readonly<{ name: string; value: string }>) {
  return value === "" ? null : <input type="hidden" name={name} value={value} />;
}
