const DAY_MS = 86_400_000;

/** The day `count` days after one, before it where `count` is negative; both `YYYY-MM-DD`. */
export function dayAfter(day: string, count = 1): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** How many days it is from one day to another, both `YYYY-MM-DD`; negative where that one is earlier. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** ISO weekday of a day `YYYY-MM-DD`, 1 = Monday. */
export function weekday(day: string): number {
  return ((new Date(day).getUTCDay() + 6) % 7) + 1;
}
