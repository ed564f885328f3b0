import type { StandardGroupRow } from "#lib/features/standard/types.ts";

export type Section<T> = Readonly<{ key: string; title: string; trail: string; items: readonly T[] }>;

/** Items under the heading of their own group, with the groups above it as its trail; in reading order. */
export function sectionsOf<T extends Readonly<{ groupKey: string }>>(
  groups: readonly StandardGroupRow[],
  items: readonly T[],
): Section<T>[] {
  const inside = Map.groupBy(items, ({ groupKey }) => groupKey);
  const known = new Map(groups.map((group) => [group.key, group]));
  const trailOf = (group: StandardGroupRow): string => {
    const names: string[] = [];
    for (let up = group.parentKey; up !== null && names.length < 10; up = known.get(up)?.parentKey ?? null) {
      names.unshift(known.get(up)?.title ?? up);
    }
    return names.join(" › ");
  };
  const loose = inside.get("") ?? [];
  return [
    ...(loose.length > 0 ? [{ key: "", title: "", trail: "", items: loose }] : []),
    ...groups.flatMap((group) => {
      const found = inside.get(group.key) ?? [];
      return found.length > 0
        ? [{ key: group.key, title: group.title, trail: trailOf(group), items: found }]
        : [];
    }),
  ];
}

/** Case and spaces do not matter. */
export function matches(
  entry: Readonly<{ key: string; label: string | null; title: string; statement: string }>,
  query: string,
): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = `${entry.key} ${entry.label ?? ""} ${entry.title} ${entry.statement}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
