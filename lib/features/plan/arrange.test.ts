import { describe, expect, test } from "vitest";
import { arrangePlan } from "./arrange.ts";
import type { PlanBasis, PlanWork } from "./types.ts";

const gap = (at: number): PlanWork => ({
  ...{ itemId: `item-${at}`, key: `AUTH-${at}`, requirementKey: `AUTH-${at}`, title: `Gap ${at}` },
  project: { slug: "portal", name: "Portal" },
  ...{ aspect: "AUTH", criticality: "high", status: "open", priority: 10 - at, effortDays: 2 },
  ...{ owner: null, dueDate: null, blocksGate: false, dependsOn: [] },
});

const past: PlanBasis = {
  work: [gap(1), gap(2), gap(3)],
  settings: {
    ...{ environment: "production", startDay: "2026-01-01", horizonMonths: 6, phaseMonths: 3 },
    roles: [{ key: "team", name: "Team", daysPerMonth: 21, months: {} }],
    ...{ aspectRoles: {}, daysOff: [] },
  },
  entries: [],
  workingDays: [1, 2, 3, 4, 5],
  today: "2026-11-10",
};

describe("a plan past its end", () => {
  // November 2026 has 21 working days, of which 15 are left on Tuesday the 10th: one person-day each.
  test("counts the work that it still schedules, and the days for it", () => {
    const { schedule, phases, loads } = arrangePlan(past);
    expect(schedule.tasks.map(({ startDay, endDay }) => [startDay, endDay])).toEqual([
      ["2026-11-10", "2026-11-11"],
      ["2026-11-12", "2026-11-13"],
      ["2026-11-16", "2026-11-17"],
    ]);
    expect(phases).toHaveLength(1);
    expect(phases[0]).toMatchObject({
      from: "2026-10",
      to: "2026-12",
      tasks: ["AUTH-1", "AUTH-2", "AUTH-3"],
    });
    expect(phases[0]?.effortDays).toBeCloseTo(6);
    expect(phases[0]?.capacityDays).toBeCloseTo(15);
    const months = loads.get("team") ?? [];
    expect(months).toHaveLength(11);
    expect(months.at(-1)?.month).toBe("2026-11");
    expect(months.slice(0, -1).every(({ load, capacity }) => load === 0 && capacity === 0)).toBe(true);
  });

  test("reaches over the months of its horizon while it lasts, and after it where nothing is left to do", () => {
    const months = (basis: PlanBasis) => arrangePlan(basis).loads.get("team")?.length;
    expect(months({ ...past, today: "2026-02-02" })).toBe(6);
    expect(months({ ...past, work: [] })).toBe(6);
  });
});
