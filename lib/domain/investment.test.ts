import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  aleWith,
  bestOrder,
  breakEvenMonth,
  lossCurve,
  missingInputs,
  returnOfEach,
  rosi,
} from "./investment.ts";
import type { ItemCost, Valuation } from "./investment.ts";
import { effectivenessOf, type LossItem, type LossScenario } from "./loss.ts";
import { lossLedger, lossesAfter, sumOf } from "./loss-ledger.ts";
import { DEFAULT_CRITICALITY_WEIGHTS } from "./scores.ts";

const fixed = (value: number) => ({ low: value, likely: value, high: value });

/** One scenario of 120,000 a year; each item of the given weight share has its own effectiveness. */
function valuationOf(
  effects: Readonly<Record<string, number>>,
  costs: readonly Partial<ItemCost>[] = [],
  more: Partial<Valuation> = {},
): Valuation {
  const keys = Object.keys(effects);
  const scenarios: LossScenario[] = [
    { id: "s", frequency: fixed(4), loss: fixed(30_000), shape: "pert", relevance: { AUTH: 1 } },
  ];
  const items = keys.map((key): LossItem => ({ key, aspect: "AUTH", criticality: "high", status: "open" }));
  return {
    scenarios,
    items,
    effectiveness: effectivenessOf({
      ...{ scenarios, items, weights: DEFAULT_CRITICALITY_WEIGHTS, bestResidual: 0.1 },
      overrides: keys.map((key) => ({ scenarioId: "s", key, value: effects[key] ?? 0 })),
    }),
    costs: keys.map((key, index) => ({
      ...{ key, effortDays: 10, purchase: 0, yearlyRun: 0, dependsOn: [] },
      ...costs[index],
    })),
    dayRate: 1_000,
    horizonYears: 1,
    ...more,
  };
}

describe("return", () => {
  test("the published example: 25,000 lost four times a year, three quarters prevented for 25,000, returns 200 %", () => {
    // Sonnenreich, Albanese and Stout, "Return On Security Investment", 2006: the virus scanner of ViriCorp.
    expect(rosi({ aleNow: 100_000, aleThen: 25_000, cost: 25_000, horizonYears: 1 })).toBe(2);
  });

  test("the same through scenario, effectiveness and costs", () => {
    const valuation = valuationOf({ "AUTH-1": 0.75 }, [{ effortDays: 0, purchase: 25_000 }], {
      scenarios: [{ id: "s", frequency: fixed(4), loss: fixed(25_000), shape: "pert", relevance: {} }],
    });
    expect(returnOfEach(valuation)).toEqual([{ key: "AUTH-1", cost: 25_000, saves: 75_000, rosi: 2 }]);
  });

  test("nothing spent has no return, and every missing input is named", () => {
    expect(rosi({ aleNow: 5, aleThen: 1, cost: 0, horizonYears: 3 })).toBeNull();
    expect(missingInputs({ scenarios: 0, dayRate: null, answered: 0, open: 0 })).toEqual([
      "scenarios",
      "day_rate",
      "answers",
    ]);
    expect(missingInputs({ scenarios: 2, dayRate: 800, answered: 9, open: 0 })).toEqual(["nothing_open"]);
    expect(missingInputs({ scenarios: 2, dayRate: 800, answered: 9, open: 4 })).toEqual([]);
  });

  test("running cost counts for each year of the horizon", () => {
    const valuation = valuationOf({ "AUTH-1": 0.5 }, [{ effortDays: 5, purchase: 2_000, yearlyRun: 1_000 }], {
      horizonYears: 3,
    });
    expect(returnOfEach(valuation)[0]).toMatchObject({ cost: 10_000, saves: 60_000, rosi: 17 });
  });
});

describe("order and curve", () => {
  test("each step saves most for its cost, dependencies first", () => {
    const valuation = valuationOf({ "AUTH-1": 0.1, "AUTH-2": 0.5, "AUTH-3": 0.4 }, [
      {},
      { dependsOn: ["AUTH-1"] },
      { effortDays: 30 },
    ]);
    expect(bestOrder(valuation)).toEqual(["AUTH-1", "AUTH-2", "AUTH-3"]);
    expect(
      lossCurve(valuation, bestOrder(valuation)).map(({ cost, ale }) => [cost, Math.round(ale)]),
    ).toEqual([
      [0, 120_000],
      [10_000, 108_000],
      [20_000, 54_000],
      [50_000, 32_400],
    ]);
  });

  test("a circle of dependencies ends, with every item once", () => {
    const valuation = valuationOf({ "AUTH-1": 0.1, "AUTH-2": 0.2 }, [
      { dependsOn: ["AUTH-2"] },
      { dependsOn: ["AUTH-1"] },
    ]);
    expect(bestOrder(valuation).toSorted()).toEqual(["AUTH-1", "AUTH-2"]);
  });

  const anyValuation = fc
    .array(
      fc.record({
        e: fc.double({ min: 0, max: 0.95, noNaN: true }),
        days: fc.integer({ min: 1, max: 40 }),
        after: fc.option(fc.nat(9)),
      }),
      { minLength: 1, maxLength: 10 },
    )
    .map((rows) =>
      valuationOf(
        Object.fromEntries(rows.map(({ e }, i) => [`AUTH-${i + 1}`, e])),
        rows.map(({ days, after }, i) => ({
          effortDays: days,
          dependsOn: after !== null && after < i ? [`AUTH-${after + 1}`] : [],
        })),
      ),
    );

  test("the ledger and the definition agree for every subset; the curve never rises; no dependency is broken", () => {
    fc.assert(
      fc.property(anyValuation, fc.nat(), (valuation, mask) => {
        const subset = new Set(valuation.costs.filter((_, i) => (mask >> i) & 1).map(({ key }) => key));
        const ledger = lossLedger(valuation);
        expect(sumOf(lossesAfter(ledger, ledger.ales, subset))).toBeCloseTo(aleWith(valuation, subset), 6);
        const order = bestOrder(valuation);
        expect(order.toSorted()).toEqual(valuation.costs.map(({ key }) => key).toSorted());
        for (const { key, dependsOn } of valuation.costs)
          for (const before of dependsOn) expect(order.indexOf(before)).toBeLessThan(order.indexOf(key));
        const curve = lossCurve(valuation, order);
        expect(curve.every((point, i) => i === 0 || point.ale <= (curve[i - 1]?.ale ?? 0) + 1e-6)).toBe(true);
      }),
    );
  });

  test("half of 120,000 a year pays 10,000 back in the third month", () => {
    const valuation = valuationOf({ "AUTH-1": 0.5 });
    // Done in month 0; 5,000 saved in month 1 and 5,000 in month 2.
    expect(breakEvenMonth(valuation, [{ key: "AUTH-1", month: 0 }], 12)).toBe(2);
    expect(breakEvenMonth(valuation, [{ key: "AUTH-1", month: 0 }], 2)).toBeNull();
    expect(breakEvenMonth(valuation, [], 12)).toBeNull();
  });
});
