import { describe, expect, test } from "vitest";
import { roleKeySchema } from "#lib/features/plan/schema.ts";
import { monthsOf, newRoleKey } from "./settings-draft.ts";

describe("the key of a new role", () => {
  test("is one that a plan takes, and never comes again", () => {
    const keys = Array.from({ length: 100 }, newRoleKey);
    for (const key of keys) expect(roleKeySchema.safeParse(key).success).toBe(true);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("months with a number of their own", () => {
  test("stand one a line", () => {
    const months = { "2027-01": 5, "2027-02": 0, "2027-03": 2.5 };
    expect(monthsOf("2027-01 = 5\n\n 2027-02=0\n2027-03 = 2,5\n")).toEqual({ months, wrongLine: null });
  });

  test.each(["2027-13 = 1", "2027-02", "2027-02 = x", "2027-02 = 1 = 2", "2027-02 = 501", "2027-02 = 1.255"])(
    "a line that says %s is named",
    (line) => expect(monthsOf(`2027-01 = 5\n${line}`).wrongLine).toBe(2),
  );

  test("a month that stands twice is named, and none of the two is lost in silence", () => {
    expect(monthsOf("2027-03 = 5\n2027-03 = 9").wrongLine).toBe(2);
  });
});
