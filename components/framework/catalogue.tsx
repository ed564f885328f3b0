"use client";

import { useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { useDeferredValue, useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useKeptPlace } from "#components/ui/take-focus.ts";
import type { AspectSummary, RequirementSummary } from "#lib/features/framework/types.ts";
import { withQuery } from "#lib/format/paths.ts";
import {
  filterRequirements,
  isNarrowed,
  NO_FILTER,
  readFilter,
  type CatalogueFilter,
} from "./catalogue-filter.ts";
import { CatalogueFilters } from "./catalogue-filters.tsx";
import { CatalogueRow } from "./catalogue-row.tsx";

type CatalogueProps = Readonly<{
  organization: string;
  aspects: readonly AspectSummary[];
  requirements: readonly RequirementSummary[];
}>;

/** All requirements by aspect. Filters work in the browser, and their state lives in the address. */
export function Catalogue({ organization, aspects, requirements }: CatalogueProps) {
  const t = useTranslations("framework.catalogue");
  const common = useTranslations("common");
  const search = useSearchParams();
  const [filter, setFilter] = useState<CatalogueFilter>(() => readFilter(new URLSearchParams(search)));
  const current = search.toString();
  const [seen, setSeen] = useState(current);
  // Addresses written here that the router has not told of yet: it comes late when somebody types fast.
  const [written, setWritten] = useState<readonly string[]>([]);
  if (current !== seen) {
    setSeen(current);
    const own = written.includes(current);
    setWritten(own ? written.slice(written.indexOf(current) + 1) : []);
    // Back, forward, or a link to another filter: the address leads.
    if (!own) setFilter(readFilter(new URLSearchParams(search)));
  }
  const change = (next: CatalogueFilter) => {
    setFilter(next);
    const query = withQuery("", next);
    setWritten([...written, query.replace(/^\?/, "")]);
    window.history.replaceState(null, "", `${window.location.pathname}${query}`);
  };
  const cwes = useMemo(
    () =>
      [...new Set(requirements.flatMap((requirement) => requirement.cwe))].sort(
        (a, b) => Number(a.slice(4)) - Number(b.slice(4)),
      ),
    [requirements],
  );
  const count = useKeptPlace<HTMLParagraphElement>(isNarrowed(filter));
  const applied = useDeferredValue(filter);
  const shown = useMemo(() => filterRequirements(requirements, applied), [requirements, applied]);
  const groups = aspects
    .map((aspect) => ({ aspect, rows: shown.filter((requirement) => requirement.aspect === aspect.key) }))
    .filter((group) => group.rows.length > 0);
  return (
    <>
      <CatalogueFilters
        filter={filter}
        onChange={change}
        aspects={aspects}
        cwes={cwes}
        isEmpty={groups.length === 0}
      />
      <p ref={count} tabIndex={-1} role="status" className="num pt-3 text-sm text-mute outline-none">
        {t("shown", { count: shown.length, total: requirements.length })}
      </p>
      {groups.length === 0 ? (
        <EmptyState
          title={t("none")}
          text={t("noneText")}
          actions={<Button onClick={() => change(NO_FILTER)}>{common("clearFilters")}</Button>}
        />
      ) : (
        groups.map(({ aspect, rows }) => (
          <section key={aspect.key} aria-labelledby={`aspect-${aspect.key}`} className="mt-6">
            <div className="mb-2 grid gap-x-5 sm:grid-cols-[4.75rem_minmax(0,1fr)]">
              <span aria-hidden className="num pt-1 text-sm text-mute max-sm:hidden">
                {String(aspect.ordinal).padStart(2, "0")}
              </span>
              <div>
                <h2 id={`aspect-${aspect.key}`} className="headline text-lg">
                  {aspect.name}
                </h2>
                <p className="max-w-prose text-sm text-mute">{aspect.summary}</p>
              </div>
            </div>
            <ul>
              {rows.map((requirement) => (
                <CatalogueRow key={requirement.key} requirement={requirement} organization={organization} />
              ))}
            </ul>
          </section>
        ))
      )}
    </>
  );
}
