import type { PlanSchedule } from "./plan-schedule.ts";

/** A task that begins or ends on another day. */
export type MovedTask = Readonly<{
  key: string;
  startDay: Readonly<{ before: string; after: string }>;
  endDay: Readonly<{ before: string; after: string }>;
}>;

/** What a change of a plan brings with it; keys in the order of the plan. `endDay` null where nothing is planned. */
export type PlanChanges = Readonly<{
  moved: readonly MovedTask[];
  /** In the plan before, and no longer. */
  dropped: readonly string[];
  /** In the plan only now. */
  gained: readonly string[];
  /** Those that now begin after the month to which they are pinned, and did not before. */
  late: readonly string[];
  endDay: Readonly<{ before: string | null; after: string | null }>;
}>;

/** Compares two schedules of the same work. The other way round gives the mirror image. */
export function planChanges(before: PlanSchedule, after: PlanSchedule): PlanChanges {
  const earlier = new Map(before.tasks.map((task) => [task.key, task]));
  const later = new Map(after.tasks.map((task) => [task.key, task]));
  return {
    moved: after.tasks.flatMap((task) => {
      const was = earlier.get(task.key);
      if (!was || (was.startDay === task.startDay && was.endDay === task.endDay)) return [];
      return [
        {
          key: task.key,
          startDay: { before: was.startDay, after: task.startDay },
          endDay: { before: was.endDay, after: task.endDay },
        },
      ];
    }),
    dropped: before.tasks.filter(({ key }) => !later.has(key)).map(({ key }) => key),
    gained: after.tasks.filter(({ key }) => !earlier.has(key)).map(({ key }) => key),
    late: after.tasks
      .filter(({ key, late }) => late !== null && (earlier.get(key)?.late ?? null) === null)
      .map(({ key }) => key),
    endDay: { before: before.endDay, after: after.endDay },
  };
}
