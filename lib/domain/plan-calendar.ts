import { weekday } from "./day.ts";
import { addMonths, monthBounds, monthOfDate } from "./month.ts";

/** Who does work in a plan, and how many person-days a month they have for it. */
export type PlanRole = Readonly<{
  key: string;
  /** In a month without days off; days off take their share of it. */
  daysPerMonth: number;
  /** Months (`YYYY-MM`) with a number of their own, which no day off lessens. */
  months?: Readonly<Record<string, number>> | undefined;
}>;

/** Days on which nobody works, both included, as `YYYY-MM-DD`. */
export type DaysOff = Readonly<{ from: string; to: string }>;

export type CalendarRequest = Readonly<{
  /** First day of the plan, `YYYY-MM-DD`. */
  startDay: string;
  /** Whole calendar months that the plan reaches over, the first included, 1 to 120. */
  horizonMonths: number;
  roles: readonly PlanRole[];
  /** ISO weekdays that are worked, 1 = Monday. */
  workingDays: readonly number[];
  daysOff: readonly DaysOff[];
}>;

/**
 * The days of a plan on which anybody works, oldest first, and for each role its line of person-days:
 * `line[d]` is what it has had by the evening of day d. `firstMonth`: that of its start, worked in or not.
 */
export type PlanCalendar = Readonly<{
  firstMonth: string;
  days: readonly string[];
  lines: ReadonlyMap<string, readonly number[]>;
}>;

/** Sums of fractions of a person-day miss a boundary by less than this. */
export const DAY_TOLERANCE = 1e-6;
export const HORIZON_MONTHS_MAX = 120;

/** Lays out the working days of a plan and what each role has on them. @throws RangeError for a wrong horizon. */
export function planCalendar(request: CalendarRequest): PlanCalendar {
  const { startDay, horizonMonths, roles, workingDays, daysOff } = request;
  if (!Number.isInteger(horizonMonths) || horizonMonths < 1 || horizonMonths > HORIZON_MONTHS_MAX)
    throw new RangeError(`A plan reaches over 1 to ${HORIZON_MONTHS_MAX} months`);
  const months = Array.from({ length: horizonMonths }, (_, at) => addMonths(monthOfDate(startDay), at));
  const isOff = (day: string) => daysOff.some(({ from, to }) => day >= from && day <= to);
  const calendar = months.map((month) => {
    const all = daysOfMonth(month).filter((day) => workingDays.includes(weekday(day)));
    return { month, all, left: all.filter((day) => day >= startDay && !isOff(day)) };
  });
  const lines = roles.map(({ key, daysPerMonth, months: own }): [string, number[]] => {
    let sum = 0;
    const line = calendar.flatMap(({ month, all, left }) => {
      const exact = own?.[month];
      const rate = exact === undefined ? daysPerMonth / all.length : exact / left.length;
      return left.map(() => (sum += rate));
    });
    return [key, line];
  });
  return {
    firstMonth: monthOfDate(startDay),
    days: calendar.flatMap(({ left }) => left),
    lines: new Map(lines),
  };
}

/** The person-days that a line has had before a day begins. */
export function positionBefore(line: readonly number[], day: number): number {
  return line[day - 1] ?? 0;
}

/** The day on which work that begins at this place of the line begins; past the last day where none is left. */
export function dayOfStart(line: readonly number[], position: number): number {
  return firstDay(line, (had) => had > position + DAY_TOLERANCE);
}

/** The day on which work that ends at this place of the line ends. */
export function dayOfEnd(line: readonly number[], position: number): number {
  return firstDay(line, (had) => had >= position - DAY_TOLERANCE);
}

/** The first working day that is not before a date. */
export function dayFrom(days: readonly string[], date: string): number {
  return firstDay(days, (day) => day >= date);
}

/** Index of the first entry for which a condition holds that never stops holding; the length where it never does. */
function firstDay<T>(sorted: readonly T[], holds: (entry: T) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = sorted[middle];
    if (entry !== undefined && holds(entry)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function daysOfMonth(month: string): string[] {
  const last = Number(monthBounds(month).last.slice(8));
  return Array.from({ length: last }, (_, at) => `${month}-${String(at + 1).padStart(2, "0")}`);
}
