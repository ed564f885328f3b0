import { addMonths, monthBounds, monthsBetween } from "#lib/domain/month.ts";

/** Where days lie on a calendar that begins with the month of `startDay` and has `months` months; 0 to 1. */
export type Scale = Readonly<{
  startMonth: string;
  months: number;
  /** Place of the morning and of the evening of a day. */
  before: (day: string) => number;
  after: (day: string) => number;
  /** The month at a place. */
  monthAt: (place: number) => string;
}>;

const DAY_MS = 86_400_000;

/** A calendar from a month to another, both included, three months at least. */
export function scaleOf(startMonth: string, endMonth: string): Scale {
  const months = Math.max(3, monthsBetween(startMonth, endMonth) + 1);
  const first = Date.parse(monthBounds(startMonth).first);
  const length = Date.parse(monthBounds(addMonths(startMonth, months)).first) - first;
  const place = (instant: number) => Math.min(1, Math.max(0, (instant - first) / length));
  return {
    ...{ startMonth, months },
    before: (day) => place(Date.parse(day)),
    after: (day) => place(Date.parse(day) + DAY_MS),
    monthAt: (at) => {
      const day = new Date(first + Math.min(0.999_999, Math.max(0, at)) * length);
      return day.toISOString().slice(0, 7);
    },
  };
}

/** A share of a width, for a style. */
export const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;
