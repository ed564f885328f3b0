import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planCalendar, type PlanRole } from "./plan-calendar.ts";
import { planChanges } from "./plan-changes.ts";
import { planSlack } from "./plan-critical.ts";
import { schedulePlan, type PlanSchedule, type PlanTask } from "./plan-schedule.ts";
import { monthOfDate } from "./month.ts";

const WEEK = [1, 2, 3, 4, 5];
const EPSILON = 1e-5;

function task(key: string, value: number, effortDays: number, more: Partial<PlanTask> = {}): PlanTask {
  const priority = effortDays > 0 ? value / effortDays : 0;
  return {
    key,
    aspect: "AUTH",
    priority,
    effortDays,
    dependsOn: [],
    role: "dev",
    pinnedMonth: null,
    ...more,
  };
}

function calendar(
  roles: readonly PlanRole[],
  horizonMonths = 12,
  daysOff = [] as { from: string; to: string }[],
) {
  return planCalendar({ startDay: "2027-02-01", horizonMonths, roles, workingDays: WEEK, daysOff });
}

const when = (plan: PlanSchedule) => plan.tasks.map(({ key, startDay, endDay }) => [key, startDay, endDay]);

describe("a calendar", () => {
  // February 2027: 20 working days from Monday the 1st.
  test("gives each working day its share of the month, and takes it away on days off", () => {
    const { days, lines } = calendar([{ key: "dev", daysPerMonth: 10 }], 1, [
      { from: "2027-02-01", to: "2027-02-05" },
    ]);
    expect(days).toHaveLength(15);
    expect(days[0]).toBe("2027-02-08");
    expect(lines.get("dev")?.at(-1)).toBeCloseTo(7.5);
  });

  test("a month with a number of its own has exactly that, days off or not", () => {
    const { lines } = calendar([{ key: "dev", daysPerMonth: 10, months: { "2027-02": 4 } }], 1, [
      { from: "2027-02-01", to: "2027-02-12" },
    ]);
    expect(lines.get("dev")?.at(-1)).toBeCloseTo(4);
  });

  test("a plan that begins within a month has the rest of it", () => {
    const { lines, days } = planCalendar({
      startDay: "2027-02-15",
      horizonMonths: 1,
      roles: [{ key: "dev", daysPerMonth: 10 }],
      workingDays: WEEK,
      daysOff: [],
    });
    expect([days.length, lines.get("dev")?.at(-1)]).toEqual([10, 5]);
  });

  test("refuses a horizon that is none", () => {
    expect(() => calendar([], 0)).toThrow(RangeError);
    expect(() => calendar([], 1.5)).toThrow(RangeError);
  });
});

