import { aleWith, cheapestChains, costOf, type ItemCost, type Valuation } from "./investment.ts";
import { lossLedger } from "./loss-ledger.ts";
import { compareKeys } from "./requirement-key.ts";

/** What may be spent: money over the horizon, person-days, or both. */
export type BudgetLimit = Readonly<{ money?: number | undefined; days?: number | undefined }>;

/** `minimise Σ cost·x` subject to `Σ coefficient·x ≥ atLeast` or `≤ atMost`; some columns binary, the others ≥ 0. */
export type MilpProblem = Readonly<{
  columns: readonly Readonly<{ cost: number; binary: boolean }>[];
  rows: readonly Readonly<{
    terms: readonly Readonly<{ column: number; coefficient: number }>[];
    atLeast?: number;
    atMost?: number;
  }>[];
}>;

/** Values of the columns, and a proven lower bound of the objective; null where no solution was found in time. */
export type MilpSolution = Readonly<{ values: readonly number[]; bound: number }> | null;
export type SolveMilp = (problem: MilpProblem) => MilpSolution;

export type BestSubset = Readonly<{
  keys: readonly string[];
  cost: number;
  days: number;
  /** Money a year that is still lost. */
  ale: number;
  /** How far, as a share of today's loss, a better subset could lie at most. */
  gap: number;
  method: "exact" | "greedy";
}>;

/** Below this share of today's loss two subsets are the same. */
const ENOUGH = 1e-4;
const MOST_ROUNDS = 25;

/**
 * The subset of open items that leaves the least loss within the limit, with all that they depend on. The loss of
 * a scenario is `L·exp(−z)` with `z = Σ −ln((1 − e)/(1 − v·e))` over the chosen: convex in z, so tangents bound it from
 * below. Each round solves a mixed-integer program with the tangents so far, evaluates its subset exactly and
 * adds tangents there (outer approximation, Duran and Grossmann 1986). Ends when the bound meets the best subset:
 * exact within `gap`. Where the solver gives up the greedy subset stands, with the gap that the bound leaves.
 */
export function bestSubset(valuation: Valuation, limit: BudgetLimit, solve: SolveMilp): BestSubset {
  const items = openItems(valuation);
  const now = aleWith(valuation, new Set());
  let best = describe(valuation, greedySubset(valuation, limit), "greedy");
  if (items.length === 0 || now <= 0) return { ...best, gap: 0, method: "exact" };
  const ledger = lossLedger(valuation);
  const losses = ledger.ales;
  // How much each item adds to z of each scenario: `−ln` of the factor by which it multiplies the loss.
  const strengths = losses.map((_, scenario) =>
    items.map(({ key }) => -Math.log(ledger.factors.get(key)?.[scenario] ?? 1)),
  );
  const tangents: MilpProblem["rows"][number][] = [];
  const addTangents = (chosen: ReadonlySet<string>) => {
    losses.forEach((ale, scenario) => {
      const own = strengths[scenario] ?? [];
      const z = items.reduce((sum, { key }, i) => sum + (chosen.has(key) ? (own[i] ?? 0) : 0), 0);
      // t ≥ L e^(−z₀) (1 + z₀ − z), with the objective as a share of today's loss.
      const height = (ale / now) * Math.exp(-z);
      tangents.push({
        terms: [
          { column: items.length + scenario, coefficient: 1 },
          ...items.map((_, i) => ({ column: i, coefficient: height * (own[i] ?? 0) })),
        ],
        atLeast: height * (1 + z),
      });
    });
  };
  addTangents(new Set());
  addTangents(new Set(best.keys));
  addTangents(new Set(items.map(({ key }) => key)));
  const fixed = [...limitRows(valuation, items, limit), ...dependencyRows(items)];
  const columns = [
    ...items.map(() => ({ cost: 0, binary: true })),
    ...losses.map(() => ({ cost: 1, binary: false })),
  ];
  let bound = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const solution = solve({ columns, rows: [...fixed, ...tangents] });
    if (!solution) break;
    bound = Math.max(bound, solution.bound);
    const keys = items.filter((_, i) => (solution.values[i] ?? 0) > 0.5).map(({ key }) => key);
    const found = describe(valuation, keys, "exact");
    if (found.ale < best.ale) best = found;
    if (best.ale / now - bound <= ENOUGH)
      return { ...best, gap: Math.max(0, best.ale / now - bound), method: "exact" };
    addTangents(new Set(keys));
  }
  return { ...best, gap: Math.max(0, best.ale / now - bound) };
}

