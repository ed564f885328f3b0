/** Calendar months as text, `YYYY-MM`; such texts sort by time. Years 0001 to 9999. */

const PATTERN = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Whether a text is a calendar month. */
export function isMonth(text: string): boolean {
  return PATTERN.test(text) && !text.startsWith("0000");
}

/**
 * The month `count` months later (earlier where negative).
 * @throws RangeError for what is not a month, a count that is not whole, or a year outside 1..9999.
 */
export function addMonths(month: string, count: number): string {
  const ordinal = monthOrdinal(month) + count;
  const year = Math.floor(ordinal / 12);
  if (!Number.isInteger(count) || year < 1 || year > 9999)
    throw new RangeError(`Cannot add ${count} to ${month}`);
  return `${String(year).padStart(4, "0")}-${String((ordinal % 12) + 1).padStart(2, "0")}`;
}

/** Number of months from one month to another; 0 for the same, negative backwards. */
export function monthsBetween(from: string, to: string): number {
  return monthOrdinal(to) - monthOrdinal(from);
}

/** `count` consecutive months, the first being `from`. */
export function monthSequence(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => addMonths(from, index));
}

/** The month of a calendar date `YYYY-MM-DD` (or of an ISO instant, in its own offset). */
export function monthOfDate(date: string): string {
  const month = date.slice(0, 7);
  monthOrdinal(month);
  return month;
}

/** First and last calendar day of a month, as `YYYY-MM-DD`. */
export function monthBounds(month: string): { first: string; last: string } {
  const ordinal = monthOrdinal(month);
  const year = Math.floor(ordinal / 12);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][ordinal % 12] ?? 31;
  return { first: `${month}-01`, last: `${month}-${days}` };
}

function monthOrdinal(month: string): number {
  if (!isMonth(month)) throw new RangeError(`Not a calendar month (YYYY-MM): ${month}`);
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}
