import fc from "fast-check";
import { expect, test } from "vitest";
import { formatNumber, formatPoints, formatPointTenths, formatScore } from "#lib/format/numbers.ts";
import { scorePoints, scoreTenths, shownChange, shownGap, shownMiss, shownTenthsChange } from "./points.ts";
import { levelOf } from "./scores.ts";

test("a change is the difference of the two scores as they are shown", () => {
  expect(shownChange(0.564, 0.546)).toBe(-0.01);
  expect(shownChange(0.144, 0.365)).toBe(0.23);
  expect(shownChange(0.5049, 0.5051)).toBe(0.01);
  expect(shownChange(0.995, 1)).toBe(0.01);
});

test("what is shown before and the shown change make what is shown after", () => {
  const score = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(score, score, (from, to) => {
      const change = Number(formatPoints(shownChange(from, to)).replace("−", "-"));
      expect(Number(formatScore(from)) + change).toBe(Number(formatScore(to)));
      expect(shownChange(to, from)).toBe(-shownChange(from, to) + 0);
    }),
  );
});

test("in tenths of a point they add up as well", () => {
  const score = fc.double({ min: 0, max: 1, noNaN: true });
  const number = (text: string) => Number(text.replace("−", "-"));
  const shown = (share: number) => number(formatNumber(scoreTenths(share), 1));
  fc.assert(
    fc.property(score, score, (from, to) => {
      const change = number(formatPointTenths(shownTenthsChange(from, to)));
      expect(shown(from) + change).toBeCloseTo(shown(to), 9);
    }),
  );
  expect([1, 0.99999, 0.5644, 0.00001, 0].map(scoreTenths)).toEqual([100, 99.9, 56.4, 0.1, 0]);
  expect([0.0182, -0.0004, -0.0006, 0].map(formatPointTenths)).toEqual(["+1.8", "0", "−0.1", "0"]);
});

test("what misses a limit by a hair is told in tenths below it, and what misses it by more as everywhere", () => {
  const actualOf = (share: number, limit: number) => shownMiss(share, limit).actual;
  expect([0.6996, 0.696, 0.689, 0.179, 0].map((share) => actualOf(share, 0.7))).toEqual([
    0.699, 0.696, 0.69, 0.18, 0,
  ]);
  expect(actualOf(0.9999, 1)).toBe(0.99);
  expect(shownMiss(0.004, 0.005)).toEqual({ actual: 0.004, required: 0.005 });
});

test("a limit is told as it was set", () => {
  const limits = [0.7, 0.29, 0.57, 0.796, 0.7901, 1];
  expect(limits.map((limit) => shownMiss(0.1, limit).required)).toEqual([0.7, 0.29, 0.57, 0.796, 0.791, 1]);
  expect([0.7955, 0.7899].map((share) => shownMiss(share, 0.796).actual)).toEqual([0.79, 0.79]);
});

test("what misses a limit is told below it, and never in contradiction to the score that stands beside it", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const limits = fc.integer({ min: 20, max: 1000 }).map((tenths) => tenths / 1000);
  fc.assert(
    fc.property(share, limits, (score, limit) => {
      fc.pre(score < limit - 1e-9);
      const { actual, required } = shownMiss(score, limit);
      expect(actual).toBeLessThan(required);
      expect(Math.abs(actual * 100 - scorePoints(score))).toBeLessThanOrEqual(0.5 + 1e-9);
    }),
  );
});

test("a gap is that between what is shown, and never nothing while a target is missed", () => {
  expect(shownGap(0.655, 0.7)).toBe(0.04);
  expect(shownGap(0.698, 0.7)).toBe(0.01);
  expect(shownGap(0.7, 0.7)).toBe(0);
  expect(shownGap(0.8, 0.7)).toBe(0);
});

test("a score reads 100 only when nothing is missing, and 0 only when there is nothing", () => {
  expect([1, 0.9999, 0.994, 0.5, 0.001, 0].map(scorePoints)).toEqual([100, 99, 99, 50, 1, 0]);
});

test("a score reads as a level's first figure only when that level is reached", () => {
  expect([0.196, 0.5999, 0.796, 0.7949, 0.8, 0.8 - 1e-12].map(scorePoints)).toEqual([19, 59, 79, 79, 80, 80]);
  expect([0.79996, 0.7994].map(scoreTenths)).toEqual([79.9, 79.9]);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      expect(levelOf(scorePoints(share) / 100)).toBe(levelOf(share));
      expect(levelOf(scoreTenths(share) / 100)).toBe(levelOf(share));
    }),
  );
});

test("points go up with the share and stay between 0 and 100", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, (one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      expect(scorePoints(low)).toBeGreaterThanOrEqual(0);
      expect(scorePoints(high)).toBeLessThanOrEqual(100);
      expect(scorePoints(low)).toBeLessThanOrEqual(scorePoints(high));
    }),
  );
});
