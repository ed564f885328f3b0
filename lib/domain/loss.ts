import { lossMoments, yearMoments, type LossShape, type ThreePoint } from "./loss-distributions.ts";
import { itemValue, type CriticalityWeights } from "./scores.ts";
import type { Criticality, ItemStatus } from "./vocabulary.ts";

/** Something bad that may happen to one project, in events a year and money an event. */
export type LossScenario = Readonly<{
  id: string;
  frequency: ThreePoint;
  loss: ThreePoint;
  shape: LossShape;
  /** How much each aspect has to do with it, 0 to 1; an aspect that is missing has nothing. */
  relevance: Readonly<Record<string, number>>;
}>;

/** A requirement as the loss sees it. Not applicable ones are left out: what is not there cannot be attacked. */
export type LossItem = Readonly<{
  key: string;
  aspect: string;
  criticality: Criticality;
  status: Exclude<ItemStatus, "not_applicable">;
}>;

/** Effectiveness by scenario, then by requirement: the share of the events that the met requirement prevents. */
export type Effectiveness = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Set by a person over the defaults: scenario, requirement, 0 to below 1. */
export type EffectivenessOverride = Readonly<{ scenarioId: string; key: string; value: number }>;

/** The share of a scenario's loss that is left where everything is met, unless an organisation says otherwise. */
export const DEFAULT_BEST_RESIDUAL = 0.1;

/**
 * Effectiveness of each requirement against each scenario. The default shares the whole reduction out by
 * weight: with `w = criticality weight × relevance of the aspect`, `e = 1 − best^(w / Σw)`, so that the product of
 * all `1 − e` is `bestResidual`. An override replaces the default of that one; the others keep theirs.
 * @throws RangeError where `bestResidual` is not above 0 and at most 1.
 */
export function effectivenessOf(
  input: Readonly<{
    scenarios: readonly LossScenario[];
    items: readonly LossItem[];
    weights: CriticalityWeights;
    bestResidual: number;
    overrides: readonly EffectivenessOverride[];
  }>,
): Effectiveness {
  const { scenarios, items, weights, bestResidual, overrides } = input;
  if (!(bestResidual > 0 && bestResidual <= 1)) throw new RangeError("The best residual lies in (0, 1]");
  const set = new Map(overrides.map(({ scenarioId, key, value }) => [`${scenarioId} ${key}`, value]));
  return new Map(
    scenarios.map(({ id, relevance }) => {
      const weight = ({ aspect, criticality }: LossItem) => weights[criticality] * (relevance[aspect] ?? 0);
      const sum = items.reduce((total, item) => total + weight(item), 0);
      const of = (item: LossItem) =>
        set.get(`${id} ${item.key}`) ?? (sum > 0 ? 1 - bestResidual ** (weight(item) / sum) : 0);
      return [id, new Map(items.map((item) => [item.key, of(item)]))];
    }),
  );
}

/**
 * What is left of a scenario: `Π (1 − v·e)` over the requirements, v their value (met 1, partial ½, open 0):
 * met ones count whole, partial ones half of their effectiveness (DESIGN 4). In 0..1. Requirements named in
 * `done` count as met.
 */
export function residualFactor(
  items: readonly LossItem[],
  effectiveness: ReadonlyMap<string, number>,
  done: ReadonlySet<string> = new Set(),
): number {
  let left = 1;
  for (const { key, status } of items) {
    left *= 1 - (done.has(key) ? 1 : itemValue(status)) * (effectiveness.get(key) ?? 0);
  }
  return left;
}

export type ScenarioLoss = Readonly<{
  id: string;
  /** Money a year with nothing met. */
  inherent: number;
  residual: number;
  /** Annual loss expectancy: money a year as things stand. */
  ale: number;
}>;

/** Annual loss expectancy of each scenario: `E[frequency] · E[loss] · residual factor`. */
export function scenarioLosses(
  scenarios: readonly LossScenario[],
  items: readonly LossItem[],
  effectiveness: Effectiveness,
  done: ReadonlySet<string> = new Set(),
): ScenarioLoss[] {
  return scenarios.map(({ id, frequency, loss, shape }) => {
    const inherent = yearMoments(frequency, lossMoments(loss, shape)).mean;
    const residual = residualFactor(items, effectiveness.get(id) ?? new Map(), done);
    return { id, inherent, residual, ale: inherent * residual };
  });
}

/** Sum of the scenarios' annual loss expectancy, money a year. */
export function totalAle(losses: readonly ScenarioLoss[]): number {
  return losses.reduce((sum, { ale }) => sum + ale, 0);
}

export type Swing = Readonly<{ id: string; factor: "frequency" | "loss"; low: number; high: number }>;

/**
 * What the total would be, were one estimate its low or its high and all others as expected; the widest first,
 * ties by scenario and factor. A loss of lognormal shape swings between its 5 % and 95 % quantiles.
 */
export function tornado(scenarios: readonly LossScenario[], losses: readonly ScenarioLoss[]): Swing[] {
  const total = totalAle(losses);
  const byId = new Map(losses.map((loss) => [loss.id, loss]));
  const swings = scenarios.flatMap(({ id, frequency, loss, shape }): Swing[] => {
    const now = byId.get(id);
    if (!now) return [];
    const others = total - now.ale;
    const { mean: rate } = yearMoments(frequency, { mean: 1, variance: 0 });
    const { mean: cost } = lossMoments(loss, shape);
    const at = (events: number, money: number) => others + events * money * now.residual;
    return [
      { id, factor: "frequency", low: at(frequency.low, cost), high: at(frequency.high, cost) },
      { id, factor: "loss", low: at(rate, loss.low), high: at(rate, loss.high) },
    ];
  });
  return swings.toSorted(
    (left, right) =>
      right.high - right.low - (left.high - left.low) ||
      left.id.localeCompare(right.id) ||
      left.factor.localeCompare(right.factor),
  );
}
