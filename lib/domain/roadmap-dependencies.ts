import { comparePriority } from "./priority.ts";

/** One gap to close. `dependsOn` may name keys that are no gaps; those count as met. */
export type RoadmapItem = Readonly<{
  key: string;
  aspect: string;
  priority: number;
  effortDays: number;
  dependsOn: readonly string[];
}>;

export type ItemsByKey = ReadonlyMap<string, RoadmapItem>;

export const UNSCHEDULED_REASONS = [
  "no_capacity",
  "no_effort",
  "dependency_cycle",
  "dependency_unscheduled",
  "beyond_horizon",
] as const;
export type UnscheduledReason = (typeof UNSCHEDULED_REASONS)[number];

/** `dependencies`: those to blame, where the reason is one of dependencies; else empty. */
export type UnscheduledItem = Readonly<{
  key: string;
  reason: UnscheduledReason;
  dependencies: readonly string[];
}>;

/** The dependencies of an item that are gaps themselves, the most urgent first. */
export function dependenciesAmong(items: ItemsByKey, item: RoadmapItem): RoadmapItem[] {
  return [...new Set(item.dependsOn)].flatMap((key) => items.get(key) ?? []).toSorted(comparePriority);
}

/** Items that no order can place: without a usable effort, in a cycle, or behind such an item. */
export function blockedItems(items: ItemsByKey): Map<string, UnscheduledItem> {
  const blocked = new Map<string, UnscheduledItem>();
  const keysOf = (item: RoadmapItem) => dependenciesAmong(items, item).map(({ key }) => key);
  for (const item of items.values()) {
    const { key } = item;
    if (!(item.effortDays > 0 && Number.isFinite(item.effortDays))) {
      blocked.set(key, { key, reason: "no_effort", dependencies: [] });
    } else if (everythingBefore(items, item).has(key)) {
      const dependencies = dependenciesAmong(items, item)
        .filter((dependency) => everythingBefore(items, dependency).has(key))
        .map((dependency) => dependency.key);
      blocked.set(key, { key, reason: "dependency_cycle", dependencies });
    }
  }
  let spreading = blocked.size > 0;
  while (spreading) {
    spreading = false;
    for (const item of items.values()) {
      const dependencies = keysOf(item).filter((key) => blocked.has(key));
      if (blocked.has(item.key) || dependencies.length === 0) continue;
      blocked.set(item.key, { key: item.key, reason: "dependency_unscheduled", dependencies });
      spreading = true;
    }
  }
  return blocked;
}

/** The item with all it still needs before it, in an order that respects every dependency. Needs no cycles. */
export function chainOf(
  items: ItemsByKey,
  item: RoadmapItem,
  done: ReadonlyMap<string, unknown>,
): RoadmapItem[] {
  const chain = new Map<string, RoadmapItem>();
  const visit = (current: RoadmapItem) => {
    if (done.has(current.key) || chain.has(current.key)) return;
    for (const dependency of dependenciesAmong(items, current)) visit(dependency);
    chain.set(current.key, current);
  };
  visit(item);
  return [...chain.values()];
}

/** Keys of all direct and indirect dependencies; holds the item's own key where it is part of a cycle. */
function everythingBefore(items: ItemsByKey, item: RoadmapItem): Set<string> {
  const seen = new Set<string>();
  const waiting = [item];
  for (let current = waiting.pop(); current; current = waiting.pop()) {
    for (const key of current.dependsOn) {
      const dependency = items.get(key);
      if (!dependency || seen.has(key)) continue;
      seen.add(key);
      waiting.push(dependency);
    }
  }
  return seen;
}
