import { dayAfter, weekday } from "#lib/domain/day.ts";
import { nextDue } from "#lib/features/snapshot/schedule.ts";

export const RHYTHMS = ["weekly", "monthly", "quarterly"] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** The day of the next run after `today` (`YYYY-MM-DD`): a Monday, or the first of a month or quarter. */
export function nextRun(every: Rhythm, today: string): string {
  if (every !== "weekly") return nextDue(every, today) ?? today;
  return dayAfter(today, 8 - weekday(today));
}
