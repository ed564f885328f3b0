import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { formatNumber } from "#lib/format/numbers.ts";
import { withQuery } from "#lib/format/paths.ts";
import { RegisterSearch } from "./register-search.tsx";

type Query<Show extends string> = Readonly<{
  show: Show;
  q: string;
  project?: string | undefined;
  page: number;
}>;

type Words = Readonly<
  Record<
    | "filters"
    | "search"
    | "project"
    | "anyProject"
    | "apply"
    | "clear"
    | "show"
    | "pages"
    | "previous"
    | "next",
    string
  >
>;

type RegisterFrameProps<Show extends string> = Readonly<{
  title: string;
  lead: string;
  /** The page itself, without a query. */
  path: string;
  query: Query<Show>;
  /** What is shown when the address does not say. */
  usual: Show;
  filters: readonly Readonly<{ show: Show; label: string; count: number }>[];
  projects: Parameters<typeof RegisterSearch>[0]["projects"];
  /** How many lines the filter has on all pages. */
  total: number;
  pageSize: number;
  words: Words;
  /** "1 to 20 of 300", of texts that are numbers already. */
  range: (of: Readonly<Record<"from" | "to" | "total", string>>) => string;
  /** Said instead of the table where there is no line: at all, or none that the filters leave. */
  empty: Readonly<{ title: string; none: string; filtered: string }> | null;
  /** The table. */
  children: ReactNode;
}>;

/** A register across projects: search, filters with their counts, and a page of lines. */
export function RegisterFrame<Show extends string>(props: RegisterFrameProps<Show>) {
  const { path, query, usual, words } = props;
  const href = (change: Partial<Query<Show>>) => {
    const { show, q, project, page } = { ...query, page: 1, ...change };
    return withQuery(path, {
      show: show === usual ? null : show,
      q,
      project,
      page: page === 1 ? null : page,
    });
  };
  const isFiltered = query.q !== "" || query.project !== undefined || query.show !== usual;
  const pages = Math.ceil(props.total / props.pageSize);
  const from = (query.page - 1) * props.pageSize + 1;
  return (
    <>
      <PageHeader title={props.title} lead={props.lead} />
      <RegisterSearch
        action={path}
        show={query.show === usual ? null : query.show}
        q={query.q}
        project={query.project}
        clearHref={isFiltered && !props.empty ? path : null}
        projects={props.projects}
        words={{
          label: words.filters,
          search: words.search,
          project: words.project,
          anyProject: words.anyProject,
          apply: words.apply,
          clear: words.clear,
        }}
      />
      <nav aria-label={words.show} className="mb-4 flex flex-wrap gap-1.5" data-print="hide">
        {props.filters.map(({ show, label, count }) => (
          <FilterChip
            key={show}
            label={label}
            count={count}
            active={query.show === show}
            href={href({ show })}
          />
        ))}
      </nav>
      {props.empty ? (
        <EmptyState
          title={props.empty.title}
          text={isFiltered ? props.empty.filtered : props.empty.none}
          actions={isFiltered ? <LinkButton href={path}>{words.clear}</LinkButton> : undefined}
        />
      ) : (
        <Card flush>{props.children}</Card>
      )}
      {pages > 1 ? (
        <Pagination
          label={words.pages}
          page={query.page}
          pages={pages}
          hrefFor={(page) => href({ page })}
          summary={props.range({
            from: formatNumber(from),
            to: formatNumber(Math.min(props.total, from + props.pageSize - 1)),
            total: formatNumber(props.total),
          })}
          previousLabel={words.previous}
          nextLabel={words.next}
        />
      ) : null}
    </>
  );
}
