import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { comparePriority, expectedEffortDays, itemGap, priority } from "./priority.ts";
import { compareKeys } from "./requirement-key.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("gap of an item", () => {
  test.each([
    { value: 0, target: 0.8, current: 0, gap: 1, why: "open, aspect at nothing" },
    { value: 0, target: 0.8, current: 0.4, gap: 0.75, why: "open, aspect half way" },
    { value: 0.5, target: 0.8, current: 0.4, gap: 0.375, why: "partial, aspect half way" },
    { value: 0, target: 0.8, current: 0.9, gap: 0.5, why: "open, aspect above its target" },
    { value: 1, target: 0.8, current: 0, gap: 0, why: "met" },
    { value: 0, target: 0.8, current: null, gap: 1, why: "open, aspect not assessed" },
    { value: 0, target: null, current: 0.4, gap: 1, why: "open, no target" },
    { value: 0, target: 0, current: 0.4, gap: 0.5, why: "open, target of nothing" },
  ])("is $gap: $why", ({ value, target, current, gap }) => {
    expect(itemGap({ value, target, current })).toBeCloseTo(gap, 12);
  });
  test("lies in 0..1 and never rises with the item's value or the aspect's score", () => {
    fc.assert(
      fc.property(share, share, share, share, share, (value, higher, target, current, later) => {
        const gap = itemGap({ value, target, current });
        expect(gap).toBeGreaterThanOrEqual(0);
        expect(gap).toBeLessThanOrEqual(1);
        expect(itemGap({ value: Math.max(value, higher), target, current })).toBeLessThanOrEqual(gap);
        expect(itemGap({ value, target, current: Math.max(current, later) })).toBeLessThanOrEqual(gap);
      }),
    );
  });
});

describe("priority", () => {
  // ((1 + 0.5)² − 1) · 8 / 4 = 1.25 · 2 = 2.5
  test("follows the formula by hand", () => {
    expect(priority({ gap: 0.5, weight: 8, effortDays: 4 })).toBe(2.5);
    expect(priority({ gap: 1, weight: 4, effortDays: 3 })).toBe(4);
    expect(priority({ gap: 0, weight: 8, effortDays: 1 })).toBe(0);
  });
  test("refuses an effort that is not above 0", () => {
    for (const effortDays of [0, -1, Number.NaN]) {
      expect(() => priority({ gap: 1, weight: 1, effortDays })).toThrow(RangeError);
    }
  });
  test("rises with gap and weight, falls with effort", () => {
    const positive = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(share, share, positive, positive, (gap, more, weight, effortDays) => {
        const before = priority({ gap, weight, effortDays });
        expect(priority({ gap: Math.max(gap, more), weight, effortDays })).toBeGreaterThanOrEqual(before);
        expect(priority({ gap, weight: weight + 1, effortDays })).toBeGreaterThanOrEqual(before);
        expect(priority({ gap, weight, effortDays: effortDays + 1 })).toBeLessThanOrEqual(before);
      }),
    );
  });
  test("sorts the highest first and ties by key, as people read keys", () => {
    const items = [
      { key: "IO-10", priority: 2 },
      { key: "IO-2", priority: 2 },
      { key: "ACC-1", priority: 1 },
      { key: "SES-1", priority: 9 },
    ];
    expect(items.toSorted(comparePriority).map(({ key }) => key)).toEqual([
      "SES-1",
      "IO-2",
      "IO-10",
      "ACC-1",
    ]);
  });
  test("takes two ways to one priority for a tie", () => {
    const twice = { key: "LOG-1", priority: priority({ gap: 2 / 3, weight: 4, effortDays: 3 }) };
    const once = { key: "ACC-1", priority: priority({ gap: 2 / 3, weight: 8, effortDays: 6 }) };
    const noisy = { ...twice, priority: twice.priority + 5e-16 };
    expect([noisy, once].toSorted(comparePriority).map(({ key }) => key)).toEqual(["ACC-1", "LOG-1"]);
  });
});

test("the expected effort is the mean of the PERT distribution", () => {
  expect(expectedEffortDays({ low: 1, likely: 2, high: 9 })).toBe(3);
});

test("the order of keys is total: antisymmetric, transitive, and equal only for the same key", () => {
  const key = fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.tuple(fc.constantFrom("A-", "IO-", ""), fc.nat(20)).map((p) => p.join("")),
  );
  fc.assert(
    fc.property(key, key, key, (a, b, c) => {
      expect(compareKeys(a, b) + compareKeys(b, a)).toBe(0);
      expect(compareKeys(a, b) === 0).toBe(a === b);
      if (compareKeys(a, b) <= 0 && compareKeys(b, c) <= 0) expect(compareKeys(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});
