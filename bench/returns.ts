import { bestSubset } from "#lib/domain/budget.ts";
import type { Valuation } from "#lib/domain/investment.ts";
import { effectivenessOf, type LossItem, type LossScenario } from "#lib/domain/loss.ts";
import { simulateYears, summarizeYears } from "#lib/domain/loss-simulation.ts";
import { DEFAULT_CRITICALITY_WEIGHTS } from "#lib/domain/scores.ts";
import { ASPECT_KEYS, CRITICALITIES } from "#lib/domain/vocabulary.ts";
import { LOSS_LIBRARY } from "#lib/catalog/loss-library.ts";
import { loadSolver } from "#lib/integrations/solver/highs.ts";
import type { Measurement } from "./measurement.ts";

const DRAWS = 100_000;
const ITEMS = 400;

const scenarios = LOSS_LIBRARY.map(({ key, frequency, loss, shape, relevance }): LossScenario => ({
  ...{ id: key, frequency, loss, shape },
  relevance: relevance as Record<string, number>,
}));

const pick = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new Error("Nothing to pick from");
  return found;
};

/** 400 open items of all aspects and criticalities, every seventh behind the one before it. */
function valuation(): Valuation {
  const items = Array.from({ length: ITEMS }, (_, index): LossItem => ({
    ...{ key: `${pick(ASPECT_KEYS, index)}-${index}`, aspect: pick(ASPECT_KEYS, index) },
    ...{ criticality: pick(CRITICALITIES, index * 7), status: index % 5 === 0 ? "partial" : "open" },
  }));
  return {
    ...{ scenarios, items, dayRate: 800, horizonYears: 3 },
    effectiveness: effectivenessOf({
      ...{ scenarios, items, weights: DEFAULT_CRITICALITY_WEIGHTS, bestResidual: 0.1, overrides: [] },
    }),
    costs: items.map(({ key }, index) => ({
      ...{ key, effortDays: 0.5 + ((index * 37) % 90) / 10, purchase: index % 11 === 0 ? 3_000 : 0 },
      yearlyRun: index % 13 === 0 ? 900 : 0,
      dependsOn: index % 7 === 0 && index > 0 ? [pick(items, index - 1).key] : [],
    })),
  };
}

/** Simulated years of twelve scenarios on one thread, and the best subset of 400 items under three budgets. */
export async function measureReturns(onWrong: (message: string) => void): Promise<Measurement[]> {
  const began = performance.now();
  const [years = new Float64Array()] = simulateYears({
    ...{ scenarios, draws: DRAWS, seed: "bench" },
    states: [scenarios.map(() => 0.5), scenarios.map(() => 0.1)],
  });
  summarizeYears(years);
  const simulated = performance.now() - began;
  const solve = await loadSolver();
  const given = valuation();
  const times: number[] = [];
  let gap = 0;
  for (const money of [50_000, 300_000, 900_000]) {
    const start = performance.now();
    const best = bestSubset(given, { money }, solve);
    times.push(performance.now() - start);
    gap = Math.max(gap, best.gap);
    if (best.cost > money + 1e-6) onWrong(`a budget of ${money} buys for ${best.cost}`);
  }
  const own = (name: string, unit: string, product: number, limit: number): Measurement => ({
    ...{ name, unit, floor: null, product },
    goal: { of: "product", at: "below", limit },
  });
  return [
    own("100,000 years of 12 scenarios simulated", "ms", simulated, 2_000),
    own("Best subset of 400 items, slowest of three budgets", "ms", Math.max(...times), 10_000),
    own("Best subset of 400 items, widest proven gap", "%", gap * 100, 1),
  ];
}
