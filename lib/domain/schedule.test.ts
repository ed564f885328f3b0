import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { monthsBetween } from "./month.ts";
import { MAX_PLAN_MONTHS, planRoadmap } from "./schedule.ts";
import type { RoadmapRequest, RoadmapSchedule } from "./schedule.ts";
import type { RoadmapItem } from "./roadmap-dependencies.ts";

const EPSILON = 1e-5;

function gap(
  key: string,
  priority: number,
  effortDays: number,
  dependsOn: readonly string[] = [],
): RoadmapItem {
  return { key, aspect: key.split("-")[0] ?? key, priority, effortDays, dependsOn };
}
const placedItems = (plan: RoadmapSchedule) => plan.phases.flatMap(({ items }) => items);
const keysIn = (plan: RoadmapSchedule) => placedItems(plan).map(({ key }) => key);

describe("a worked example", () => {
  // Ten person-days a month from December 2026. By priority: SES-1 (9) needs AUTH-1 (1), which comes forward;
  // then IO-1 (5), IO-2 (4; its dependency NET-1 is no gap, so it is met), LOG-1 (2), 12 days.
  // Line: AUTH-1 0-3, SES-1 3-7, IO-1 7-12 (over the turn of the year), IO-2 12-14, LOG-1 14-26.
  // 26 days are 3 months, hence one month a stage.
  const plan = planRoadmap({
    items: [
      gap("LOG-1", 2, 12),
      gap("IO-2", 4, 2, ["NET-1"]),
      gap("AUTH-1", 1, 3),
      gap("IO-1", 5, 5),
      gap("SES-1", 9, 4, ["AUTH-1"]),
    ],
    capacityDaysPerMonth: 10,
    startMonth: "2026-12",
  });

  test("orders by priority and pulls dependencies forward, with the reason", () => {
    expect(
      placedItems(plan).map(({ key, startDay, endDay, month, endMonth }) => [
        key,
        startDay,
        endDay,
        month,
        endMonth,
      ]),
    ).toEqual([
      ["AUTH-1", 0, 3, "2026-12", "2026-12"],
      ["SES-1", 3, 7, "2026-12", "2026-12"],
      ["IO-1", 7, 12, "2026-12", "2027-01"],
      ["IO-2", 12, 14, "2027-01", "2027-01"],
      ["LOG-1", 14, 26, "2027-01", "2027-02"],
    ]);
    expect(placedItems(plan).map(({ reason }) => reason)).toEqual([
      { kind: "prerequisite", of: "SES-1" },
      ...[1, 2, 3, 4].map(() => ({ kind: "priority" })),
    ]);
    expect(placedItems(plan).find(({ key }) => key === "IO-2")?.waitsFor).toEqual([]);
    expect(plan).toMatchObject({ totalDays: 26, months: 3, endMonth: "2027-02", unscheduled: [] });
  });

  test("cuts the plan into stages with a theme, the work in each, and what is carried over", () => {
    expect(
      plan.phases.map(({ items, ...phase }) => ({ ...phase, items: items.map(({ key }) => key) })),
    ).toEqual([
      {
        ordinal: 1,
        stage: "now",
        from: "2026-12",
        to: "2026-12",
        months: 1,
        theme: ["SES", "AUTH"],
        items: ["AUTH-1", "SES-1", "IO-1"],
        carriedIn: [],
        effortDays: 10,
        capacityDays: 10,
      },
      {
        ordinal: 2,
        stage: "next",
        from: "2027-01",
        to: "2027-01",
        months: 1,
        theme: ["LOG", "IO"],
        items: ["IO-2", "LOG-1"],
        carriedIn: ["IO-1"],
        effortDays: 10,
        capacityDays: 10,
      },
      {
        ordinal: 3,
        stage: "later",
        from: "2027-02",
        to: "2027-02",
        months: 1,
        theme: ["LOG"],
        items: [],
        carriedIn: ["LOG-1"],
        effortDays: 6,
        capacityDays: 10,
      },
    ]);
  });
});

