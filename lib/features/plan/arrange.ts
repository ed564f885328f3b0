import { addMonths, monthBounds, monthOfDate, monthsBetween, monthSequence } from "#lib/domain/month.ts";
import { dayFrom, planCalendar, positionBefore, type PlanCalendar } from "#lib/domain/plan-calendar.ts";
import { planSlack } from "#lib/domain/plan-critical.ts";
import { schedulePlan, type PlanSchedule, type PlanTask } from "#lib/domain/plan-schedule.ts";
import type { PlanSettings } from "./schema.ts";
import type { Arrangement, PlanBasis, PlanPhase, RoleLoad } from "./types.ts";

/** The role that works on an item of the plan: its own, that of its aspect, or the first. */
export function roleOf(settings: PlanSettings, aspect: string, own: string | null | undefined): string {
  const known = (key: string | null | undefined) => settings.roles.some((role) => role.key === key);
  if (own && known(own)) return own;
  return settings.aspectRoles[aspect] ?? settings.roles[0]?.key ?? "";
}

/** The first day on which the plan's work can be done: its own, or today where that is past. */
export function firstDayOf({ settings, today }: Pick<PlanBasis, "settings" | "today">): string {
  return settings.startDay > today ? settings.startDay : today;
}

/** Working days and capacity from there to the end of the plan's months; a plan past its end keeps one month. */
function calendarOf(basis: PlanBasis): PlanCalendar {
  const { horizonMonths, roles, daysOff, startDay } = basis.settings;
  const first = firstDayOf(basis);
  const gone = monthsBetween(monthOfDate(startDay), monthOfDate(first));
  return planCalendar({
    ...{ roles, daysOff },
    startDay: first,
    horizonMonths: Math.max(1, horizonMonths - gone),
    workingDays: basis.workingDays,
  });
}

/** Schedules a plan and says what it takes. Pure: the server and the browser come to the same. */
export function arrangePlan(basis: PlanBasis): Arrangement {
  const { settings } = basis;
  const calendar = calendarOf(basis);
  const tasks = tasksOf(basis);
  const schedule = schedulePlan(tasks, calendar);
  const left = new Set(basis.entries.filter(({ excluded }) => excluded).map(({ itemId }) => itemId));
  const loads = new Map(settings.roles.map(({ key }) => [key, loadsOf(schedule, calendar, key, settings)]));
  return {
    schedule,
    slack: planSlack(schedule, calendar),
    phases: phasesOf(schedule, settings, loads, firstDayOf(basis)),
    loads,
    excluded: basis.work.filter(({ itemId }) => left.has(itemId)).map(({ key }) => key),
  };
}

/** The work of a plan as the schedule takes it, without what a person has left out. */
export function tasksOf(basis: PlanBasis): PlanTask[] {
  const entries = new Map(basis.entries.map((entry) => [entry.itemId, entry]));
  return basis.work.flatMap(({ itemId, key, aspect, priority, effortDays, dependsOn }) => {
    const entry = entries.get(itemId);
    if (entry?.excluded) return [];
    const role = roleOf(basis.settings, aspect, entry?.role);
    return [{ key, aspect, priority, effortDays, dependsOn, role, pinnedMonth: entry?.pinnedMonth ?? null }];
  });
}

/** What a role has and has to do, from the plan's first month through its last or that of its last work. */
function loadsOf(
  { tasks, endDay }: PlanSchedule,
  { days, lines }: PlanCalendar,
  role: string,
  { startDay, horizonMonths }: PlanSettings,
): RoleLoad[] {
  const line = lines.get(role) ?? [];
  const own = tasks.filter((task) => task.role === role);
  // A plan past its end still schedules work, in a month of its own.
  const worked = endDay === null ? 0 : monthsBetween(monthOfDate(startDay), monthOfDate(endDay)) + 1;
  return monthSequence(monthOfDate(startDay), Math.max(horizonMonths, worked)).map((month) => {
    const from = positionBefore(line, dayFrom(days, monthBounds(month).first));
    const to = positionBefore(line, dayFrom(days, monthBounds(addMonths(month, 1)).first));
    const load = own.reduce(
      (sum, task) => sum + Math.max(0, Math.min(task.to, to) - Math.max(task.from, from)),
      0,
    );
    return { month, capacity: to - from, load };
  });
}

function phasesOf(
  { tasks, endDay }: PlanSchedule,
  { startDay, phaseMonths }: PlanSettings,
  loads: ReadonlyMap<string, readonly RoleLoad[]>,
  firstDay: string,
): PlanPhase[] {
  const phases: PlanPhase[] = [];
  if (endDay === null) return phases;
  const months = [...loads.values()].flat();
  const begun = tasks.map((task) => ({ key: task.key, month: monthOfDate(task.startDay) }));
  for (let from = monthOfDate(startDay); from <= monthOfDate(endDay); from = addMonths(from, phaseMonths)) {
    const to = addMonths(from, phaseMonths - 1);
    // Phases that are over have nothing left to do.
    if (to < monthOfDate(firstDay)) continue;
    const within = months.filter(({ month }) => month >= from && month <= to);
    phases.push({
      ordinal: phases.length + 1,
      ...{ from, to },
      tasks: begun.filter(({ month }) => month >= from && month <= to).map(({ key }) => key),
      effortDays: within.reduce((sum, { load }) => sum + load, 0),
      capacityDays: within.reduce((sum, { capacity }) => sum + capacity, 0),
    });
  }
  return phases;
}
