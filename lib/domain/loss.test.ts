import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lossMoments, lossSampler, pertMoments, samplePert, yearMoments } from "./loss-distributions.ts";
import { meanMargin, simulateYears, summarizeYears } from "./loss-simulation.ts";
import { effectivenessOf, residualFactor, scenarioLosses, tornado, totalAle } from "./loss.ts";
import type { LossItem, LossScenario } from "./loss.ts";
import { samplePoisson, seededRandom } from "./random.ts";
import { DEFAULT_CRITICALITY_WEIGHTS } from "./scores.ts";

const DRAWS = 40_000;

function momentsOf(draw: () => number, count = DRAWS) {
  const values = Array.from({ length: count }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  return { mean, variance, standardError: Math.sqrt(variance / count) };
}

const scenario = (given: Partial<LossScenario> & { id: string }): LossScenario => ({
  frequency: { low: 0.1, likely: 0.3, high: 1 },
  loss: { low: 10_000, likely: 50_000, high: 400_000 },
  shape: "lognormal",
  relevance: { AUTH: 1 },
  ...given,
});

const item = (key: string, status: LossItem["status"], criticality: LossItem["criticality"] = "high") =>
  ({ key, aspect: "AUTH", criticality, status }) as const;

describe("distributions against their closed forms", () => {
  const estimate = { low: 10, likely: 20, high: 60 };

  test("PERT of 10, 20, 60 has mean 25 and variance 75", () => {
    expect(pertMoments(estimate)).toEqual({ mean: 25, variance: 75 });
    const random = seededRandom("pert");
    const found = momentsOf(() => samplePert(estimate, random));
    expect(Math.abs(found.mean - 25)).toBeLessThan(3 * found.standardError);
    expect(found.variance).toBeGreaterThan(75 * 0.95);
    expect(found.variance).toBeLessThan(75 * 1.05);
  });

  test("a lognormal loss has its low and high as 5 % and 95 % quantiles, and the mean of the formula", () => {
    const loss = { low: 1_000, likely: 5_000, high: 50_000 };
    const draw = lossSampler(loss, "lognormal");
    const random = seededRandom("lognormal");
    const values = Array.from({ length: DRAWS }, () => draw(random));
    const below = (limit: number) => values.filter((value) => value < limit).length / DRAWS;
    expect(below(1_000)).toBeCloseTo(0.05, 2);
    expect(below(50_000)).toBeCloseTo(0.95, 2);
    // σ = ln 50 / (2 · 1.644854) = 1.18918; the mean is √(1,000 · 50,000) · exp(σ²/2) = 7,071.07 · 2.02821.
    expect(lossMoments(loss, "lognormal").mean).toBeCloseTo(14_341, -1);
    const { mean } = lossMoments(loss, "lognormal");
    const found = momentsOf(() => draw(random));
    expect(Math.abs(found.mean - mean)).toBeLessThan(3 * found.standardError);
    expect(() => lossMoments({ low: 0, likely: 1, high: 2 }, "lognormal")).toThrow(RangeError);
  });

  test.each([0, 0.2, 3, 45])("a Poisson number of mean %d has that mean and variance", (mean) => {
    const random = seededRandom(`poisson ${mean}`);
    const found = momentsOf(() => samplePoisson(mean, random));
    expect(Math.abs(found.mean - mean)).toBeLessThanOrEqual(3 * found.standardError);
    expect(Math.abs(found.variance - mean)).toBeLessThanOrEqual(0.05 * mean);
  });

  test("a fixed rate of 2 and a fixed loss of 100 give mean 200 and variance 20,000", () => {
    const rate = { low: 2, likely: 2, high: 2 };
    expect(yearMoments(rate, { mean: 100, variance: 0 })).toEqual({ mean: 200, variance: 20_000 });
  });

  test("numbers from a seed are the same for ever", () => {
    const random = seededRandom("twelvefold");
    const again = seededRandom("twelvefold");
    const first = Array.from({ length: 5 }, random);
    expect(first).toEqual(Array.from({ length: 5 }, again));
    expect(first.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(new Set(first).size).toBe(5);
    expect(seededRandom("twelvefolc")()).not.toBe(first[0]);
  });
});

describe("the simulation", () => {
  const scenarios = [
    scenario({ id: "a" }),
    scenario({
      id: "b",
      shape: "pert",
      frequency: { low: 0, likely: 2, high: 6 },
      loss: { low: 0, likely: 900, high: 4_000 },
    }),
  ];

  test("its mean lies within three standard errors of the analytic mean, its variance near", () => {
    const factors = [0.4, 0.75];
    const [years = new Float64Array()] = simulateYears({
      scenarios,
      states: [factors],
      draws: 60_000,
      seed: "mean",
    });
    const { mean, standardError } = summarizeYears(years);
    const exact = scenarios.reduce(
      (sum, { frequency, loss, shape }, index) =>
        sum + yearMoments(frequency, lossMoments(loss, shape), factors[index]).mean,
      0,
    );
    expect(Math.abs(mean - exact)).toBeLessThan(3 * standardError);
  });

  test("the margin that is shown beside its mean holds the analytic mean in 95 of 100 simulations", () => {
    const even = [scenario({ id: "even", shape: "pert", frequency: { low: 1, likely: 3, high: 8 } })];
    const exact = even.reduce(
      (sum, { frequency, loss, shape }) => sum + yearMoments(frequency, lossMoments(loss, shape), 1).mean,
      0,
    );
    const runs = Array.from({ length: 400 }, (_, run) => {
      const [years = new Float64Array()] = simulateYears({
        ...{ scenarios: even, states: [[1]], draws: 1_000, seed: `run ${run}` },
      });
      return summarizeYears(years);
    });
    const held =
      runs.filter((found) => Math.abs(found.mean - exact) <= meanMargin(found)).length / runs.length;
    expect(held).toBeGreaterThan(0.92);
    expect(held).toBeLessThan(0.98);
  });

  test("the same seed gives the same years, another seed others", () => {
    const run = (seed: string) => simulateYears({ scenarios, states: [[1, 1]], draws: 200, seed })[0];
    expect(run("x")).toEqual(run("x"));
    expect(run("x")).not.toEqual(run("y"));
  });

  test("a state with lower factors loses no more in any year", () => {
    const factor = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(factor, factor, factor, factor, fc.string(), (a, b, x, y, seed) => {
        const states = [
          [Math.max(a, x), Math.max(b, y)],
          [Math.min(a, x), Math.min(b, y)],
        ];
        const [more, less] = simulateYears({ scenarios, states, draws: 60, seed });
        return [...(less ?? [])].every((loss, year) => loss <= (more?.[year] ?? 0));
      }),
      { numRuns: 60 },
    );
  });

  test("quantiles are in order, and the exceedance curve falls", () => {
    const { p10, p50, p90, exceedance } = summarizeYears(Float64Array.from({ length: 100 }, (_, i) => i + 1));
    expect([p10, p50, p90]).toEqual([10, 50, 90]);
    expect(exceedance.find(({ probability }) => probability === 0.05)?.loss).toBe(95);
    expect(exceedance.every((point, i) => i === 0 || point.loss >= (exceedance[i - 1]?.loss ?? 0))).toBe(
      true,
    );
  });

  test("progress rises to one", () => {
    const told: number[] = [];
    simulateYears({ scenarios, states: [[1, 1]], draws: 100, seed: "p" }, (share) => told.push(share));
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });
});

describe("residual loss", () => {
  const items = [item("AUTH-1", "met", "critical"), item("AUTH-2", "open"), item("AUTH-3", "partial")];
  const input = { weights: DEFAULT_CRITICALITY_WEIGHTS, bestResidual: 0.1, overrides: [] };

  test("meeting everything leaves the best residual, nothing leaves all", () => {
    const all = items.map((each) => ({ ...each, status: "met" as const }));
    const own =
      effectivenessOf({ ...input, scenarios: [scenario({ id: "a" })], items: all }).get("a") ?? new Map();
    expect(residualFactor(all, own)).toBeCloseTo(0.1, 12);
    expect(
      residualFactor(
        all.map((each) => ({ ...each, status: "open" as const })),
        own,
      ),
    ).toBe(1);
  });

  test("by hand: weights 8, 4, 4; met, open, partial", () => {
    const [loss] = scenarioLosses(
      [
        scenario({
          id: "a",
          frequency: { low: 1, likely: 1, high: 1 },
          loss: { low: 100, likely: 100, high: 100 },
          shape: "pert",
        }),
      ],
      items,
      effectivenessOf({ ...input, scenarios: [scenario({ id: "a" })], items }),
    );
    // e = 1 − 0.1^(8/16) = 0.683772 and 1 − 0.1^(4/16) = 0.437659; left = 0.316228 · (1 − 0.437659/2) = 0.247028.
    expect(loss?.residual).toBeCloseTo(0.247028, 6);
    expect(loss?.ale).toBeCloseTo(24.7028, 4);
  });

  test("an override replaces one default and leaves the others", () => {
    const scenarios = [scenario({ id: "a" })];
    const overrides = [{ scenarioId: "a", key: "AUTH-2", value: 0.9 }];
    const before = effectivenessOf({ ...input, scenarios, items }).get("a");
    const after = effectivenessOf({ ...input, scenarios, items, overrides }).get("a");
    expect(after?.get("AUTH-2")).toBe(0.9);
    expect(after?.get("AUTH-1")).toBe(before?.get("AUTH-1"));
  });

  test("an aspect without relevance does nothing", () => {
    const own = effectivenessOf({
      ...input,
      scenarios: [scenario({ id: "a", relevance: { NET: 1 } })],
      items,
    });
    expect(residualFactor(items, own.get("a") ?? new Map())).toBe(1);
  });

  test("more done never raises the loss", () => {
    const statuses = fc.array(fc.constantFrom("open" as const, "partial" as const, "met" as const), {
      minLength: 1,
      maxLength: 12,
    });
    const rank = { open: 0, partial: 1, met: 2 };
    fc.assert(
      fc.property(statuses, fc.nat(), (list, pick) => {
        const before = list.map((status, index) => item(`AUTH-${index + 1}`, status));
        const index = pick % list.length;
        const raised = before.map((each, i) =>
          i === index
            ? { ...each, status: rank[each.status] === 0 ? ("partial" as const) : ("met" as const) }
            : each,
        );
        const scenarios = [scenario({ id: "a" }), scenario({ id: "b", shape: "pert" })];
        const own = effectivenessOf({ ...input, scenarios, items: before });
        return (
          totalAle(scenarioLosses(scenarios, raised, own)) <=
          totalAle(scenarioLosses(scenarios, before, own)) + 1e-9
        );
      }),
    );
  });

  test("the tornado has the widest swing first and each side on its side", () => {
    const scenarios = [scenario({ id: "a" }), scenario({ id: "b", loss: { low: 10, likely: 20, high: 30 } })];
    const losses = scenarioLosses(scenarios, items, effectivenessOf({ ...input, scenarios, items }));
    const swings = tornado(scenarios, losses);
    expect(swings).toHaveLength(4);
    expect(swings[0]).toMatchObject({ id: "a" });
    const widths = swings.map(({ low, high }) => high - low);
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    expect(swings.every(({ low, high }) => low <= totalAle(losses) && totalAle(losses) <= high)).toBe(true);
  });
});