test("a month that is exactly full ends there, rounding errors of sums aside", () => {
  // 0.1 added ten times is a hair less than 1, added three times a hair more than 0.3.
  const tenths = Array.from({ length: 11 }, (_, index) => gap(`A-${index}`, 11 - index, 0.1));
  const plan = planRoadmap({ items: tenths, capacityDaysPerMonth: 1, startMonth: "2027-01" });
  expect(placedItems(plan).map(({ month }) => month)).toEqual([...Array(10).fill("2027-01"), "2027-02"]);
  const three = planRoadmap({ items: tenths.slice(0, 3), capacityDaysPerMonth: 0.3, startMonth: "2027-01" });
  expect(three).toMatchObject({ months: 1, endMonth: "2027-01" });
});

describe("phases", () => {
  const plan = (days: number, more: Partial<RoadmapRequest> = {}) =>
    planRoadmap({ items: [gap("A-1", 1, days)], capacityDaysPerMonth: 1, startMonth: "2027-01", ...more });
  test.each([
    [1, [1]],
    [2, [1, 1]],
    [3, [1, 1, 1]],
    [4, [1, 1, 2]],
    [5, [1, 2, 2]],
    [14, [4, 5, 5]],
  ])("%d months fall into stages of %j", (days, lengths) => {
    expect(plan(days).phases.map(({ months }) => months)).toEqual(lengths);
  });
  test("of a given length are that long, and have no stage", () => {
    const { phases } = plan(7, { phaseMonths: 3 });
    expect(phases.map(({ from, to, stage }) => [from, to, stage])).toEqual([
      ["2027-01", "2027-03", null],
      ["2027-04", "2027-06", null],
      ["2027-07", "2027-09", null],
    ]);
  });
  test("there are none where there is nothing to do", () => {
    const nothing = planRoadmap({ items: [], capacityDaysPerMonth: 10, startMonth: "2027-01" });
    expect(nothing).toEqual({ phases: [], unscheduled: [], totalDays: 0, months: 0, endMonth: null });
  });
});

describe("what cannot be placed is named", () => {
  const base = { capacityDaysPerMonth: 10, startMonth: "2027-01" };
  test("items in a cycle, and what waits for them", () => {
    const items = [
      gap("A-1", 9, 1, ["A-2"]),
      gap("A-2", 8, 1, ["A-1"]),
      gap("A-3", 7, 1, ["A-2"]),
      gap("A-4", 6, 1, ["A-4"]),
    ];
    const plan = planRoadmap({ ...base, items: [...items, gap("A-5", 1, 1)] });
    expect(keysIn(plan)).toEqual(["A-5"]);
    expect(plan.unscheduled).toEqual([
      { key: "A-1", reason: "dependency_cycle", dependencies: ["A-2"] },
      { key: "A-2", reason: "dependency_cycle", dependencies: ["A-1"] },
      { key: "A-3", reason: "dependency_unscheduled", dependencies: ["A-2"] },
      { key: "A-4", reason: "dependency_cycle", dependencies: ["A-4"] },
    ]);
  });
  test("items without a usable effort", () => {
    const items = [gap("A-1", 2, 0), gap("A-2", 1, Number.NaN), gap("A-3", 0, 1, ["A-1"])];
    expect(planRoadmap({ ...base, items }).unscheduled.map(({ key, reason }) => [key, reason])).toEqual([
      ["A-1", "no_effort"],
      ["A-2", "no_effort"],
      ["A-3", "dependency_unscheduled"],
    ]);
  });
  test("everything, where there is no capacity", () => {
    const plan = planRoadmap({ ...base, capacityDaysPerMonth: 0, items: [gap("A-1", 1, 1)] });
    expect(plan.unscheduled).toEqual([{ key: "A-1", reason: "no_capacity", dependencies: [] }]);
  });
  test("what ends beyond the horizon; smaller work takes the room, but pulls nothing forward in vain", () => {
    const items = [gap("A-1", 9, 8), gap("A-2", 8, 3, ["A-4"]), gap("A-3", 7, 2), gap("A-4", 1, 1)];
    const plan = planRoadmap({ ...base, items, horizonMonths: 1 });
    expect(keysIn(plan)).toEqual(["A-1", "A-3"]);
    expect(plan.unscheduled.map(({ key, reason }) => [key, reason])).toEqual([
      ["A-2", "beyond_horizon"],
      ["A-4", "beyond_horizon"],
    ]);
  });
  test("what would take longer than any plan may", () => {
    const plan = planRoadmap({
      ...base,
      capacityDaysPerMonth: 0.001,
      items: [gap("A-1", 1, MAX_PLAN_MONTHS)],
    });
    expect(plan.unscheduled).toMatchObject([{ reason: "beyond_horizon" }]);
  });
});

