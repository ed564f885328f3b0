import { daysBetween } from "#lib/format/dates.ts";
import type { Criticality } from "#lib/domain/vocabulary.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { lensEnvironments, type Lens } from "./checklist-model.ts";

/** "unanswered" is the part of "open" that nobody has said yet. */
export const STATUS_FILTERS = ["open", "unanswered", "partial", "met", "not_applicable"] as const;
export type StatusFilter = (typeof STATUS_FILTERS)[number];

export const DUE_FILTERS = ["overdue", "7", "30"] as const;
export type DueFilter = (typeof DUE_FILTERS)[number];

/** What narrows the list. Several values of one kind widen, different kinds narrow. */
export type ChecklistFilters = Readonly<{
  text: string;
  aspect: string | null;
  status: readonly StatusFilter[];
  criticality: readonly Criticality[];
  /** "me", "none", or a person's id. */
  owner: string | null;
  due: DueFilter | null;
  blockers: boolean;
}>;

export const NO_FILTERS: ChecklistFilters = {
  text: "",
  aspect: null,
  status: [],
  criticality: [],
  owner: null,
  due: null,
  blockers: false,
};

export type FilterContext = Readonly<{
  lens: Lens;
  viewerId: string;
  /** YYYY-MM-DD. */
  today: string;
  /** Keys of the items that block the gate. */
  blockers: ReadonlySet<string>;
}>;

/** Days until the item is due, negative when overdue; null without a date or once nothing is left to do. */
export function dueIn(item: ChecklistItemDto, today: string): number | null {
  if (item.dueDate === null) return null;
  const left = item.environments.some((name) => {
    const status = item.states[name]?.status ?? "open";
    return status === "open" || status === "partial";
  });
  return left ? daysBetween(today, item.dueDate) : null;
}

const matchers: Readonly<
  Record<
    keyof ChecklistFilters,
    (item: ChecklistItemDto, filters: ChecklistFilters, context: FilterContext) => boolean
  >
> = {
  text: (item, { text }) => {
    const found = `${item.key} ${item.title}`.toLowerCase();
    return text
      .toLowerCase()
      .split(/\s+/)
      .every((word) => found.includes(word));
  },
  aspect: (item, { aspect }) => aspect === null || item.aspect === aspect,
  status: (item, { status }, { lens }) =>
    status.length === 0 || status.some((wanted) => hasStatus(item, wanted, lens)),
  criticality: (item, { criticality }) => criticality.length === 0 || criticality.includes(item.criticality),
  owner: (item, { owner }, { viewerId }) => {
    if (owner === null) return true;
    if (owner === "none") return item.ownerId === null;
    return item.ownerId === (owner === "me" ? viewerId : owner);
  },
  due: (item, { due }, { today }) => {
    if (due === null) return true;
    const days = dueIn(item, today);
    if (days === null) return false;
    return due === "overdue" ? days < 0 : days <= Number(due);
  },
  blockers: (item, { blockers }, context) => !blockers || context.blockers.has(item.key),
};

function hasStatus(item: ChecklistItemDto, wanted: StatusFilter, lens: Lens): boolean {
  return lensEnvironments(item, lens).some((name) => {
    const state = item.states[name];
    if (wanted === "unanswered") return !state?.answered;
    return (state?.status ?? "open") === wanted;
  });
}

const KINDS = ["text", "aspect", "status", "criticality", "owner", "due", "blockers"] as const;

/** Whether an item is shown under the filters. */
export function matches(item: ChecklistItemDto, filters: ChecklistFilters, context: FilterContext): boolean {
  return KINDS.every((kind) => matchers[kind](item, filters, context));
}

/** How many kinds of filter are on. */
export function activeFilterCount(filters: ChecklistFilters): number {
  return [
    filters.text.trim() !== "",
    filters.aspect !== null,
    filters.status.length > 0,
    filters.criticality.length > 0,
    filters.owner !== null,
    filters.due !== null,
    filters.blockers,
  ].filter(Boolean).length;
}

export type FacetCounts = Readonly<{
  status: Readonly<Record<StatusFilter, number>>;
  criticality: Readonly<Record<Criticality, number>>;
  due: Readonly<Record<DueFilter, number>>;
  blockers: number;
}>;

/** How many items each choice would show, the other kinds of filter staying as they are. */
export function facetCounts(
  items: readonly ChecklistItemDto[],
  filters: ChecklistFilters,
  context: FilterContext,
): FacetCounts {
  const others = (left: (typeof KINDS)[number]) => {
    const kinds = KINDS.filter((kind) => kind !== left);
    return items.filter(
      (item) => item.applicable && kinds.every((kind) => matchers[kind](item, filters, context)),
    );
  };
  const [forStatus, forCriticality, forDue, forBlockers] = [
    others("status"),
    others("criticality"),
    others("due"),
    others("blockers"),
  ];
  const byStatus = (status: StatusFilter) =>
    forStatus.filter((item) => hasStatus(item, status, context.lens)).length;
  const byDue = (due: DueFilter) =>
    forDue.filter((item) => matchers.due(item, { ...filters, due }, context)).length;
  const criticality = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const item of forCriticality) criticality[item.criticality] += 1;
  return {
    status: {
      open: byStatus("open"),
      unanswered: byStatus("unanswered"),
      partial: byStatus("partial"),
      met: byStatus("met"),
      not_applicable: byStatus("not_applicable"),
    },
    criticality,
    due: { overdue: byDue("overdue"), "7": byDue("7"), "30": byDue("30") },
    blockers: forBlockers.filter((item) => context.blockers.has(item.key)).length,
  };
}

/** The value in or out of a list, in the list's own order. */
export function toggled<T extends string>(values: readonly T[], value: T, order: readonly T[]): T[] {
  return order.filter((each) => (each === value ? !values.includes(each) : values.includes(each)));
}
