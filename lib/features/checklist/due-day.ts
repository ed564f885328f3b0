import { parseIsoDay } from "#lib/format/dates.ts";

/** Between which days something may be due, both included. */
export const DUE_DAYS = { min: "2000-01-01", max: "2100-12-31" } as const;

/** Whether a text is a day (`YYYY-MM-DD`) on which something may be due. Pure. */
export function isDueDay(text: string): boolean {
  return parseIsoDay(text) !== null && text >= DUE_DAYS.min && text <= DUE_DAYS.max;
}
