import { useTranslations } from "next-intl";
import Link from "next/link";
import { portfolioHref, sortedBy, type SortKey } from "#lib/features/portfolio/schema.ts";
import type { PortfolioDto } from "#lib/features/portfolio/types.ts";
import { paths } from "#lib/format/paths.ts";
import { useAspectNames } from "./aspect-names.ts";

/** Every head of the map is a link that sorts by its column; a second click turns the order round. */
export function HeatMapHead({ dto }: Readonly<{ dto: PortfolioDto }>) {
  const t = useTranslations("portfolio.map");
  const names = useAspectNames();
  return (
    <thead>
      <tr>
        <Head
          dto={dto}
          sort="name"
          label={t("project")}
          className="sticky left-0 z-10 bg-sheet text-left font-sans"
        />
        <Head dto={dto} sort="score" label={t("score")} className="text-right" />
        <Head dto={dto} sort="change" label={t("change")} className="pr-3 pl-1 text-left" />
        {dto.aspects.map(({ key }) => (
          <Head
            key={key}
            dto={dto}
            sort={`aspect:${key}`}
            label={names.short(key)}
            name={names.name(key)}
            className="text-center"
          />
        ))}
        <Head dto={dto} sort="gate" label={t("gate")} className="pl-2.5 text-left" />
      </tr>
    </thead>
  );
}

type HeadProps = Readonly<{
  dto: PortfolioDto;
  sort: SortKey;
  label: string;
  name?: string;
  className: string;
}>;

function Head({ dto, sort, label, name, className }: HeadProps) {
  const t = useTranslations("portfolio.map");
  const { query } = dto;
  const current = query.sort === sort;
  const href = portfolioHref(paths.portfolio(dto.organization), query, sortedBy(query, sort));
  return (
    <th
      scope="col"
      aria-sort={current ? (query.direction === "asc" ? "ascending" : "descending") : undefined}
      className={`num pb-1 text-2xs font-normal whitespace-nowrap text-mute ${className}`}
    >
      <Link
        href={href}
        prefetch={false}
        scroll={false}
        title={t("sortBy", { column: name ?? label })}
        className={`inline-flex min-h-6 items-center gap-0.5 rounded-xs hover:text-ink hover:underline ${current ? "font-semibold text-ink" : ""}`}
      >
        {name ? (
          <>
            <span aria-hidden>{label}</span>
            <span className="sr-only">{name}</span>
          </>
        ) : (
          label
        )}
        {current ? (
          <svg aria-hidden viewBox="0 0 8 8" className="size-2 shrink-0 fill-current">
            <path d={query.direction === "asc" ? "M4 1.5L7 6.5H1z" : "M4 6.5L1 1.5h6z"} />
          </svg>
        ) : null}
      </Link>
    </th>
  );
}
