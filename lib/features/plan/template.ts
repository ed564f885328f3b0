import { addMonths, monthOfDate, monthsBetween } from "#lib/domain/month.ts";
import type { PlanSettings, TemplateContent } from "./schema.ts";
import type { PlanEntry } from "./types.ts";

/** Settings that a template carries into plans, as one may differ by itself. */
export const TEMPLATE_PARTS = [
  "environment",
  "horizonMonths",
  "phaseMonths",
  "roles",
  "aspectRoles",
] as const;
export type TemplatePart = (typeof TEMPLATE_PARTS)[number];

type EntryContent = TemplateContent["entries"][number];

/**
 * Something in which a plan does not follow its template any more since the template has changed: a part of the
 * settings, or what is said about one requirement. `now` is what the plan says, `then` what the template does.
 */
export type TemplateChange = Readonly<
  | { id: string; kind: "part"; part: TemplatePart }
  | { id: string; kind: "entry"; key: string; now: EntryContent; then: EntryContent }
>;

/** What a plan says, without its dates and its project. `keys` gives the requirement of an item. */
export function templateOf(
  settings: PlanSettings,
  entries: readonly PlanEntry[],
  keys: ReadonlyMap<string, string>,
): TemplateContent {
  const { environment, horizonMonths, phaseMonths, roles, aspectRoles, startDay } = settings;
  return {
    ...{ environment, horizonMonths, phaseMonths, aspectRoles },
    // Single months belong to a year; a template has none.
    roles: roles.map((role) => ({ ...role, months: {} })),
    entries: entries
      .flatMap(({ itemId, role, pinnedMonth, excluded }) => {
        const key = keys.get(itemId);
        if (key === undefined || isNothing({ role, pinnedMonth, excluded })) return [];
        const month =
          pinnedMonth === null ? null : Math.max(0, monthsBetween(monthOfDate(startDay), pinnedMonth));
        return [{ key, role, month, excluded }];
      })
      .toSorted((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0)),
  };
}

/**
 * The plan that a template makes in a project from a day on: what the project does not have is left out, months
 * count from the month of that day. The same input gives the same plan.
 */
export function planFromTemplate(
  content: TemplateContent,
  by: Readonly<{ startDay: string; itemIds: ReadonlyMap<string, string> }>,
): Readonly<{ settings: PlanSettings; entries: readonly PlanEntry[] }> {
  const { entries, ...settings } = content;
  return {
    settings: { ...settings, startDay: by.startDay, daysOff: [] },
    entries: entries.flatMap((entry) => {
      const itemId = by.itemIds.get(entry.key);
      return itemId === undefined ? [] : [entryFrom(entry, itemId, by.startDay)];
    }),
  };
}

/** What a template says about one requirement, as an entry of a plan. */
export function entryFrom(entry: EntryContent, itemId: string, startDay: string): PlanEntry {
  const { role, month, excluded } = entry;
  return {
    ...{ itemId, role, excluded },
    pinnedMonth: month === null ? null : addMonths(monthOfDate(startDay), month),
  };
}

/**
 * What the newer of two versions of a template says otherwise, where the plan does not say so already. A plan's
 * own decisions stay as long as the template does not change just there.
 */
export function templateChanges(
  versions: Readonly<{ seen: TemplateContent; latest: TemplateContent }>,
  plan: TemplateContent,
  has: (key: string) => boolean,
): TemplateChange[] {
  const { seen, latest } = versions;
  const differs = (left: unknown, right: unknown) => JSON.stringify(left) !== JSON.stringify(right);
  const parts = TEMPLATE_PARTS.filter(
    (part) =>
      differs(sorted(seen[part]), sorted(latest[part])) && differs(sorted(plan[part]), sorted(latest[part])),
  ).map((part): TemplateChange => ({ id: part, kind: "part", part }));
  const of = (content: TemplateContent) => new Map(content.entries.map((entry) => [entry.key, entry]));
  const [before, after, own] = [of(seen), of(latest), of(plan)];
  const keys = [...new Set([...before.keys(), ...after.keys()])].filter(has);
  const entries = keys.flatMap((key): TemplateChange[] => {
    const nothing = { key, role: null, month: null, excluded: false };
    const [was, then, now] = [before, after, own].map((each) => each.get(key) ?? nothing);
    if (!was || !then || !now || !differs(was, then) || !differs(now, then)) return [];
    return [{ id: `entry ${key}`, kind: "entry", key, now, then }];
  });
  return [...parts, ...entries];
}

/** Whether an entry says nothing that the schedule would not decide by itself. */
export function isNothing({ role, pinnedMonth, excluded }: Omit<PlanEntry, "itemId">): boolean {
  return role === null && pinnedMonth === null && !excluded;
}

/** Records with their keys in order, so that equal ones read alike. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, entry]) => [key, sorted(entry)]);
}
