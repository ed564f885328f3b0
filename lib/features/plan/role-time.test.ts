import { describe, expect, test } from "vitest";
import { roleTimes } from "./role-time.ts";

const role = (daysPerMonth: number, months: Record<string, number> = {}) => ({
  ...{ key: "contractor", name: "Contractor", daysPerMonth, months },
});
const timeOf = (each: ReturnType<typeof role>) =>
  roleTimes({ roles: [each], startDay: "2026-11-16", horizonMonths: 12 })[0]?.apart;

describe("the time of a role", () => {
  test("is so much a month where no month is set apart", () => {
    expect(timeOf(role(10))).toEqual([]);
  });
  test("of a role without days each month is the sum of the months that it has, run by run", () => {
    const months = { "2026-12": 15, "2027-01": 10, "2027-02": 20, "2027-06": 5 };
    expect(timeOf(role(0, months))).toEqual([
      { from: "2026-12", to: "2027-02", days: 45 },
      { from: "2027-06", to: "2027-06", days: 5 },
    ]);
  });
  test("of a role with days each month names the months that differ, with the days of one of them", () => {
    const months = { "2026-12": 0, "2027-01": 0, "2027-02": 4, "2027-03": 10 };
    expect(timeOf(role(10, months))).toEqual([
      { from: "2026-12", to: "2027-01", days: 0 },
      { from: "2027-02", to: "2027-02", days: 4 },
    ]);
  });
  test("leaves out months that the plan does not reach", () => {
    expect(timeOf(role(0, { "2026-10": 9, "2027-10": 1, "2027-11": 9 }))).toEqual([
      { from: "2027-10", to: "2027-10", days: 1 },
    ]);
  });
});
