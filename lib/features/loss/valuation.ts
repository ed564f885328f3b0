import type { ItemCost, Valuation } from "#lib/domain/investment.ts";
import {
  fitsShape,
  LOGNORMAL_LOW_MIN,
  type LossShape,
  type ThreePoint,
} from "#lib/domain/loss-distributions.ts";
import {
  effectivenessOf,
  type EffectivenessOverride,
  type LossItem,
  type LossScenario,
} from "#lib/domain/loss.ts";
import { countedStatus, type ProjectItem } from "#lib/domain/project-items.ts";
import { itemValue, type CriticalityWeights } from "#lib/domain/scores.ts";
import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import type { LossGroup } from "./data.ts";
import type { OverrideDto, ScenarioDto } from "./types.ts";

/** Losses happen in Production; what matters elsewhere only counts as it stands nearest to it. */
export function lossEnvironment({ environments }: Pick<ProjectItem, "environments">): Environment {
  return ENVIRONMENTS.findLast((each) => environments.includes(each)) ?? "production";
}

/** The requirement as the loss sees it; null where it does not apply. */
export function toLossItem(item: ProjectItem): LossItem | null {
  const status = countedStatus(item, lossEnvironment(item));
  const { key, aspect, criticality } = item;
  return status === "not_applicable" ? null : { key, aspect, criticality, status };
}

type Overridden = Pick<OverrideDto, "excluded" | "frequency" | "loss">;

/**
 * The scenarios that may happen in a project, with its own estimates where it has some. What was stored before it
 * was checked breaks nothing: where a project's own loss does not fit the scenario's shape, the organisation's
 * counts, and where that does not either, as much of it as does.
 */
export function scenariosOf(
  scenarios: readonly ScenarioDto[],
  overrides: ReadonlyMap<string, Overridden>,
): LossScenario[] {
  return scenarios.flatMap(({ id, frequency, loss, shape, relevance }) => {
    const own = overrides.get(id);
    if (own?.excluded) return [];
    const counted = own?.loss && ownLossFits(own, shape) ? own.loss : fitted(loss, shape);
    return [{ id, frequency: own?.frequency ?? frequency, loss: counted, shape, relevance }];
  });
}

/** Whether a project's own loss, where it has one, can be spread as the scenario says. */
export function ownLossFits(own: Pick<Overridden, "loss"> | undefined, shape: LossShape): boolean {
  return !own?.loss || fitsShape(own.loss, shape);
}

function fitted(loss: ThreePoint, shape: LossShape): ThreePoint {
  if (fitsShape(loss, shape)) return loss;
  const raised = (estimate: number) => Math.max(estimate, LOGNORMAL_LOW_MIN);
  return { low: raised(loss.low), likely: raised(loss.likely), high: raised(loss.high) };
}

type Costed = ProjectItem &
  Readonly<{ effortLikely: number; effortDays: number | null; dependsOn: readonly string[] }>;

/** What an open item still takes: the rest of its effort, and the money that was set for it. */
export function itemCostOf(
  item: Costed,
  status: LossItem["status"],
  money: Readonly<{ purchase: number; yearlyRun: number }> | undefined,
): ItemCost {
  const effort = item.effortDays ?? item.effortLikely;
  return {
    key: item.key,
    effortDays: effort * (1 - itemValue(status)),
    purchase: money?.purchase ?? 0,
    yearlyRun: money?.yearlyRun ?? 0,
    dependsOn: item.dependsOn,
  };
}

type Basis = Readonly<{
  weights: CriticalityWeights;
  bestResidual: number;
  overrides: readonly EffectivenessOverride[];
}>;

/** Scenarios, items and costs of one project as returns are computed from them. */
export function valuationOf(
  input: Basis &
    Readonly<{
      scenarios: readonly LossScenario[];
      items: readonly LossItem[];
      costs: readonly ItemCost[];
      dayRate: number;
      horizonYears: number;
    }>,
): Valuation {
  const { scenarios, items, costs, dayRate, horizonYears } = input;
  return { scenarios, items, effectiveness: effectivenessOf(input), costs, dayRate, horizonYears };
}

/** The requirements behind counted groups: those without a key of their own are alike, and get one made up. */
export function itemsOfGroups(groups: readonly LossGroup[]): LossItem[] {
  return groups.flatMap(({ key, aspect, criticality, status, count }, group) =>
    Array.from({ length: count }, (_, index) => ({
      key: key ?? `#${group}.${index}`,
      ...{ aspect, criticality, status },
    })),
  );
}