test("refuses repeated keys, parts of months, and what is no month", () => {
  const base = { items: [], capacityDaysPerMonth: 10, startMonth: "2027-01" };
  expect(() => planRoadmap({ ...base, items: [gap("A-1", 1, 1), gap("A-1", 2, 1)] })).toThrow(RangeError);
  expect(() => planRoadmap({ ...base, phaseMonths: 0 })).toThrow(RangeError);
  expect(() => planRoadmap({ ...base, horizonMonths: 1.5 })).toThrow(RangeError);
  expect(() => planRoadmap({ ...base, startMonth: "soon" })).toThrow(RangeError);
});

/** Efforts in sixths of a person-day, as PERT means give them; dependencies may form cycles. */
const arbitraryItems = fc.uniqueArray(
  fc.record({
    key: fc.tuple(fc.constantFrom("A", "B", "C"), fc.nat(14)).map(([aspect, n]) => `${aspect}-${n}`),
    priority: fc.nat(12),
    sixths: fc.integer({ min: 1, max: 90 }),
    dependsOn: fc.array(
      fc.tuple(fc.constantFrom("A", "B", "C"), fc.nat(14)).map(([a, n]) => `${a}-${n}`),
      { maxLength: 2 },
    ),
  }),
  { selector: ({ key }) => key, maxLength: 30 },
);
const gaps = arbitraryItems.map((list) =>
  list.map(({ key, priority, sixths, dependsOn }) => gap(key, priority, sixths / 6, dependsOn)),
);
const withoutCycles = gaps.map((list) =>
  list.map((item) => ({ ...item, dependsOn: item.dependsOn.filter((key) => key < item.key) })),
);
const capacity = fc.integer({ min: 1, max: 60 }).map((n) => n / 3);
const startMonth = "2026-12";
const phaseMonths = fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined });

