import { nextDue } from "#lib/features/snapshot/schedule.ts";

export const RHYTHMS = ["weekly", "monthly", "quarterly"] as const;
export type Rhythm = (typeof RHYTHMS)[number];

const DAY_MS = 86_400_000;

/** The day of the next run after `today` (`YYYY-MM-DD`): a Monday, or the first of a month or quarter. */
export function nextRun(every: Rhythm, today: string): string {
  if (every !== "weekly") return nextDue(every, today) ?? today;
  const midnight = new Date(`${today}T00:00:00Z`);
  const daysToMonday = (8 - midnight.getUTCDay()) % 7 || 7;
  return new Date(midnight.getTime() + daysToMonday * DAY_MS).toISOString().slice(0, 10);
}
