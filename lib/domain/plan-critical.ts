import { dayFrom, dayOfEnd, dayOfStart, positionBefore, type PlanCalendar } from "./plan-calendar.ts";
import type { PlanSchedule, ScheduledTask } from "./plan-schedule.ts";

/**
 * Working days by which each task could end later without moving the last day of the plan, with everything else in
 * the same order: 0 on the critical chain (Goldratt, 1997: the longest chain through dependencies and
 * through the order in which a role works, since one task at a time is a constraint as well).
 */
export function planSlack(schedule: PlanSchedule, calendar: PlanCalendar): ReadonlyMap<string, number> {
  const { tasks, endDay } = schedule;
  const slack = new Map<string, number>();
  if (endDay === null) return slack;
  const lastDay = dayFrom(calendar.days, endDay);
  const successors = new Map<string, ScheduledTask[]>();
  const follow = (key: string, task: ScheduledTask) =>
    successors.set(key, [...(successors.get(key) ?? []), task]);
  const byRole = Map.groupBy(tasks, ({ role }) => role);
  for (const line of byRole.values()) {
    const ordered = line.toSorted((left, right) => left.from - right.from);
    for (const [index, task] of ordered.entries()) {
      const next = ordered[index + 1];
      if (next) follow(task.key, next);
    }
  }
  for (const task of tasks) for (const key of task.waitsFor) follow(key, task);

  const latest = new Map<string, number>();
  // Whoever comes after something begins after it, so from the last start backwards everything is known.
  const backwards = tasks.toSorted(
    (left, right) =>
      (left.startDay < right.startDay ? 1 : left.startDay > right.startDay ? -1 : 0) ||
      right.from - left.from,
  );
  for (const task of backwards) {
    const line = calendar.lines.get(task.role) ?? [];
    let end = positionBefore(line, lastDay + 1);
    for (const next of successors.get(task.key) ?? []) {
      const begins = (latest.get(next.key) ?? next.to) - next.effortDays;
      const limit =
        next.role === task.role
          ? begins
          : positionBefore(line, dayOfStart(calendar.lines.get(next.role) ?? [], begins));
      end = Math.min(end, limit);
    }
    latest.set(task.key, end);
    slack.set(task.key, Math.max(0, dayOfEnd(line, end) - dayOfEnd(line, task.to)));
  }
  return slack;
}
