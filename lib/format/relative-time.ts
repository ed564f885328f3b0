import { countOf } from "./words.ts";

const relative = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });

const STEPS = [
  { unit: "minute", seconds: 60, until: 3600 },
  { unit: "hour", seconds: 3600, until: 86_400 },
  { unit: "day", seconds: 86_400, until: 30 * 86_400 },
  { unit: "month", seconds: 30.44 * 86_400, until: 365 * 86_400 },
  { unit: "year", seconds: 365.25 * 86_400, until: Infinity },
] as const;

/**
 * The distance of an instant from now in the largest unit that fits: `just now`, `5 minutes ago`,
 * `yesterday`, `in 3 days`. The clock is an argument.
 */
export function formatRelativeTime(instant: Date, now: Date): string {
  const seconds = (instant.getTime() - now.getTime()) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 45) return "just now";
  const step = STEPS.find((entry) => distance < entry.until - entry.seconds / 2) ?? STEPS[4];
  return relative.format(Math.sign(seconds) * Math.max(1, Math.round(distance / step.seconds)), step.unit);
}

/** How far a calendar day is, in days: `today`, `tomorrow`, `in 9 days`, `3 days ago`. */
export function formatRelativeDay(daysFromToday: number): string {
  return relative.format(daysFromToday, "day");
}

const UNITS = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3600 },
  { unit: "minute", seconds: 60 },
  { unit: "second", seconds: 1 },
] as const;

/** A length of time in the largest unit that it is a whole number of: `7 days`, `12 hours`, `90 minutes`. */
export function formatDuration(seconds: number): string {
  const whole = UNITS.find((each) => seconds >= each.seconds && seconds % each.seconds === 0);
  const { unit, seconds: length } = whole ?? { unit: "second", seconds: 1 };
  return countOf(seconds / length, unit, `${unit}s`);
}
