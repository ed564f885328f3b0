import { Heap } from "./heap.ts";
import { monthBounds, monthOfDate } from "./month.ts";
import { dayFrom, dayOfEnd, dayOfStart, DAY_TOLERANCE, positionBefore } from "./plan-calendar.ts";
import type { PlanCalendar } from "./plan-calendar.ts";
import { comparePriority } from "./priority.ts";
import { compareKeys } from "./requirement-key.ts";
import { blockedItems, chainOf, dependenciesAmong } from "./roadmap-dependencies.ts";
import type { ItemsByKey, RoadmapItem, UnscheduledItem } from "./roadmap-dependencies.ts";

/** One gap to close, by one role. `pinnedMonth`: a person wants it to begin in that month. */
export type PlanTask = RoadmapItem & Readonly<{ role: string; pinnedMonth: string | null }>;

export type ScheduleReason = Readonly<
  | { kind: "pinned" }
  | { kind: "priority" }
  /** Forward for the sake of `of`, which needs it. */
  | { kind: "prerequisite"; of: string }
>;

/** Why a task begins after the month that it is pinned to. */
export type LateReason = Readonly<
  /** The calendar begins after that month. */
  | { kind: "before_start" }
  /** It waits for a dependency. */
  | { kind: "waits"; for: string }
  /** The role has no room in that month. */
  | { kind: "no_room" }
>;

/**
 * Work on a role's line of person-days, from `from` up to `to`, and the days on which it begins and ends.
 * `waitsFor`: its dependencies that are gaps too. `late`: it is pinned to a month and begins after it.
 */
export type ScheduledTask = Readonly<{
  key: string;
  aspect: string;
  role: string;
  effortDays: number;
  from: number;
  to: number;
  startDay: string;
  endDay: string;
  reason: ScheduleReason;
  waitsFor: readonly string[];
  pinnedMonth: string | null;
  late: LateReason | null;
}>;

/**
 * `tasks` by start, ties by role and key. `valueDays`: how long the value of the work waits,
 * Σ priority × effort × person-days of the role until it is done; `valueDaysBound`: what no order of the same
 * work can go below.
 */
export type PlanSchedule = Readonly<{
  tasks: readonly ScheduledTask[];
  unscheduled: readonly UnscheduledItem[];
  endDay: string | null;
  valueDays: number;
  valueDaysBound: number;
}>;

type Hole = Readonly<{ from: number; to: number }>;
type Line = { readonly line: readonly number[]; holes: readonly Hole[] };

/**
 * Serial schedule generation (Kolisch, 1996): one task after the other takes the earliest room on the line of
 * its role that no dependency forbids; a role works on one task at a time, through nights and days off. Pinned
 * tasks choose first, by month; then the chain (a task behind what it still needs) with the most value for its
 * effort, which without dependencies is Smith's rule and then optimal for one role. What does not fit the
 * calendar is named with its reason. No dependency and no capacity is ever broken. Deterministic.
 * @throws RangeError for repeated keys.
 */
