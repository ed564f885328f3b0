import { addMonths, monthOfDate, monthSequence } from "#lib/domain/month.ts";
import type { PlanSettings } from "./schema.ts";

/** Consecutive months, both included; `days` are person-days of each of them, or of all where so said. */
export type MonthsApart = Readonly<{ from: string; to: string; days: number }>;

/** What a role has in a plan: so much a month, or only what it has in single months. */
export type RoleTime = Readonly<{
  name: string;
  /** 0 for a role that has time in single months only. */
  daysPerMonth: number;
  /**
   * Months with another number of days, oldest first. Of a role with days each month `days` are those of one
   * month; of a role without, those of all of the months together.
   */
  apart: readonly MonthsApart[];
}>;

/** The time of each role of a plan; months before or after the plan are left out, as its calendar does. */
export function roleTimes({
  roles,
  startDay,
  horizonMonths,
}: Pick<PlanSettings, "roles" | "startDay" | "horizonMonths">): RoleTime[] {
  const months = monthSequence(monthOfDate(startDay), horizonMonths);
  return roles.map(({ name, daysPerMonth, months: own }) => {
    const apart: MonthsApart[] = [];
    for (const month of months) {
      const days = own[month];
      if (days === undefined || days === daysPerMonth) continue;
      const last = apart.at(-1);
      const follows = last !== undefined && addMonths(last.to, 1) === month;
      if (follows && daysPerMonth === 0)
        apart[apart.length - 1] = { ...last, to: month, days: last.days + days };
      else if (follows && last.days === days) apart[apart.length - 1] = { ...last, to: month };
      else apart.push({ from: month, to: month, days });
    }
    return { name, daysPerMonth, apart };
  });
}
