import { planCalendar } from "#lib/domain/plan-calendar.ts";
import { planSlack } from "#lib/domain/plan-critical.ts";
import { schedulePlan, type PlanTask } from "#lib/domain/plan-schedule.ts";
import { ASPECT_KEYS } from "#lib/domain/vocabulary.ts";
import type { Measurement } from "./measurement.ts";

const TASKS = 400;
const ROLES = ["team", "platform", "security"] as const;

/** 400 gaps of three roles, every third behind one or two before it, every fortieth pinned to a month. */
function tasks(): PlanTask[] {
  return Array.from({ length: TASKS }, (_, index): PlanTask => {
    const effortDays = 0.5 + ((index * 37) % 90) / 10;
    const value = 1 + ((index * 53) % 24);
    return {
      key: `T-${index}`,
      aspect: ASPECT_KEYS[index % ASPECT_KEYS.length] ?? "ARCH",
      priority: value / effortDays,
      effortDays,
      dependsOn: index % 3 === 0 && index > 0 ? [`T-${(index * 7) % index}`, `T-${index - 1}`] : [],
      role: ROLES[(index * 11) % ROLES.length] ?? "team",
      pinnedMonth: index % 40 === 39 ? "2027-09" : null,
    };
  });
}

/** Scheduling of 400 gaps with dependencies, days off and pins, and how far its order can be from the best. */
export function measurePlans(onWrong: (message: string) => void): Measurement[] {
  const given = tasks();
  const calendar = planCalendar({
    startDay: "2027-01-04",
    horizonMonths: 120,
    roles: ROLES.map((key) => ({ key, daysPerMonth: 18 })),
    workingDays: [1, 2, 3, 4, 5],
    daysOff: [{ from: "2027-12-24", to: "2028-01-02" }],
  });
  const times: number[] = [];
  let plan = schedulePlan(given, calendar);
  for (let round = 0; round < 7; round += 1) {
    const start = performance.now();
    plan = schedulePlan(given, calendar);
    planSlack(plan, calendar);
    times.push(performance.now() - start);
  }
  if (plan.tasks.length !== TASKS) onWrong(`${TASKS - plan.tasks.length} of ${TASKS} gaps have no place`);
  const median = times.toSorted((left, right) => left - right)[3] ?? 0;
  const gap = (plan.valueDays / plan.valueDaysBound - 1) * 100;
  return [
    {
      ...{ name: "Plan of 400 gaps with slack", unit: "ms", floor: null, product: median },
      goal: { of: "product", at: "below", limit: 100 },
    },
    {
      ...{ name: "Plan of 400 gaps, above what no order can go below", unit: "%", floor: null, product: gap },
      goal: { of: "product", at: "below", limit: 25 },
    },
  ];
}