export function schedulePlan(tasks: readonly PlanTask[], calendar: PlanCalendar): PlanSchedule {
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  if (byKey.size < tasks.length) throw new RangeError("Keys of a plan's tasks must be unique");
  const lines = new Map<string, Line>();
  for (const [role, line] of calendar.lines)
    lines.set(role, { line, holes: [{ from: 0, to: line.at(-1) ?? 0 }] });
  const blocked = blockedItems(byKey);
  const placed = new Map<string, ScheduledTask>();
  const unscheduled = new Map<string, UnscheduledItem>();
  for (const { key, role } of tasks) {
    const reason = blocked.get(key);
    const hasCapacity = (lines.get(role)?.line.at(-1) ?? 0) > DAY_TOLERANCE;
    if (reason) unscheduled.set(key, reason);
    else if (!hasCapacity) unscheduled.set(key, { key, reason: "no_capacity", dependencies: [] });
  }

  /** Places a chain as a whole or not at all. */
  const placeChain = (chain: readonly PlanTask[], target: PlanTask) => {
    const before = [...lines.values()].map((line) => [line, line.holes] as const);
    const done: string[] = [];
    for (const task of chain) {
      const reason: ScheduleReason =
        task.pinnedMonth !== null
          ? { kind: "pinned" }
          : task === target
            ? { kind: "priority" }
            : { kind: "prerequisite", of: target.key };
      const scheduled = place(task, reason, { byKey, placed, lines, calendar });
      if (scheduled) {
        placed.set(task.key, scheduled);
        done.push(task.key);
        continue;
      }
      for (const [line, holes] of before) line.holes = holes;
      for (const key of done) placed.delete(key);
      unscheduled.set(target.key, { key: target.key, reason: "beyond_horizon", dependencies: [] });
      return;
    }
  };

  for (const task of inOrder(tasks, { byKey, placed, unscheduled })) {
    const chain = chainOf(byKey, task, placed).flatMap(({ key }) => byKey.get(key) ?? []);
    const missing = chain.filter(({ key }) => key !== task.key && unscheduled.has(key)).map(({ key }) => key);
    if (missing.length > 0) {
      const dependencies = missing.toSorted(compareKeys);
      unscheduled.set(task.key, { key: task.key, reason: "dependency_unscheduled", dependencies });
    } else placeChain(chain, task);
  }

  const result = [...placed.values()].toSorted(
    (left, right) =>
      compareDays(left.startDay, right.startDay) ||
      compareKeys(left.role, right.role) ||
      left.from - right.from ||
      compareKeys(left.key, right.key),
  );
  return {
    tasks: result,
    unscheduled: tasks
      .toSorted(comparePriority)
      .flatMap(({ key }) => (placed.has(key) ? [] : (unscheduled.get(key) ?? []))),
    endDay: result.reduce<string | null>(
      (last, { endDay }) => (last === null || endDay > last ? endDay : last),
      null,
    ),
    valueDays: result.reduce((sum, { key, to }) => sum + valueOf(byKey.get(key)) * to, 0),
    valueDaysBound: smithBound(result.flatMap(({ key }) => byKey.get(key) ?? [])),
  };
}

