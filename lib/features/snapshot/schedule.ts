import { addMonths, monthOfDate } from "#lib/domain/month.ts";

export const INTERVALS = ["none", "monthly", "quarterly"] as const;
export type Interval = (typeof INTERVALS)[number];

/** The day on which a schedule is due next after `today` (`YYYY-MM-DD`): the first of a month or quarter. */
export function nextDue(every: Interval, today: string): string | null {
  if (every === "none") return null;
  const month = monthOfDate(today);
  if (every === "monthly") return `${addMonths(month, 1)}-01`;
  const intoQuarter = (Number(month.slice(5)) - 1) % 3;
  return `${addMonths(month, 3 - intoQuarter)}-01`;
}
