import { defaultFilter } from "cmdk";
import type { ShellDestination } from "./shell-types.ts";
import type { SearchResult } from "./use-search.ts";

export type PaletteEntry = Readonly<{ href: string; title: string; detail?: string; keys?: string }>;
export type PaletteGroup = Readonly<{ heading: string; entries: readonly PaletteEntry[] }>;

type Scored = Readonly<{ heading: string; entry: PaletteEntry; score: number }>;

/**
 * What the palette lists for `query`, the best match first: entries within their group, groups by their best
 * entry. Only what is read is matched, not addresses: everybody's `/o/harbor-mobile/members` would be found by
 * "mobile". What the server found stays without a match in its title (it may have matched elsewhere), unless
 * `isCurrent` says that it was the answer to an earlier query.
 */
export function paletteGroups(
  given: Readonly<{
    query: string;
    destinations: readonly ShellDestination[];
    results: readonly SearchResult[];
    isCurrent: boolean;
    headings: Readonly<Record<SearchResult["group"], string>>;
  }>,
): PaletteGroup[] {
  const query = given.query.trim();
  const scoreOf = (text: string) => (query === "" ? 1 : defaultFilter(text, query));
  const own = given.destinations.map(({ label, href, group, keys }): Scored => {
    return { heading: group, entry: { href, title: label, keys }, score: scoreOf(label) };
  });
  const known = new Set(own.filter(({ score }) => score > 0).map(({ entry }) => entry.href));
  const found = given.results
    .filter(({ href }) => !known.has(href))
    .map(({ group, href, title, detail }): Scored => {
      const score = scoreOf(`${title} ${detail}`);
      return { heading: given.headings[group], entry: { href, title, detail }, score };
    });
  const listed = [
    ...own.filter(({ score }) => score > 0),
    ...found.filter(({ score }) => score > 0 || given.isCurrent),
  ].sort((a, b) => b.score - a.score);
  return [...Map.groupBy(listed, ({ heading }) => heading)].map(([heading, entries]) => ({
    heading,
    entries: entries.map(({ entry }) => entry),
  }));
}