function compareDays(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Pinned tasks by month and rank; then always the task whose chain has the most value for its effort. */
function* inOrder(
  tasks: readonly PlanTask[],
  {
    byKey,
    placed,
    unscheduled,
  }: Readonly<{
    byKey: ItemsByKey;
    placed: ReadonlyMap<string, ScheduledTask>;
    unscheduled: ReadonlyMap<string, UnscheduledItem>;
  }>,
): Generator<PlanTask> {
  const isOpen = ({ key }: PlanTask) => !placed.has(key) && !unscheduled.has(key);
  const pinned = tasks
    .filter(({ pinnedMonth }) => pinnedMonth !== null)
    .toSorted((a, b) => compareDays(a.pinnedMonth ?? "", b.pinnedMonth ?? "") || comparePriority(a, b));
  for (const task of pinned) if (isOpen(task)) yield task;
  yield* byChain(tasks.toSorted(comparePriority), { byKey, placed, isOpen });
}

/** A task with all that it still needs before it. `rank`: its place among all by priority. */
type Chain = Readonly<{ task: PlanTask; members: readonly RoadmapItem[]; ratio: number; rank: number }>;

/** Always the task whose chain has the most value for its effort, of those `ranked` the first. */
function* byChain(
  ranked: readonly PlanTask[],
  {
    byKey,
    placed,
    isOpen,
  }: Readonly<{
    byKey: ItemsByKey;
    placed: ReadonlyMap<string, unknown>;
    isOpen: (task: PlanTask) => boolean;
  }>,
): Generator<PlanTask> {
  const queue = new Heap<Chain>((left, right) =>
    left.ratio === right.ratio ? left.rank < right.rank : left.ratio > right.ratio,
  );
  const current = new Map<string, Chain>();
  const dependents = new Map<string, Set<number>>();
  const add = (rank: number) => {
    const task = ranked[rank];
    if (!task || !isOpen(task)) return;
    const members = chainOf(byKey, task, placed);
    const effort = members.reduce((sum, { effortDays }) => sum + effortDays, 0);
    const ratio = members.reduce((sum, member) => sum + valueOf(member), 0) / effort;
    // Sums in another order differ in their last digits, and equal chains must keep their rank.
    const chain = { task, members, rank, ratio: Math.round(ratio * 1e12) };
    current.set(task.key, chain);
    queue.push(chain);
    for (const { key } of members) {
      const own = dependents.get(key);
      if (own) own.add(rank);
      else dependents.set(key, new Set([rank]));
    }
  };
  for (const rank of ranked.keys()) add(rank);
  for (let chain = queue.pop(); chain; chain = queue.pop()) {
    const { task, members } = chain;
    if (current.get(task.key) !== chain || !isOpen(task)) continue;
    yield task;
    const done = members.filter(({ key }) => placed.has(key));
    for (const rank of new Set(done.flatMap(({ key }) => [...(dependents.get(key) ?? [])]))) add(rank);
  }
}

/** The earliest room for a task; null where none is left. */
function place(
  task: PlanTask,
  reason: ScheduleReason,
  {
    byKey,
    placed,
    lines,
    calendar,
  }: Readonly<{
    byKey: ItemsByKey;
    placed: ReadonlyMap<string, ScheduledTask>;
    lines: ReadonlyMap<string, Line>;
    calendar: PlanCalendar;
  }>,
): ScheduledTask | null {
  const own = lines.get(task.role);
  if (!own) return null;
  const { line } = own;
  const dependencies = dependenciesAmong(byKey, task).flatMap(({ key }) => placed.get(key) ?? []);
  let [earliest, waits] = [0, null as string | null];
  for (const { key, role, to, endDay } of dependencies) {
    // Another role hands over in the evening; the same one goes on with the next.
    const after = role === task.role ? to : positionBefore(line, dayFrom(calendar.days, endDay) + 1);
    if (after > earliest) [earliest, waits] = [after, key];
  }
  const pin = task.pinnedMonth;
  const release = pin === null ? 0 : positionBefore(line, dayFrom(calendar.days, monthBounds(pin).first));
  const from = firstRoom(own.holes, Math.max(earliest, release), task.effortDays);
  if (from === null) return null;
  const to = from + task.effortDays;
  own.holes = own.holes.flatMap((hole) =>
    from < hole.from - DAY_TOLERANCE || from >= hole.to ? [hole] : without(hole, { from, to }),
  );
  const startDay = calendar.days[dayOfStart(line, from)] ?? "";
  const late = (month: string): LateReason => {
    if (month < calendar.firstMonth) return { kind: "before_start" };
    return earliest > release && waits !== null ? { kind: "waits", for: waits } : { kind: "no_room" };
  };
  return {
    ...{ key: task.key, aspect: task.aspect, role: task.role, effortDays: task.effortDays },
    ...{ from, to, startDay, reason, pinnedMonth: pin },
    endDay: calendar.days[dayOfEnd(line, to)] ?? startDay,
    waitsFor: dependencies.map(({ key }) => key),
    late: pin !== null && monthOfDate(startDay) > pin ? late(pin) : null,
  };
}

function firstRoom(holes: readonly Hole[], earliest: number, effort: number): number | null {
  for (const hole of holes) {
    const from = Math.max(hole.from, earliest);
    if (from + effort <= hole.to + DAY_TOLERANCE) return from;
  }
  return null;
}

/** What is left of a hole; slivers that no work fits into are dropped. */
function without(hole: Hole, taken: Hole): Hole[] {
  return [
    { from: hole.from, to: taken.from },
    { from: taken.to, to: hole.to },
  ].filter(({ from, to }) => to - from > DAY_TOLERANCE);
}

/** Priority is value for effort, so this is the value. */
function valueOf(task: RoadmapItem | undefined): number {
  return task ? task.priority * task.effortDays : 0;
}

/**
 * The least value-days of any order, dependencies and pins left out: each role by value for effort, without a
 * gap (Smith, 1956). A dependency or a pin can only add to it.
 */
function smithBound(tasks: readonly PlanTask[]): number {
  const done = new Map<string, number>();
  let bound = 0;
  for (const task of tasks.toSorted(comparePriority)) {
    const to = (done.get(task.role) ?? 0) + task.effortDays;
    done.set(task.role, to);
    bound += valueOf(task) * to;
  }
  return bound;
}