describe("a worked example of two roles", () => {
  // Developers have half a day each working day (10 in February's 20), operations a quarter.
  const roles = [
    { key: "dev", daysPerMonth: 10 },
    { key: "ops", daysPerMonth: 5 },
  ];
  const tasks = [
    task("AUTH-1", 8, 2),
    task("LOG-1", 20, 1, { role: "ops", dependsOn: ["AUTH-1"] }),
    task("IO-1", 30, 3),
    task("IO-2", 2, 4),
  ];
  const plan = schedulePlan(tasks, calendar(roles));

  // Value for effort: chain of LOG-1 (8 + 20) / 3 = 9.3, IO-1 10, AUTH-1 4, IO-2 0.5. So IO-1 first, 6 working
  // days; then AUTH-1, 4; LOG-1 the day after, 4 days of a quarter; IO-2 after AUTH-1.
  test("takes the most value for its effort first, and hands over between roles in the evening", () => {
    expect(when(plan)).toEqual([
      ["IO-1", "2027-02-01", "2027-02-08"],
      ["AUTH-1", "2027-02-09", "2027-02-12"],
      ["IO-2", "2027-02-15", "2027-02-24"],
      ["LOG-1", "2027-02-15", "2027-02-18"],
    ]);
    expect(plan.tasks.map(({ reason }) => reason.kind)).toEqual([
      "priority",
      "prerequisite",
      "priority",
      "priority",
    ]);
    expect(plan.endDay).toBe("2027-02-24");
  });

  test("says how long value waits, and what no order could go below", () => {
    // 30·3 + 8·5 + 2·9 for developers; LOG-1 ends at 3.5 quarters: days 11 to 14 are 2.5 + 1.
    expect(plan.valueDays).toBeCloseTo(90 + 40 + 18 + 20 * 3.5);
    expect(plan.valueDaysBound).toBeCloseTo(90 + 40 + 18 + 20 * 1);
  });

  test("knows what is critical and how far the rest could slip", () => {
    const slack = planSlack(plan, calendar(roles));
    // IO-1, AUTH-1 and IO-2 are one chain of developers; LOG-1 could end on the 24th, four working days later.
    expect([...slack].toSorted()).toEqual([
      ["AUTH-1", 0],
      ["IO-1", 0],
      ["IO-2", 0],
      ["LOG-1", 4],
    ]);
  });

  test("a pinned task begins in its month, others fill the room before it", () => {
    const pinned = tasks.map((each) => (each.key === "IO-1" ? { ...each, pinnedMonth: "2027-03" } : each));
    const moved = schedulePlan(pinned, calendar(roles));
    expect(moved.tasks.find(({ key }) => key === "IO-1")).toMatchObject({
      startDay: "2027-03-01",
      reason: { kind: "pinned" },
      late: null,
    });
    const changes = planChanges(plan, moved);
    expect(changes.moved.map(({ key }) => key)).toEqual(["AUTH-1", "IO-2", "LOG-1", "IO-1"]);
    expect(changes).toMatchObject({ dropped: [], gained: [], late: [] });
    expect(changes.endDay).toEqual({ before: "2027-02-24", after: "2027-03-09" });
  });

  test("a pin that a dependency forbids says what it waits for", () => {
    const pinned = schedulePlan(
      [task("A-1", 1, 15), task("B-1", 1, 1, { dependsOn: ["A-1"], pinnedMonth: "2027-02" })],
      calendar(roles),
    );
    expect(pinned.tasks.find(({ key }) => key === "B-1")?.late).toEqual({ kind: "waits", for: "A-1" });
  });

  test("a pin without room says so", () => {
    const pinned = schedulePlan(
      [task("A-1", 90, 15, { pinnedMonth: "2027-02" }), task("B-1", 1, 1, { pinnedMonth: "2027-02" })],
      calendar(roles),
    );
    expect(pinned.tasks.find(({ key }) => key === "B-1")?.late).toEqual({ kind: "no_room" });
  });

  test("a pin in a month before the calendar says so, whatever else it waits for", () => {
    const pinned = schedulePlan(
      [
        task("A-1", 1, 15),
        task("B-1", 1, 1, { dependsOn: ["A-1"], pinnedMonth: "2027-01" }),
        task("C-1", 9, 1, { pinnedMonth: "2026-11" }),
      ],
      calendar(roles),
    );
    expect(pinned.tasks.map(({ key, late }) => [key, late])).toEqual([
      ["C-1", { kind: "before_start" }],
      ["A-1", null],
      ["B-1", { kind: "before_start" }],
    ]);
  });

  test("a month of which only days off are left has not passed", () => {
    const pinned = schedulePlan(
      [task("A-1", 1, 1, { pinnedMonth: "2027-02" })],
      calendar(roles, 12, [{ from: "2027-02-01", to: "2027-02-28" }]),
    );
    expect(pinned.tasks[0]).toMatchObject({ startDay: "2027-03-01", late: { kind: "no_room" } });
  });

  test("names what does not fit with its reason, and lets smaller work in", () => {
    const short = schedulePlan(
      [
        task("A-1", 100, 11),
        task("B-1", 9, 2, { dependsOn: ["A-1"] }),
        task("C-1", 1, 9),
        task("D-1", 1, 1, { role: "nobody" }),
        task("E-1", 1, 0),
      ],
      calendar(roles, 1),
    );
    expect(when(short).map(([key]) => key)).toEqual(["C-1"]);
    expect(short.unscheduled.map(({ key, reason, dependencies }) => [key, reason, dependencies])).toEqual([
      ["A-1", "beyond_horizon", []],
      ["B-1", "dependency_unscheduled", ["A-1"]],
      ["D-1", "no_capacity", []],
      ["E-1", "no_effort", []],
    ]);
  });

  test("a month without capacity is passed over", () => {
    const pause = schedulePlan(
      [task("A-1", 1, 12)],
      calendar([{ key: "dev", daysPerMonth: 10, months: { "2027-03": 0 } }]),
    );
    expect(when(pause)).toEqual([["A-1", "2027-02-01", "2027-04-07"]]);
  });
});

