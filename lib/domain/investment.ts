import { lossesAfter, lossLedger, sumOf } from "./loss-ledger.ts";
import { scenarioLosses, totalAle, type Effectiveness, type LossItem, type LossScenario } from "./loss.ts";
import { compareKeys } from "./requirement-key.ts";

/** What meeting one requirement still takes. */
export type ItemCost = Readonly<{
  key: string;
  /** Person-days that are left. */
  effortDays: number;
  /** Money once, and money a year for as long as it runs. */
  purchase: number;
  yearlyRun: number;
  /** Keys that must be met first; those that are not open count as met. */
  dependsOn: readonly string[];
}>;

/** `effort × day rate + purchase + yearly run × horizon`, in money; the horizon in years, without discounting. */
export function costOf(
  item: Pick<ItemCost, "effortDays" | "purchase" | "yearlyRun">,
  dayRate: number,
  horizonYears: number,
): number {
  return item.effortDays * dayRate + item.purchase + item.yearlyRun * horizonYears;
}

/**
 * Return on security investment over the horizon, `(avoided loss − cost) / cost` with
 * `avoided = (ALE now − ALE then) × years` (Sonnenreich, Albanese and Stout, 2006; over one year it is theirs).
 * 0 means that it pays for itself. Null where nothing is spent: there is no return on nothing.
 */
export function rosi(
  input: Readonly<{ aleNow: number; aleThen: number; cost: number; horizonYears: number }>,
): number | null {
  const { aleNow, aleThen, cost, horizonYears } = input;
  return cost > 0 ? ((aleNow - aleThen) * horizonYears - cost) / cost : null;
}

export const MISSING_INPUTS = ["scenarios", "day_rate", "answers", "nothing_open"] as const;
export type MissingInput = (typeof MISSING_INPUTS)[number];

/** What keeps a return from being computed; empty where nothing does. No number is better than a made-up one. */
export function missingInputs(
  input: Readonly<{ scenarios: number; dayRate: number | null; answered: number; open: number }>,
): MissingInput[] {
  const missing: MissingInput[] = [];
  if (input.scenarios === 0) missing.push("scenarios");
  if (input.dayRate === null || input.dayRate <= 0) missing.push("day_rate");
  if (input.answered === 0) missing.push("answers");
  else if (input.open === 0) missing.push("nothing_open");
  return missing;
}

export type Valuation = Readonly<{
  scenarios: readonly LossScenario[];
  items: readonly LossItem[];
  effectiveness: Effectiveness;
  costs: readonly ItemCost[];
  dayRate: number;
  horizonYears: number;
}>;

/** Money a year that is lost with the items of `done` met besides those that are. */
export function aleWith(valuation: Valuation, done: ReadonlySet<string>): number {
  const { scenarios, items, effectiveness } = valuation;
  return totalAle(scenarioLosses(scenarios, items, effectiveness, done));
}

export type ItemReturn = Readonly<{
  key: string;
  cost: number;
  /** Money a year that is no longer lost, were this one done next and nothing else. */
  saves: number;
  rosi: number | null;
}>;

/** The value of doing each open item next, the highest return first, ties by key. */
export function returnOfEach(valuation: Valuation): ItemReturn[] {
  const { costs, dayRate, horizonYears } = valuation;
  const ledger = lossLedger(valuation);
  const aleNow = sumOf(ledger.ales);
  return costs
    .filter(({ key }) => ledger.factors.has(key))
    .map((item): ItemReturn => {
      const aleThen = sumOf(lossesAfter(ledger, ledger.ales, [item.key]));
      const cost = costOf(item, dayRate, horizonYears);
      return {
        key: item.key,
        cost,
        saves: aleNow - aleThen,
        rosi: rosi({ aleNow, aleThen, cost, horizonYears }),
      };
    })
    .toSorted(
      (left, right) =>
        (right.rosi ?? Number.POSITIVE_INFINITY) - (left.rosi ?? Number.POSITIVE_INFINITY) ||
        compareKeys(left.key, right.key),
    );
}

/** One step of a curve of residual loss: after it, this much has been spent and this much is still lost a year. */
export type CurvePoint = Readonly<{ key: string | null; cost: number; ale: number }>;

