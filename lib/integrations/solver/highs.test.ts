import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { bestSubset, greedySubset, marginalItem, type SolveMilp } from "#lib/domain/budget.ts";
import { aleWith, costOf, type Valuation } from "#lib/domain/investment.ts";
import { effectivenessOf, type LossItem, type LossScenario } from "#lib/domain/loss.ts";
import { DEFAULT_CRITICALITY_WEIGHTS } from "#lib/domain/scores.ts";
import { loadSolver } from "./highs.ts";

let solve: SolveMilp;
beforeAll(async () => {
  solve = await loadSolver();
});

type Row = Readonly<{ a: number; b: number; days: number; after: number | null }>;

function valuationOf(rows: readonly Row[]): Valuation {
  const fixed = (value: number) => ({ low: value, likely: value, high: value });
  const scenarios = ["s", "t"].map((id): LossScenario => ({
    ...{ id, frequency: fixed(1), loss: fixed(id === "s" ? 100_000 : 70_000), shape: "pert" },
    relevance: { AUTH: 1 },
  }));
  const items = rows.map((_, i): LossItem => ({
    ...{
      key: `AUTH-${i + 1}`,
      aspect: "AUTH",
      criticality: "high",
      status: i % 4 === 3 ? "partial" : "open",
    },
  }));
  return {
    scenarios,
    items,
    effectiveness: effectivenessOf({
      ...{ scenarios, items, weights: DEFAULT_CRITICALITY_WEIGHTS, bestResidual: 0.1 },
      overrides: rows.flatMap(({ a, b }, i) => [
        { scenarioId: "s", key: `AUTH-${i + 1}`, value: a },
        { scenarioId: "t", key: `AUTH-${i + 1}`, value: b },
      ]),
    }),
    costs: rows.map(({ days, after }, i) => ({
      ...{ key: `AUTH-${i + 1}`, effortDays: days, purchase: 0, yearlyRun: 0 },
      dependsOn: after !== null && after < i ? [`AUTH-${after + 1}`] : [],
    })),
    dayRate: 500,
    horizonYears: 1,
  };
}

const rows = (maxLength: number) =>
  fc.array(
    fc.record({
      a: fc.double({ min: 0, max: 0.9, noNaN: true }),
      b: fc.double({ min: 0, max: 0.9, noNaN: true }),
      days: fc.integer({ min: 1, max: 20 }),
      after: fc.option(fc.nat(7)),
    }),
    { minLength: 1, maxLength },
  );

/** Every subset that fits and breaks no dependency. */
function bruteForce(valuation: Valuation, money: number): number {
  const { costs } = valuation;
  let best = Number.POSITIVE_INFINITY;
  for (let mask = 0; mask < 1 << costs.length; mask += 1) {
    const chosen = costs.filter((_, i) => (mask >> i) & 1);
    const keys = new Set(chosen.map(({ key }) => key));
    const cost = chosen.reduce((sum, item) => sum + costOf(item, valuation.dayRate, 1), 0);
    if (cost > money || chosen.some(({ dependsOn }) => dependsOn.some((key) => !keys.has(key)))) continue;
    best = Math.min(best, aleWith(valuation, keys));
  }
  return best;
}

const budget = fc.integer({ min: 0, max: 40_000 });

describe("the best subset under a budget", () => {
  test("is that of trying all subsets, fits, and breaks no dependency", () => {
    fc.assert(
      fc.property(rows(8), budget, (list, money) => {
        const valuation = valuationOf(list);
        const best = bestSubset(valuation, { money }, solve);
        const now = aleWith(valuation, new Set());
        expect(best.method).toBe("exact");
        expect(best.cost).toBeLessThanOrEqual(money + 1e-6);
        expect(best.ale).toBeCloseTo(aleWith(valuation, new Set(best.keys)), 6);
        expect((best.ale - bruteForce(valuation, money)) / now).toBeLessThanOrEqual(2e-4);
        const keys = new Set(best.keys);
        for (const item of valuation.costs)
          if (keys.has(item.key)) for (const before of item.dependsOn) expect(keys.has(before)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test("a larger budget never leaves more loss", () => {
    fc.assert(
      fc.property(rows(10), budget, budget, (list, a, b) => {
        const valuation = valuationOf(list);
        const less = bestSubset(valuation, { money: Math.min(a, b) }, solve);
        const more = bestSubset(valuation, { money: Math.max(a, b) }, solve);
        // Within the solver's own gap, as a share of today's loss.
        expect((more.ale - less.ale) / aleWith(valuation, new Set())).toBeLessThanOrEqual(2e-4);
      }),
      { numRuns: 30 },
    );
  });

  test("person-days limit as money does, and both together", () => {
    const valuation = valuationOf([
      { a: 0.5, b: 0.5, days: 10, after: null },
      { a: 0.4, b: 0.4, days: 4, after: null },
      { a: 0.4, b: 0.4, days: 5, after: null },
    ]);
    expect(bestSubset(valuation, { days: 10 }, solve).keys).toEqual(["AUTH-2", "AUTH-3"]);
    expect(bestSubset(valuation, { days: 10, money: 2_000 }, solve).keys).toEqual(["AUTH-2"]);
    expect(bestSubset(valuation, { days: 0 }, solve)).toMatchObject({ keys: [], cost: 0, method: "exact" });
  });

  test("where the solver gives up the greedy subset stands, with its gap", () => {
    const valuation = valuationOf([{ a: 0.5, b: 0.5, days: 2, after: null }]);
    const best = bestSubset(valuation, { money: 5_000 }, () => null);
    expect(best).toMatchObject({ keys: greedySubset(valuation, { money: 5_000 }), method: "greedy" });
    expect(best.gap).toBeGreaterThan(0);
  });

  test("the marginal item is the one that the next money buys", () => {
    const valuation = valuationOf([
      { a: 0.5, b: 0.5, days: 10, after: null },
      { a: 0.4, b: 0.4, days: 4, after: null },
      { a: 0.1, b: 0.1, days: 4, after: null },
    ]);
    const best = bestSubset(valuation, { days: 4 }, solve);
    expect(best.keys).toEqual(["AUTH-2"]);
    expect(marginalItem(valuation, best)?.key).toBe("AUTH-1");
  });
});
