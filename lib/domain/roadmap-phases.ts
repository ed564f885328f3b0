import { addMonths } from "./month.ts";

/** Why an item stands where it stands: its own priority, or an item of higher priority that needs it. */
export type PlacementReason = Readonly<{ kind: "priority" }> | Readonly<{ kind: "prerequisite"; of: string }>;

/**
 * `startDay` and `endDay` are person-days since the start of the plan, `month` and `endMonth` the calendar
 * months of its first and last person-day; `waitsFor` the dependencies that are gaps too.
 */
export type PlacedItem = Readonly<{
  key: string;
  aspect: string;
  startDay: number;
  endDay: number;
  month: string;
  endMonth: string;
  effortDays: number;
  reason: PlacementReason;
  waitsFor: readonly string[];
}>;

export const STAGES = ["now", "next", "later"] as const;
export type Stage = (typeof STAGES)[number];

/**
 * Whole calendar months from `from` to `to`, both included. An item stands in the phase in which it begins;
 * `carriedIn` names those that began earlier and go on here. `effortDays` is the work that falls into these
 * months, never more than `capacityDays`. `theme`: the one or two aspects that take most of it. `stage` is
 * set where the plan falls into stages, null where phases have a given length.
 */
export type RoadmapPhase = Readonly<{
  ordinal: number;
  stage: Stage | null;
  from: string;
  to: string;
  months: number;
  theme: readonly string[];
  items: readonly PlacedItem[];
  carriedIn: readonly string[];
  effortDays: number;
  capacityDays: number;
}>;

export type PhaseRequest = Readonly<{
  /** In the order of the plan. */
  items: readonly PlacedItem[];
  startMonth: string;
  months: number;
  capacity: number;
  phaseMonths?: number | undefined;
}>;

/** Cuts a plan into phases of `phaseMonths`, or into up to three stages of which the first are the shortest. */
export function splitIntoPhases({
  items,
  startMonth,
  months,
  capacity,
  phaseMonths,
}: PhaseRequest): RoadmapPhase[] {
  let begin = 0;
  return phaseLengths(months, phaseMonths).map((length, index) => {
    const end = begin + length;
    const [from, to] = [addMonths(startMonth, begin), addMonths(startMonth, end - 1)];
    const worked = items
      .map((item) => ({ item, days: overlap(item, begin * capacity, end * capacity) }))
      .filter(({ item, days }) => days > 0 && item.month <= to && item.endMonth >= from);
    begin = end;
    return {
      ordinal: index + 1,
      stage: phaseMonths === undefined ? (STAGES[index] ?? null) : null,
      from,
      to,
      months: length,
      theme: themeOf(worked),
      items: items.filter(({ month }) => month >= from && month <= to),
      carriedIn: worked.filter(({ item }) => item.month < from).map(({ item }) => item.key),
      effortDays: worked.reduce((sum, { days }) => sum + days, 0),
      capacityDays: length * capacity,
    };
  });
}

function phaseLengths(months: number, phaseMonths: number | undefined): number[] {
  if (phaseMonths !== undefined)
    return Array.from({ length: Math.ceil(months / phaseMonths) }, () => phaseMonths);
  const stages = Math.min(STAGES.length, months);
  const [base, longer] = [Math.floor(months / stages), months % stages];
  return Array.from({ length: stages }, (_, index) => base + (index >= stages - longer ? 1 : 0));
}

function overlap({ startDay, endDay }: PlacedItem, from: number, to: number): number {
  return Math.max(0, Math.min(endDay, to) - Math.max(startDay, from));
}

/** The aspect with most work, and the second where it has at least a quarter of the phase. */
function themeOf(worked: readonly { item: PlacedItem; days: number }[]): string[] {
  const days = new Map<string, number>();
  for (const { item, days: more } of worked) days.set(item.aspect, (days.get(item.aspect) ?? 0) + more);
  const total = worked.reduce((sum, entry) => sum + entry.days, 0);
  // Stable: aspects with equal work stay in the order in which the plan meets them.
  const ranked = [...days].toSorted(([, a], [, b]) => b - a);
  return ranked
    .filter(([, sum], rank) => rank === 0 || (rank === 1 && sum >= total / 4))
    .map(([aspect]) => aspect);
}
