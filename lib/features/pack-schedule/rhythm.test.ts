import fc from "fast-check";
import { expect, test } from "vitest";
import { nextRun, RHYTHMS } from "./rhythm.ts";

test("a schedule runs next on a Monday, on the first of a month or of a quarter", () => {
  // 2026-11-28 is a Saturday.
  expect(RHYTHMS.map((every) => nextRun(every, "2026-11-28"))).toEqual([
    "2026-11-30",
    "2026-12-01",
    "2027-01-01",
  ]);
  expect(nextRun("weekly", "2026-11-30")).toBe("2026-12-07");
  expect(nextRun("weekly", "2026-11-29")).toBe("2026-11-30");
  expect(nextRun("monthly", "2026-12-01")).toBe("2027-01-01");
  expect(nextRun("quarterly", "2026-10-01")).toBe("2027-01-01");
});

test("the next run is always later, and within its period", () => {
  const day = fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.constantFrom(...RHYTHMS), (date, every) => {
      const today = date.toISOString().slice(0, 10);
      const days = (Date.parse(nextRun(every, today)) - Date.parse(today)) / 86_400_000;
      expect(days).toBeGreaterThan(0);
      expect(days).toBeLessThanOrEqual({ weekly: 7, monthly: 31, quarterly: 92 }[every]);
    }),
  );
});
