import { describe, expect, test } from "vitest";
import { yearsWithin } from "./loss-simulation.ts";
import type { LossScenario } from "./loss.ts";

const scenario = (aYear: number): LossScenario => ({
  ...{ id: String(aYear), shape: "pert", relevance: {} },
  frequency: { low: aYear, likely: aYear, high: aYear },
  loss: { low: 1, likely: 2, high: 3 },
});
const project = (aYear: number, residual = 1) => ({
  scenarios: [scenario(aYear)],
  states: [[residual / 2], [residual]],
});

describe("years that a simulation has time for", () => {
  test("are those asked for where little happens", () => {
    expect(yearsWithin([project(2)], 20_000, 30_000_000)).toBe(20_000);
    expect(yearsWithin([], 10_000, 30_000_000)).toBe(10_000);
  });

  test("shrink with the events of all projects together, and not below a hundred", () => {
    expect(yearsWithin([project(5_999)], 10_000, 30_000_000)).toBe(5_000);
    expect(yearsWithin([project(5_999), project(5_999)], 10_000, 30_000_000)).toBe(2_500);
    expect(yearsWithin(Array(10).fill(project(9_999)), 10_000, 30_000_000)).toBe(300);
    expect(yearsWithin(Array(60).fill(project(9_999)), 10_000, 30_000_000)).toBe(100);
    expect(yearsWithin(Array(120).fill(project(9_999)), 50, 30_000_000)).toBe(50);
  });

  test("are none at all where not even a hundred are done within a minute", () => {
    expect(yearsWithin(Array(61).fill(project(9_999)), 10_000, 30_000_000)).toBeNull();
    expect(yearsWithin([project(1e12)], 1, 30_000_000)).toBeNull();
  });

  test("count only events that some state keeps, and the drawing of each rate", () => {
    expect(yearsWithin([project(11_998, 0.5)], 10_000, 30_000_000)).toBe(5_000);
    expect(yearsWithin(Array(6_000).fill(project(9_999, 0)), 10_000, 30_000_000)).toBe(5_000);
  });
});
