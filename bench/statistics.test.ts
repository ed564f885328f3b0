import { describe, expect, test } from "vitest";
import { mean, percentile, ratio } from "./statistics.ts";

describe("percentiles of a benchmark", () => {
  test("the median of an odd number of samples is the one in the middle, whatever their order", () => {
    expect(percentile([9, 1, 5], 0.5)).toBe(5);
  });

  test("the median of an even number lies half way between the two in the middle", () => {
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2.5);
  });

  test("the ends are the smallest and the largest sample", () => {
    expect(percentile([7, 3, 11], 0)).toBe(3);
    expect(percentile([7, 3, 11], 1)).toBe(11);
  });

  test("one sample is every percentile", () => {
    expect([0, 0.5, 0.99].map((q) => percentile([42], q))).toEqual([42, 42, 42]);
  });

  test("the samples stay as they were", () => {
    const samples = [3, 1, 2];
    percentile(samples, 0.5);
    expect(samples).toEqual([3, 1, 2]);
  });

  test("without samples there is no percentile and no mean", () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
    expect(() => mean([])).toThrow(RangeError);
  });
});

test("a mean weighs all samples alike", () => {
  expect(mean([1, 2, 6])).toBe(3);
});

describe("the ratio of product and floor", () => {
  test("is how much of the floor the product reaches", () => {
    expect(ratio(350, 500)).toBeCloseTo(0.7);
  });

  test("is unknown where the floor answered nothing", () => {
    expect(ratio(350, 0)).toBeNull();
  });
});
