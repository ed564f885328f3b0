import type { SnapshotItem, SnapshotSettings } from "./snapshot.ts";
import type { Environment } from "./vocabulary.ts";

/** What of an item can change beside its status, in the order in which it is told. */
export const ITEM_FIELDS = [
  "criticality",
  "answered",
  "reason",
  "owner",
  "dueDate",
  "effortDays",
  "note",
  "evidence",
  "standing",
  "riskAcceptances",
] as const;
export type ItemField = (typeof ITEM_FIELDS)[number];

/**
 * Texts as they stand in the document; null where there was nothing. `standing` is what its evidence was worth in
 * the environment: `fresh`, or `stale` where it was accepted and had run out.
 */
export type FieldChange = Readonly<{ field: ItemField; from: string | null; to: string | null }>;

/** `path` as in `criticalityWeights.high`; texts as JSON writes them, null where there was nothing. */
export type SettingChange = Readonly<{ path: string; from: string | null; to: string | null }>;

/** The fields of an item that differ in an environment. */
export function fieldChanges(
  before: SnapshotItem | null,
  after: SnapshotItem | null,
  environment: Environment,
): FieldChange[] {
  if (!before || !after) return [];
  return ITEM_FIELDS.flatMap((field) => {
    const [from, to] = [textOf(before, field, environment), textOf(after, field, environment)];
    return from === to ? [] : [{ field, from, to }];
  });
}

function textOf(item: SnapshotItem, field: ItemField, environment: Environment): string | null {
  switch (field) {
    case "criticality":
      return item.criticality;
    case "answered":
      return item.states[environment]?.answered ? "yes" : null;
    case "reason":
      return (item.applicable ? item.states[environment]?.reason : item.missingTraits.join(", ")) || null;
    case "owner":
      return item.owner?.name ?? null;
    case "dueDate":
      return item.dueDate;
    case "effortDays":
      return item.effortDays === null ? null : String(item.effortDays);
    case "note":
      return item.note || null;
    case "evidence":
      return item.evidence.map(({ title, state }) => `${title} (${state})`).join("; ") || null;
    case "standing": {
      const state = item.states[environment];
      return state?.evidenced ? (state.fresh ? "fresh" : "stale") : null;
    }
    case "riskAcceptances":
      return item.riskAcceptances.map(({ state, reason }) => `${state}: ${reason}`).join("; ") || null;
  }
}

/** Every setting that differs, by its path, in alphabetical order. */
export function settingChanges(before: SnapshotSettings, after: SnapshotSettings): SettingChange[] {
  const [from, to] = [leaves(before), leaves(after)];
  return [...new Set([...from.keys(), ...to.keys()])].sort().flatMap((path) => {
    const change = { path, from: from.get(path) ?? null, to: to.get(path) ?? null };
    return change.from === change.to ? [] : [change];
  });
}

function leaves(value: unknown, path = "", found = new Map<string, string>()): Map<string, string> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) leaves(inner, path ? `${path}.${key}` : key, found);
  } else {
    found.set(path, Array.isArray(value) ? value.join(", ") : String(value));
  }
  return found;
}
