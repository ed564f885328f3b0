import fc from "fast-check";
import { expect, test } from "vitest";
import { dayAfter, daysFrom, weekday } from "./day.ts";

test.each([
  ["2026-02-28", 1, "2026-03-01"],
  ["2028-02-28", 1, "2028-02-29"],
  ["2026-01-01", -1, "2025-12-31"],
  ["2026-03-29", 1, "2026-03-30"],
  ["2026-11-30", 0, "2026-11-30"],
])("%s and %i days is %s", (day, count, after) => {
  expect(dayAfter(day, count)).toBe(after);
  expect(daysFrom(day, after)).toBe(count);
});

test.each([
  ["2027-02-01", 1],
  ["2027-02-07", 7],
  ["1969-12-31", 3],
  ["1970-01-01", 4],
])("%s is weekday %i", (day, expected) => {
  expect(weekday(day)).toBe(expected);
});

test("any number of days there is the same number back, and a week keeps the weekday", () => {
  const day = fc
    .date({ min: new Date("1980-01-01"), max: new Date("2090-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.integer({ min: -9_000, max: 9_000 }), (from, count) => {
      expect(dayAfter(dayAfter(from, count), -count)).toBe(from);
      expect(daysFrom(from, dayAfter(from, count))).toBe(count);
      expect(weekday(dayAfter(from, 7 * count))).toBe(weekday(from));
    }),
  );
});
