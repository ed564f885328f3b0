import { addMonths } from "./month.ts";
import { comparePriority } from "./priority.ts";
import { blockedItems, chainOf, dependenciesAmong } from "./roadmap-dependencies.ts";
import type { RoadmapItem, UnscheduledItem } from "./roadmap-dependencies.ts";
import { splitIntoPhases } from "./roadmap-phases.ts";
import type { PlacedItem, PlacementReason, RoadmapPhase } from "./roadmap-phases.ts";

export type RoadmapRequest = Readonly<{
  items: readonly RoadmapItem[];
  /** Person-days that the team has for this work in one month. */
  capacityDaysPerMonth: number;
  /** First month, `YYYY-MM`. */
  startMonth: string;
  /** Whole months in a phase; without it the plan falls into up to three stages of nearly equal length. */
  phaseMonths?: number | undefined;
  /** Months after which nothing may end; without it `MAX_PLAN_MONTHS`. */
  horizonMonths?: number | undefined;
}>;

/** `months` is the length of the plan; `endMonth` null where nothing is scheduled. */
export type RoadmapSchedule = Readonly<{
  phases: readonly RoadmapPhase[];
  unscheduled: readonly UnscheduledItem[];
  totalDays: number;
  months: number;
  endMonth: string | null;
}>;

/** Fifty years: what takes longer is no plan, and calendar years stay in range. */
export const MAX_PLAN_MONTHS = 600;

/** Sums of fractions of a person-day miss month boundaries by less than this. */
const TOLERANCE = 1e-6;

/**
 * Deterministic list scheduling: the item with the highest priority next (ties by key), its dependencies
 * before it, one after the other on a line of person-days. A month takes `capacityDaysPerMonth` of that line;
 * what does not end within a month goes on in the next. No dependency and no capacity is ever broken. What
 * does not fit the horizon leaves room for what comes after it and still fits; all that is not placed is
 * named with its reason, the most urgent first. As long as all fits, more capacity never means a later end.
 * @throws RangeError for a start that is no month, repeated keys, or a phase or horizon below one month.
 */
export function planRoadmap(request: RoadmapRequest): RoadmapSchedule {
  const { capacityDaysPerMonth: capacity, startMonth, phaseMonths, horizonMonths } = request;
  checkRequest(request);
  const items = new Map(request.items.map((item) => [item.key, item]));
  const blocked = blockedItems(items);
  const placed = new Map<string, PlacedItem>();
  const unscheduled: UnscheduledItem[] = [];
  const lastDay = Math.min(horizonMonths ?? MAX_PLAN_MONTHS, MAX_PLAN_MONTHS) * capacity + TOLERANCE;
  let day = 0;

  const place = (item: RoadmapItem, reason: PlacementReason) => {
    const [startDay, endDay] = [day, day + item.effortDays];
    const firstMonth = Math.floor((startDay + TOLERANCE) / capacity);
    const monthAfter = Math.max(firstMonth + 1, monthsFor(endDay, capacity));
    placed.set(item.key, {
      key: item.key,
      aspect: item.aspect,
      startDay,
      endDay,
      month: addMonths(startMonth, firstMonth),
      endMonth: addMonths(startMonth, monthAfter - 1),
      effortDays: item.effortDays,
      reason,
      waitsFor: dependenciesAmong(items, item).map(({ key }) => key),
    });
    day = endDay;
  };

  for (const item of request.items.toSorted(comparePriority)) {
    const { key } = item;
    const isBlocked = blocked.get(key);
    if (placed.has(key)) continue;
    if (!(capacity > 0)) {
      unscheduled.push({ key, reason: "no_capacity", dependencies: [] });
    } else if (isBlocked) {
      unscheduled.push(isBlocked);
    } else {
      const chain = chainOf(items, item, placed);
      if (chain.reduce((end, { effortDays }) => end + effortDays, day) > lastDay) {
        unscheduled.push({ key, reason: "beyond_horizon", dependencies: [] });
        continue;
      }
      for (const link of chain)
        place(link, link === item ? { kind: "priority" } : { kind: "prerequisite", of: key });
    }
  }

  const months = placed.size > 0 ? monthsFor(day, capacity) : 0;
  return {
    phases: splitIntoPhases({ items: [...placed.values()], startMonth, months, capacity, phaseMonths }),
    unscheduled,
    totalDays: day,
    months,
    endMonth: months > 0 ? addMonths(startMonth, months - 1) : null,
  };
}

/** Whole months that it takes to reach a person-day. */
function monthsFor(day: number, capacity: number): number {
  return Math.max(1, Math.ceil((day - TOLERANCE) / capacity));
}

function checkRequest({ items, startMonth, phaseMonths, horizonMonths }: RoadmapRequest): void {
  addMonths(startMonth, 0);
  for (const months of [phaseMonths, horizonMonths]) {
    if (months !== undefined && !(Number.isInteger(months) && months >= 1)) {
      throw new RangeError("Phases and horizon are whole numbers of months, at least 1");
    }
  }
  if (new Set(items.map(({ key }) => key)).size < items.length) {
    throw new RangeError("Keys of roadmap items must be unique");
  }
}
