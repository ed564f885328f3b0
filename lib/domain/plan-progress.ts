import { dayAfter, daysFrom } from "./day.ts";

/** What was agreed for a task. Days are `YYYY-MM-DD`, efforts person-days. */
export type AgreedTask = Readonly<{ key: string; startDay: string; endDay: string; effortDays: number }>;

/**
 * `done`: met. `gone`: no longer to be done, since it does not apply or was left out. `late`: not done, and its
 * day is past. `open`: not done, and its day is still to come.
 */
export type TaskState = "done" | "gone" | "late" | "open";

/**
 * `endDay`: the day it was done, or is now expected; null where it is gone or nothing is expected.
 * `slipDays`: calendar days after the agreed end, negative before it; null where `endDay` is.
 */
export type TaskProgress = Readonly<{
  key: string;
  state: TaskState;
  agreedEnd: string;
  endDay: string | null;
  slipDays: number | null;
}>;

/** Person-days at the evening of a day: agreed to be done by then, done (to today), expected (from today). */
export type BurnUpPoint = Readonly<{
  day: string;
  agreed: number;
  done: number | null;
  expected: number | null;
}>;

export type ProgressRequest = Readonly<{
  agreed: readonly AgreedTask[];
  today: string;
  /** Day on which a task was met, by key. */
  doneOn: ReadonlyMap<string, string>;
  /** Keys of what is still to be done, whether it was agreed or not. */
  remaining: ReadonlySet<string>;
  /** Day on which each remaining task is now expected to end, where one is. */
  expectedEnd: ReadonlyMap<string, string>;
}>;

/** What was planned, what is done, and by how much the end slips, of all tasks or of some of them. */
export type ProgressTotals = Readonly<{
  /** Person-days of all agreed tasks that are not gone, of those that should be done by today, of those done. */
  agreedDays: number;
  dueDays: number;
  doneDays: number;
  /** Agreed end of the plan without what is gone, and the day on which the last agreed task is now expected. */
  agreedEnd: string | null;
  expectedEnd: string | null;
  slipDays: number | null;
}>;

export type PlanProgress = ProgressTotals &
  Readonly<{ tasks: readonly TaskProgress[]; series: readonly BurnUpPoint[] }>;

/** Below this a tempo says more about chance than about the team. */
export const TEMPO_DUE_DAYS_MIN = 2;
const TEMPO_RANGE = [0.25, 2] as const;
const SERIES_POINTS = 60;

/** How a plan goes against what was agreed. Tasks in the order that was agreed. */
export function planProgress(request: ProgressRequest): PlanProgress {
  const { agreed, today } = request;
  const tasks = agreed.map((task) => taskProgress(task, request));
  const progress = new Map(tasks.map((task) => [task.key, task]));
  const kept = agreed.filter(({ key }) => progress.get(key)?.state !== "gone");
  return { tasks, ...progressTotals(agreed, tasks, today), series: burnUp(kept, progress, today) };
}

/** The same in figures for some of a plan's tasks, such as those of one project; what is gone does not count. */
export function progressTotals(
  agreed: readonly AgreedTask[],
  tasks: readonly TaskProgress[],
  today: string,
): ProgressTotals {
  const progress = new Map(tasks.map((task) => [task.key, task]));
  const kept = agreed.filter(({ key }) => (progress.get(key)?.state ?? "gone") !== "gone");
  const sum = (of: readonly AgreedTask[]) => of.reduce((total, { effortDays }) => total + effortDays, 0);
  const agreedEnd = lastDay(kept.map(({ endDay }) => endDay));
  const ends = kept.map(({ key }) => progress.get(key)?.endDay ?? null);
  const expectedEnd = ends.includes(null) ? null : lastDay(ends.flatMap((day) => day ?? []));
  return {
    agreedDays: sum(kept),
    dueDays: sum(kept.filter(({ endDay }) => endDay <= today)),
    doneDays: sum(kept.filter(({ key }) => progress.get(key)?.state === "done")),
    agreedEnd,
    expectedEnd,
    slipDays: agreedEnd === null || expectedEnd === null ? null : daysFrom(agreedEnd, expectedEnd),
  };
}

/**
 * Share of the agreed pace at which a team has worked so far, 0.25 to 2: person-days done by those due. Null
 * before two person-days were due. What was not agreed does not count, however much of it was done.
 */
export function paceOf({ dueDays, doneDays }: Pick<PlanProgress, "dueDays" | "doneDays">): number | null {
  if (dueDays < TEMPO_DUE_DAYS_MIN) return null;
  return Math.min(TEMPO_RANGE[1], Math.max(TEMPO_RANGE[0], doneDays / dueDays));
}

function taskProgress(task: AgreedTask, request: ProgressRequest): TaskProgress {
  const { key, endDay: agreedEnd } = task;
  const doneOn = request.doneOn.get(key);
  const state: TaskState =
    doneOn !== undefined
      ? "done"
      : !request.remaining.has(key)
        ? "gone"
        : agreedEnd < request.today
          ? "late"
          : "open";
  const endDay = state === "gone" ? null : (doneOn ?? request.expectedEnd.get(key) ?? null);
  return { key, state, agreedEnd, endDay, slipDays: endDay === null ? null : daysFrom(agreedEnd, endDay) };
}

function burnUp(
  tasks: readonly AgreedTask[],
  progress: ReadonlyMap<string, TaskProgress>,
  today: string,
): BurnUpPoint[] {
  const first = firstDayOf([...tasks.map(({ startDay }) => startDay), today]);
  const last = lastDay([
    ...tasks.map(({ endDay }) => endDay),
    ...tasks.flatMap(({ key }) => progress.get(key)?.endDay ?? []),
    today,
  ]);
  if (tasks.length === 0 || first === null || last === null) return [];
  const step = Math.max(1, Math.ceil(daysFrom(first, last) / SERIES_POINTS));
  const days = new Set([today, last]);
  for (let at = 0; at <= daysFrom(first, last); at += step) days.add(dayAfter(first, at));
  return [...days].toSorted().map((day) => {
    const by = (endOf: (task: AgreedTask) => string | null | undefined) =>
      tasks.reduce((total, task) => {
        const end = endOf(task);
        return end && end <= day ? total + task.effortDays : total;
      }, 0);
    const reached = by(({ key }) => {
      const own = progress.get(key);
      // What is expected cannot have ended before today.
      if (own?.state === "done") return own.endDay;
      return own?.endDay && own.endDay > today ? own.endDay : null;
    });
    return {
      day,
      agreed: by(({ endDay }) => endDay),
      done: day <= today ? reached : null,
      expected: day >= today ? reached : null,
    };
  });
}

const lastDay = (days: readonly string[]) => days.toSorted().at(-1) ?? null;
const firstDayOf = (days: readonly string[]) => days.toSorted()[0] ?? null;
