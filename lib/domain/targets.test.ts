import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { combinedProgressToDate, gapToTarget, percentToTarget, progressToDate } from "./targets.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("percent to target", () => {
  // AUTH: target 0.8, current 0.6, gap 0.2. IO: target 0.6, current 0.9, gap 0 (not −0.3).
  // NET has no score and is left out. 1 − 0.2 / 1.4 = 0.857142…
  test("follows the formula by hand and names what has no score", () => {
    const result = percentToTarget({ AUTH: 0.8, IO: 0.6, NET: 0.7 }, { AUTH: 0.6, IO: 0.9, NET: null });
    expect(result).toMatchObject({ known: true, leftOut: ["NET"] });
    expect(result.known && result.share).toBeCloseTo(1 - 0.2 / 1.4, 12);
    expect(result.known && result.gaps.map(({ aspect }) => aspect)).toEqual(["AUTH", "IO"]);
  });
  test("is unknown, not 0 or 100, where nothing is assessed or wanted", () => {
    expect(percentToTarget({ AUTH: 0.8 }, {})).toEqual({
      known: false,
      reason: "not_assessed",
      leftOut: ["AUTH"],
    });
    expect(percentToTarget({ AUTH: 0 }, { AUTH: 1 })).toMatchObject({ known: false, reason: "no_target" });
  });
  test("does not take inherited properties for scores", () => {
    expect(percentToTarget({ constructor: 0.5 }, {})).toMatchObject({ known: false, reason: "not_assessed" });
  });
  test("overachievement in one aspect never pays for another", () => {
    fc.assert(
      fc.property(share, share, share, share, (targetA, targetB, currentB, above) => {
        fc.pre(targetA + targetB > 0.01);
        const at = percentToTarget({ A: targetA, B: targetB }, { A: targetA, B: currentB });
        const over = percentToTarget({ A: targetA, B: targetB }, { A: targetA + above, B: currentB });
        expect(over.known && over.share).toBe(at.known && at.share);
      }),
    );
  });
  test("lies in 0..1, rises with each score, and is 1 exactly where every target is reached", () => {
    const aspects = fc.array(fc.record({ target: share.filter((t) => t > 0.01), current: share }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(aspects, fc.nat(), share, (list, pick, better) => {
        const targets = Object.fromEntries(list.map(({ target }, index) => [`A${index}`, target]));
        const currents = Object.fromEntries(list.map(({ current }, index) => [`A${index}`, current]));
        const before = percentToTarget(targets, currents);
        const key = `A${pick % list.length}`;
        const after = percentToTarget(targets, { ...currents, [key]: Math.max(better, currents[key] ?? 0) });
        if (!before.known || !after.known) throw new Error("all aspects have scores");
        expect(before.share).toBeGreaterThanOrEqual(0);
        expect(after.share).toBeGreaterThanOrEqual(before.share);
        expect(after.share).toBeLessThanOrEqual(1);
        if (list.every(({ target, current }) => current >= target)) expect(before.share).toBe(1);
      }),
    );
  });
});

describe("progress to date", () => {
  test.each([
    { current: 0.5, baseline: 0.2, target: 0.8, progress: 0.5 },
    { current: 0.2, baseline: 0.2, target: 0.8, progress: 0 },
    { current: 0.8, baseline: 0.2, target: 0.8, progress: 1 },
    { current: 0.1, baseline: 0.2, target: 0.7, progress: -0.2 },
    { current: 1, baseline: 0.5, target: 0.75, progress: 2 },
  ])("from $baseline to $current of $target is $progress", ({ current, baseline, target, progress }) => {
    expect(progressToDate(current, baseline, target)).toBeCloseTo(progress, 12);
  });
  test("is null where the target does not lie above the baseline", () => {
    expect(progressToDate(0.5, 0.7, 0.7)).toBeNull();
    expect(progressToDate(0.9, 0.8, 0.6)).toBeNull();
  });
  // A: 0.2 -> 0.5 of 0.8 gains 0.3 of 0.6; B: 0.4 -> 1.0 of 0.6 gains 0.2 of 0.2, not 0.6. 0.5 / 0.8.
  test("over several aspects counts each only up to its target", () => {
    const aspects = [
      { aspect: "A", baseline: 0.2, current: 0.5, target: 0.8 },
      { aspect: "B", baseline: 0.4, current: 1, target: 0.6 },
      { aspect: "C", baseline: null, current: 1, target: 0.6 },
      { aspect: "D", baseline: 0.9, current: 0.1, target: 0.6 },
    ];
    expect(combinedProgressToDate(aspects)).toBeCloseTo(0.625, 12);
    expect(combinedProgressToDate(aspects.slice(2))).toBeNull();
  });
});

test("there is no gap at or above the target", () => {
  expect(gapToTarget(0.6, 0.9)).toBe(0);
  expect(gapToTarget(0.6, 0.6)).toBe(0);
  expect(gapToTarget(0.75, 0.25)).toBe(0.5);
});