/** Items that may be chosen, in the order of their keys. */
function openItems({ items, costs }: Valuation): ItemCost[] {
  const open = new Set(items.filter(({ status }) => status !== "met").map(({ key }) => key));
  return costs.filter(({ key }) => open.has(key)).toSorted((a, b) => compareKeys(a.key, b.key));
}

function limitRows(valuation: Valuation, items: readonly ItemCost[], { money, days }: BudgetLimit) {
  const row = (of: (item: ItemCost) => number, atMost: number) => ({
    terms: items.map((item, column) => ({ column, coefficient: of(item) })),
    atMost,
  });
  return [
    ...(money === undefined
      ? []
      : [row((item) => costOf(item, valuation.dayRate, valuation.horizonYears), money)]),
    ...(days === undefined ? [] : [row((item) => item.effortDays, days)]),
  ];
}

/** An item is chosen only with each open one that it depends on. */
function dependencyRows(items: readonly ItemCost[]) {
  const columns = new Map(items.map(({ key }, column) => [key, column]));
  return items.flatMap(({ dependsOn }, column) =>
    dependsOn.flatMap((key) => {
      const before = columns.get(key);
      if (before === undefined || before === column) return [];
      return [
        {
          terms: [
            { column: before, coefficient: 1 },
            { column, coefficient: -1 },
          ],
          atLeast: 0,
        },
      ];
    }),
  );
}

function describe(valuation: Valuation, keys: readonly string[], method: BestSubset["method"]): BestSubset {
  const chosen = new Set(keys);
  const costs = valuation.costs.filter(({ key }) => chosen.has(key));
  return {
    keys: [...chosen].toSorted(compareKeys),
    cost: costs.reduce((sum, item) => sum + costOf(item, valuation.dayRate, valuation.horizonYears), 0),
    days: costs.reduce((sum, { effortDays }) => sum + effortDays, 0),
    ale: aleWith(valuation, chosen),
    gap: 1,
    method,
  };
}

/**
 * Takes, as long as something fits, the item that saves most for its cost together with all that it still depends
 * on. Fast and feasible, not optimal.
 */
export function greedySubset(valuation: Valuation, limit: BudgetLimit): string[] {
  let money = limit.money ?? Number.POSITIVE_INFINITY;
  let days = limit.days ?? Number.POSITIVE_INFINITY;
  const byKey = new Map(valuation.costs.map((item) => [item.key, item]));
  const moneyOf = (items: readonly ItemCost[]) =>
    items.reduce((sum, item) => sum + costOf(item, valuation.dayRate, valuation.horizonYears), 0);
  const daysOf = (items: readonly ItemCost[]) => items.reduce((sum, { effortDays }) => sum + effortDays, 0);
  const chosen: string[] = [];
  for (const chain of cheapestChains(
    valuation,
    (items) => moneyOf(items) <= money && daysOf(items) <= days,
  )) {
    const items = chain.flatMap((key) => byKey.get(key) ?? []);
    money -= moneyOf(items);
    days -= daysOf(items);
    chosen.push(...chain);
  }
  return chosen.toSorted(compareKeys);
}

/**
 * What the next bit of money would buy: the cheapest single item outside the subset whose dependencies are within,
 * with the most saved for its cost; null where nothing is left.
 */
export function marginalItem(
  valuation: Valuation,
  subset: Pick<BestSubset, "keys" | "ale">,
): Readonly<{ key: string; cost: number; saves: number }> | null {
  const chosen = new Set(subset.keys);
  const items = new Map(openItems(valuation).map((item) => [item.key, item]));
  const next = [...items.values()]
    .filter(
      ({ key, dependsOn }) =>
        !chosen.has(key) && dependsOn.every((k) => !items.has(k) || chosen.has(k) || k === key),
    )
    .map((item) => ({
      key: item.key,
      cost: costOf(item, valuation.dayRate, valuation.horizonYears),
      saves: subset.ale - aleWith(valuation, new Set([...chosen, item.key])),
    }))
    .toSorted(
      (a, b) =>
        b.saves / Math.max(b.cost, 1e-9) - a.saves / Math.max(a.cost, 1e-9) || compareKeys(a.key, b.key),
    );
  return next[0] ?? null;
}
