import { toIsoDay } from "#lib/format/dates.ts";

const DAY = 86_400_000;

/** The calendar day some days after a day `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/**
 * The first instant of a calendar day in a time zone (IANA name), also where the clock jumps at midnight.
 * Found by halving, because Intl tells the day of an instant but not the instant of a day. Pure.
 */
export function startOfDayIn(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // No zone is further than 14 hours from UTC; a day more on each side costs nothing.
  let [before, within] = [midnight - DAY, midnight + DAY];
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (toIsoDay(new Date(middle), timeZone) < day) before = middle;
    else within = middle;
  }
  return new Date(within);
}
