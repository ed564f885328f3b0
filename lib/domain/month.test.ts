import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addMonths, isMonth, monthBounds, monthOfDate, monthsBetween, monthSequence } from "./month.ts";

describe("calendar months", () => {
  test.each([
    ["2026-12", 1, "2027-01"],
    ["2026-12", 0, "2026-12"],
    ["2026-01", -1, "2025-12"],
    ["2026-03", 25, "2028-04"],
    ["0001-01", 0, "0001-01"],
  ])("%s and %d months is %s", (month, count, result) => expect(addMonths(month, count)).toBe(result));

  test.each(["2026-13", "2026-00", "2026-1", "0000-05", "26-01", "2026-01-01", "", " 2026-01", "2026-01\n"])(
    "%j is no month",
    (text) => {
      expect(isMonth(text)).toBe(false);
      expect(() => addMonths(text, 1)).toThrow(RangeError);
    },
  );
  test("refuses parts of months and years out of range", () => {
    expect(() => addMonths("2026-01", 0.5)).toThrow(RangeError);
    expect(() => addMonths("9999-12", 1)).toThrow(RangeError);
    expect(() => addMonths("0001-01", -1)).toThrow(RangeError);
  });
  test("a sequence holds the first month and those after it", () => {
    expect(monthSequence("2026-11", 3)).toEqual(["2026-11", "2026-12", "2027-01"]);
    expect(monthSequence("2026-11", 0)).toEqual([]);
  });
  test.each([
    ["2024-02", "2024-02-29"],
    ["2026-02", "2026-02-28"],
    ["2000-02", "2000-02-29"],
    ["2100-02", "2100-02-28"],
    ["2026-04", "2026-04-30"],
    ["2026-12", "2026-12-31"],
  ])("%s ends on %s", (month, last) => expect(monthBounds(month)).toEqual({ first: `${month}-01`, last }));

  test("a date lies in its month", () => {
    expect(monthOfDate("2026-11-24")).toBe("2026-11");
    expect(monthOfDate("2026-11-24T23:59:59Z")).toBe("2026-11");
    expect(() => monthOfDate("yesterday")).toThrow(RangeError);
  });
  test("adding and counting are inverse, and texts sort by time", () => {
    const month = fc.tuple(fc.integer({ min: 1000, max: 3000 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(month, fc.integer({ min: -2000, max: 2000 }), ([year, number], count) => {
        const from = `${year}-${String(number).padStart(2, "0")}`;
        const to = addMonths(from, count);
        expect(monthsBetween(from, to)).toBe(count);
        expect(addMonths(to, -count)).toBe(from);
        expect(from < to).toBe(count > 0);
      }),
    );
  });
});