/**
 * Residual loss against cumulative cost when items are done in this order; the first point is today. Never rises.
 */
export function lossCurve(valuation: Valuation, order: readonly string[]): CurvePoint[] {
  const costs = new Map(valuation.costs.map((item) => [item.key, item]));
  const ledger = lossLedger(valuation);
  const done = new Set<string>();
  let [cost, losses] = [0, ledger.ales];
  const points: CurvePoint[] = [{ key: null, cost, ale: sumOf(losses) }];
  for (const key of order) {
    const item = costs.get(key);
    if (!item || done.has(key)) continue;
    done.add(key);
    cost += costOf(item, valuation.dayRate, valuation.horizonYears);
    losses = lossesAfter(ledger, losses, [key]);
    points.push({ key, cost, ale: sumOf(losses) });
  }
  return points;
}

/**
 * An order in which each step saves most for its cost, what it depends on before it: the item, or the chain of
 * open ones that it needs, with the highest saving by money of the whole chain; ties by key. A heuristic: a
 * budget's best subset is the solver's to find.
 */
export function bestOrder(valuation: Valuation): string[] {
  return [...cheapestChains(valuation, () => true)].flat();
}

/**
 * Chains of open items, each an item behind what it still needs, always the one that saves most for its money next
 * among those that `fits` allows; ends when none is left.
 */
export function* cheapestChains(
  valuation: Valuation,
  fits: (chain: readonly ItemCost[]) => boolean,
): Generator<readonly string[]> {
  const ledger = lossLedger(valuation);
  const open = new Map(
    valuation.costs
      .filter(({ key }) => ledger.factors.has(key))
      .toSorted((left, right) => compareKeys(left.key, right.key))
      .map((item) => [item.key, item]),
  );
  const needs = (key: string, chain: Set<string>, path: Set<string>): Set<string> => {
    const item = open.get(key);
    if (!item || chain.has(key) || path.has(key)) return chain;
    for (const before of item.dependsOn) needs(before, chain, new Set([...path, key]));
    return chain.add(key);
  };
  let losses = ledger.ales;
  for (;;) {
    const now = sumOf(losses);
    let best: { chain: readonly string[]; worth: number } | null = null;
    for (const key of open.keys()) {
      const chain = [...needs(key, new Set(), new Set())];
      const items = chain.flatMap((each) => open.get(each) ?? []);
      if (!fits(items)) continue;
      const cost = items.reduce(
        (sum, item) => sum + costOf(item, valuation.dayRate, valuation.horizonYears),
        0,
      );
      const saved = now - sumOf(lossesAfter(ledger, losses, chain));
      const worth = cost > 0 ? saved / cost : Number.POSITIVE_INFINITY;
      if (!best || worth > best.worth) best = { chain, worth };
    }
    if (!best) return;
    yield best.chain;
    losses = lossesAfter(ledger, losses, best.chain);
    for (const key of best.chain) open.delete(key);
  }
}

/** A step of a plan in time: in `month` (0 is the first) the item is done and its money is spent. */
export type PlannedStep = Readonly<{ key: string; month: number }>;

/**
 * The month in which what was saved has first paid for all that was spent until then, counted from 0, or null
 * within `months`. An item saves from the month after it is done; its work and purchase are paid in its month, its
 * running cost in each month after.
 */
export function breakEvenMonth(
  valuation: Valuation,
  steps: readonly PlannedStep[],
  months: number,
): number | null {
  const costs = new Map(valuation.costs.map((item) => [item.key, item]));
  const start = aleWith(valuation, new Set());
  const done = new Set<string>();
  let [spent, saved, ale, running] = [0, 0, start, 0];
  for (let month = 0; month < months; month += 1) {
    saved += (start - ale) / 12;
    spent += running / 12;
    if (spent > 0 && saved >= spent) return month;
    for (const { key } of steps.filter((step) => step.month === month)) {
      const item = costs.get(key);
      if (!item) continue;
      done.add(key);
      spent += item.effortDays * valuation.dayRate + item.purchase;
      running += item.yearlyRun;
    }
    ale = aleWith(valuation, done);
  }
  return null;
}