const anyTasks = fc
  .array(
    fc.record({
      value: fc.integer({ min: 1, max: 60 }),
      effort: fc.integer({ min: 1, max: 24 }).map((quarters) => quarters / 4),
      role: fc.constantFrom("dev", "ops"),
      pin: fc.option(fc.constantFrom("2027-02", "2027-03", "2027-05"), { nil: null, freq: 6 }),
      needs: fc.array(fc.nat(40), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((entries) =>
    entries.map(({ value, effort, role, pin, needs }, at) =>
      task(`T-${at}`, value, effort, {
        role,
        pinnedMonth: pin,
        // Only earlier ones, so that there is no cycle.
        dependsOn: at === 0 ? [] : [...new Set(needs.map((need) => `T-${need % at}`))],
      }),
    ),
  );
const anyRoles = fc
  .record({ dev: fc.integer({ min: 0, max: 40 }), ops: fc.integer({ min: 0, max: 12 }), pause: fc.boolean() })
  .map(({ dev, ops, pause }): PlanRole[] => [
    { key: "dev", daysPerMonth: dev, months: pause ? { "2027-03": 0 } : {} },
    { key: "ops", daysPerMonth: ops },
  ]);
const off = [{ from: "2027-02-20", to: "2027-03-07" }];

describe("whatever the work", () => {
  test("nothing is lost, no dependency and no capacity is broken, nothing begins before its pin", () => {
    fc.assert(
      fc.property(anyTasks, anyRoles, fc.integer({ min: 1, max: 30 }), (tasks, roles, horizon) => {
        const days = calendar(roles, horizon, off);
        const plan = schedulePlan(tasks, days);
        expect([...plan.tasks, ...plan.unscheduled].map(({ key }) => key).toSorted()).toEqual(
          tasks.map(({ key }) => key).toSorted(),
        );
        const placed = new Map(plan.tasks.map((each) => [each.key, each]));
        for (const each of plan.tasks) {
          for (const need of tasks.find(({ key }) => key === each.key)?.dependsOn ?? []) {
            const before = placed.get(need);
            expect(before).toBeDefined();
            if (before?.role === each.role) expect(before.to).toBeLessThanOrEqual(each.from + EPSILON);
            else expect(before && before.endDay < each.startDay).toBe(true);
          }
          expect(each.to - each.from).toBeCloseTo(each.effortDays);
          expect(each.endDay >= each.startDay).toBe(true);
          if (each.pinnedMonth) expect(monthOfDate(each.startDay) >= each.pinnedMonth).toBe(true);
          expect(each.late !== null).toBe(
            each.pinnedMonth !== null && monthOfDate(each.startDay) > each.pinnedMonth,
          );
        }
        for (const [role, line] of days.lines) {
          const own = plan.tasks.filter((each) => each.role === role).toSorted((a, b) => a.from - b.from);
          for (const [at, each] of own.entries())
            if (at > 0) expect(each.from).toBeGreaterThanOrEqual((own[at - 1]?.to ?? 0) - EPSILON);
          expect(own.at(-1)?.to ?? 0).toBeLessThanOrEqual((line.at(-1) ?? 0) + EPSILON);
        }
        expect(plan.valueDays).toBeGreaterThanOrEqual(plan.valueDaysBound - EPSILON);
      }),
    );
  });

  test("the order in which tasks are given does not matter", () => {
    fc.assert(
      fc.property(anyTasks, anyRoles, (tasks, roles) => {
        const days = calendar(roles, 24, off);
        expect(schedulePlan(tasks.toReversed(), days).tasks).toEqual(schedulePlan(tasks, days).tasks);
      }),
    );
  });

  test("slack is never negative, something is critical, and changes mirror", () => {
    fc.assert(
      fc.property(anyTasks, anyRoles, anyRoles, (tasks, roles, otherRoles) => {
        const days = calendar(roles, 24, off);
        const plan = schedulePlan(tasks, days);
        const slack = planSlack(plan, days);
        expect(slack.size).toBe(plan.tasks.length);
        for (const left of slack.values()) expect(left).toBeGreaterThanOrEqual(0);
        const other = schedulePlan(tasks, calendar(otherRoles, 24, off));
        const [there, back] = [planChanges(plan, other), planChanges(other, plan)];
        expect(there.dropped.toSorted()).toEqual(back.gained.toSorted());
        expect(there.moved.map(({ key }) => key).toSorted()).toEqual(
          back.moved.map(({ key }) => key).toSorted(),
        );
        expect(planChanges(plan, plan)).toMatchObject({ moved: [], dropped: [], gained: [], late: [] });
      }),
    );
  });

  test("tasks of one role without dependencies and pins are in the best order there is", () => {
    fc.assert(
      fc.property(anyTasks, (tasks) => {
        const free = tasks.map((each) => ({ ...each, role: "dev", dependsOn: [], pinnedMonth: null }));
        const plan = schedulePlan(free, calendar([{ key: "dev", daysPerMonth: 40 }], 60));
        expect(plan.valueDays).toBeCloseTo(plan.valueDaysBound);
      }),
    );
  });
});

/** The best order of one role's tasks, by trying them all. */
function bestValueDays(tasks: readonly PlanTask[], done: ReadonlySet<string> = new Set(), at = 0): number {
  const ready = tasks.filter(
    ({ key, dependsOn }) => !done.has(key) && dependsOn.every((need) => done.has(need)),
  );
  if (ready.length === 0) return 0;
  return Math.min(
    ...ready.map((each) => {
      const end = at + each.effortDays;
      return each.priority * each.effortDays * end + bestValueDays(tasks, new Set([...done, each.key]), end);
    }),
  );
}

// Measured over 20,000 such plans: the best order there is in 96 of 100, 0.08 % above it on the mean, 21 % at
// worst. The seed is fixed, since nothing proves a bound.
test("with dependencies the order is close to the best of all orders", () => {
  fc.assert(
    fc.property(anyTasks, (tasks) => {
      const few = tasks.slice(0, 6).map((each) => ({ ...each, role: "dev", pinnedMonth: null }));
      const plan = schedulePlan(few, calendar([{ key: "dev", daysPerMonth: 40 }], 60));
      const best = bestValueDays(few);
      expect(plan.valueDays).toBeGreaterThanOrEqual(best - EPSILON);
      expect(plan.valueDays).toBeLessThanOrEqual(best * 1.25);
    }),
    { seed: 12, numRuns: 300 },
  );
});
