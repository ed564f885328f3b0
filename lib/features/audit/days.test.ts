import fc from "fast-check";
import { expect, test } from "vitest";
import { toIsoDay } from "#lib/format/dates.ts";
import { auditChanges, idsIn } from "./changes.ts";
import { addDays, startOfDayIn } from "./days.ts";

test("a day begins at midnight of its place, also where the clock jumps at midnight", () => {
  expect(startOfDayIn("2026-07-01", "Europe/Berlin").toISOString()).toBe("2026-06-30T22:00:00.000Z");
  expect(startOfDayIn("2026-01-01", "Pacific/Kiritimati").toISOString()).toBe("2025-12-31T10:00:00.000Z");
  expect(startOfDayIn("2026-01-01", "Etc/GMT+12").toISOString()).toBe("2026-01-01T12:00:00.000Z");
  // Beirut's summer time begins at midnight: the day begins at 01:00.
  expect(startOfDayIn("2026-03-29", "Asia/Beirut").toISOString()).toBe("2026-03-28T22:00:00.000Z");
});

test("the first instant of a day is in it, and the millisecond before is not", () => {
  const zones = fc.constantFrom(
    "UTC",
    "Europe/Berlin",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Africa/Cairo",
  );
  fc.assert(
    fc.property(zones, fc.integer({ min: 0, max: 30_000 }), (zone, offset) => {
      const day = addDays("2001-01-01", offset);
      const start = startOfDayIn(day, zone);
      // Apia had no 30 December 2011: then the day begins with the next one.
      expect(toIsoDay(start, zone) >= day).toBe(true);
      expect(toIsoDay(new Date(start.getTime() - 1), zone) < day).toBe(true);
    }),
  );
});

test("changes name people and projects, leave out what stayed, and never hide a side", () => {
  const id = "0192f0c1-7d00-7000-8000-000000000001";
  const names = new Map([[id, "Marta Lindqvist"]]);
  expect(idsIn({ a: [id, "x"] }, null, { b: { c: id } })).toEqual([id]);
  expect(
    auditChanges(
      { memberIds: [], same: 1, gone: true },
      { memberIds: [id], same: 1, list: { x: null } },
      names,
    ),
  ).toEqual([
    { field: "memberIds", before: "–", after: "Marta Lindqvist" },
    { field: "list", before: null, after: "x: –" },
    { field: "gone", before: "true", after: null },
  ]);
  expect(auditChanges(null, ["not a record"], names)).toEqual([]);
});
