import fc from "fast-check";
import { validate, version } from "uuid";
import { describe, expect, test } from "vitest";
import { STABLE_ID_EPOCH_MSECS, stableId } from "./stable-id.ts";

describe("stable ids", () => {
  test("are version 7 UUIDs for every name and every time", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 2 ** 48 - 1 }), (name, msecs) => {
        const id = stableId(name, msecs);
        expect(validate(id)).toBe(true);
        expect(version(id)).toBe(7);
      }),
    );
  });

  test("are the same for the same name, today and on any machine", () => {
    expect(stableId("requirement:AUTH-1")).toBe(stableId("requirement:AUTH-1"));
    expect(stableId("")).toBe("019b76da-a800-7c14-9afb-f4c8996fb924");
  });

  test("differ for different names", () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `name ${index}`);
    expect(new Set(names.map((name) => stableId(name))).size).toBe(names.length);
  });

  test("carry the time that was given and sort by it", () => {
    const later = stableId("a", STABLE_ID_EPOCH_MSECS + 1);
    expect(Number.parseInt(later.replaceAll("-", "").slice(0, 12), 16)).toBe(STABLE_ID_EPOCH_MSECS + 1);
    expect(stableId("b") < later).toBe(true);
  });

  test("refuse a time that the format cannot hold", () => {
    for (const msecs of [-1, 2 ** 48, 1.5, Number.NaN])
      expect(() => stableId("a", msecs)).toThrow(RangeError);
  });
});