describe("properties", () => {
  test("no dependency is ever broken, and every item is placed once or named with a reason", () => {
    fc.assert(
      fc.property(
        gaps,
        capacity,
        phaseMonths,
        fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
        (items, days, phase, horizon) => {
          const plan = planRoadmap({
            items,
            capacityDaysPerMonth: days,
            startMonth,
            phaseMonths: phase,
            horizonMonths: horizon,
          });
          const placed = new Map(placedItems(plan).map((item) => [item.key, item]));
          const gapKeys = new Set(items.map(({ key }) => key));
          for (const { key, dependsOn } of items) {
            const own = placed.get(key);
            if (!own) continue;
            for (const dependency of dependsOn.filter((other) => gapKeys.has(other))) {
              expect(placed.get(dependency)?.endDay).toBeLessThanOrEqual(own.startDay);
            }
          }
          const keys = [...keysIn(plan), ...plan.unscheduled.map(({ key }) => key)];
          expect(keys.toSorted()).toEqual([...gapKeys].toSorted());
          if (horizon !== undefined) expect(plan.months).toBeLessThanOrEqual(horizon);
        },
      ),
    );
  });

  test("no month and no phase holds more work than its capacity, and all work is in some phase", () => {
    fc.assert(
      fc.property(gaps, capacity, phaseMonths, (items, days, phase) => {
        const plan = planRoadmap({ items, capacityDaysPerMonth: days, startMonth, phaseMonths: phase });
        const placed = placedItems(plan);
        for (let month = 0; month < plan.months; month += 1) {
          const [from, to] = [month * days, (month + 1) * days];
          const work = placed.map((item) =>
            Math.max(0, Math.min(item.endDay, to) - Math.max(item.startDay, from)),
          );
          expect(work.reduce((sum, part) => sum + part, 0)).toBeLessThanOrEqual(days + EPSILON);
        }
        for (const item of placed) {
          expect(item.startDay).toBeGreaterThanOrEqual(
            monthsBetween(startMonth, item.month) * days - EPSILON,
          );
          expect(item.endDay).toBeLessThanOrEqual(
            (monthsBetween(startMonth, item.endMonth) + 1) * days + EPSILON,
          );
        }
        for (const one of plan.phases) expect(one.effortDays).toBeLessThanOrEqual(one.capacityDays + EPSILON);
        const total = plan.phases.reduce((sum, { effortDays }) => sum + effortDays, 0);
        expect(Math.abs(total - plan.totalDays)).toBeLessThan(EPSILON);
        expect(plan.phases.every(({ theme }) => theme.length > 0) || phase !== undefined).toBe(true);
      }),
    );
  });

  test("phases follow each other without a hole from the first month to the last", () => {
    fc.assert(
      fc.property(gaps, capacity, phaseMonths, (items, days, phase) => {
        const { phases, endMonth } = planRoadmap({
          items,
          capacityDaysPerMonth: days,
          startMonth,
          phaseMonths: phase,
        });
        phases.forEach((one, index) => {
          const before = phases[index - 1];
          expect(before ? monthsBetween(before.to, one.from) : monthsBetween(startMonth, one.from) + 1).toBe(
            1,
          );
          expect(monthsBetween(one.from, one.to)).toBe(one.months - 1);
        });
        const last = phases.at(-1);
        expect((last?.to ?? "") >= (endMonth ?? "")).toBe(true);
      }),
    );
  });

  test("larger capacity never finishes later, in total or for any item", () => {
    fc.assert(
      fc.property(withoutCycles, capacity, capacity, (items, days, more) => {
        const slow = planRoadmap({ items, capacityDaysPerMonth: days, startMonth });
        const fast = planRoadmap({ items, capacityDaysPerMonth: days + more, startMonth });
        expect(fast.months).toBeLessThanOrEqual(slow.months);
        const ends = new Map(placedItems(slow).map((item) => [item.key, item.endMonth]));
        for (const item of placedItems(fast)) expect(item.endMonth <= (ends.get(item.key) ?? "")).toBe(true);
      }),
    );
  });

  test("the order in which items are given changes nothing", () => {
    const shuffled = gaps.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, capacity, ([items, other], days) => {
        const request = { capacityDaysPerMonth: days, startMonth };
        expect(planRoadmap({ ...request, items: other })).toEqual(planRoadmap({ ...request, items }));
      }),
    );
  });

  test("without dependencies items stand in the order of their priority", () => {
    fc.assert(
      fc.property(gaps, capacity, (list, days) => {
        const items = list.map((item) => ({ ...item, dependsOn: [] }));
        const priorities = new Map(items.map((item) => [item.key, item.priority]));
        const order = keysIn(planRoadmap({ items, capacityDaysPerMonth: days, startMonth })).map((key) =>
          priorities.get(key),
        );
        expect(order).toEqual(order.toSorted((a, b) => (b ?? 0) - (a ?? 0)));
      }),
    );
  });
});
