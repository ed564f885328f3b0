import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { LOSS_LIBRARY } from "#lib/catalog/loss-library.ts";
import { missingInputs } from "#lib/domain/investment.ts";
import { effectivenessOf, scenarioLosses, tornado, totalAle, type LossScenario } from "#lib/domain/loss.ts";
import { can } from "#lib/domain/permissions.ts";
import { ASPECT_KEYS } from "#lib/domain/vocabulary.ts";
import { listAspects, getOrganizationSettings } from "#lib/features/organization/data.ts";
import {
  getLossSettings,
  listAllOverrides,
  listEffectiveness,
  listLossGroups,
  listScenarios,
  type LossGroup,
} from "./data.ts";
import { itemsOfGroups, scenariosOf } from "./valuation.ts";
import type { ReturnsDto, ScenarioDto } from "./types.ts";

/** What one project of the organisation stands to lose, scenario by scenario, in the order of `scenarios`. */
export type ProjectExposure = Readonly<{
  slug: string;
  name: string;
  scenarios: readonly LossScenario[];
  now: readonly number[];
  met: readonly number[];
  inherent: number;
  ale: number;
  aleMet: number;
  answered: number;
}>;

/** Everything that money is computed from, for all projects within reach. */
export async function loadExposures(scope: OrgScope) {
  const organization = await getOrganizationSettings(scope);
  const settings = await getLossSettings(scope);
  const scenarios = await listScenarios(scope);
  const overrides = await listAllOverrides(scope);
  const effectiveness = await listEffectiveness(scope);
  const groups = await listLossGroups(scope, [...new Set(effectiveness.map(({ key }) => key))]);
  const byProject = Map.groupBy(groups, ({ projectId }) => projectId);
  const exposures = [...byProject].map(([projectId, own]): ProjectExposure => {
    const mine = new Map(
      overrides.filter((each) => each.projectId === projectId).map((each) => [each.scenarioId, each]),
    );
    return exposureOf(own, scenariosOf(scenarios, mine), {
      weights: organization.criticalityWeights,
      bestResidual: settings.bestResidual,
      overrides: effectiveness,
    });
  });
  return { organization, settings, scenarios, exposures };
}

function exposureOf(
  groups: readonly LossGroup[],
  scenarios: readonly LossScenario[],
  basis: Omit<Parameters<typeof effectivenessOf>[0], "scenarios" | "items">,
): ProjectExposure {
  const items = itemsOfGroups(groups);
  const effectiveness = effectivenessOf({ ...basis, scenarios, items });
  const now = scenarioLosses(scenarios, items, effectiveness);
  const met = scenarioLosses(scenarios, items, effectiveness, new Set(items.map(({ key }) => key)));
  return {
    slug: groups[0]?.slug ?? "",
    name: groups[0]?.name ?? "",
    scenarios,
    now: now.map(({ residual }) => residual),
    met: met.map(({ residual }) => residual),
    inherent: now.reduce((sum, { inherent }) => sum + inherent, 0),
    ale: totalAle(now),
    aleMet: totalAle(met),
    answered: groups.reduce((sum, { answered }) => sum + answered, 0),
  };
}

/** Beyond this many projects a screen that is opened often does without the sum. */
const SUMMED_AT_ONCE = 2_000;

export type ExpectedLoss = Readonly<{ currency: string; ale: number; aleMet: number }>;

/** Expected loss a year of all assessed projects within reach; null where it is not known. */
export async function loadExpectedLoss(scope: OrgScope): Promise<ExpectedLoss | null> {
  const where = { organizationId: scope.organizationId };
  if ((await scope.db.lossScenario.findFirst({ where, select: { id: true } })) === null) return null;
  if ((await scope.db.project.count({ where, take: SUMMED_AT_ONCE + 1 })) > SUMMED_AT_ONCE) return null;
  const { organization, exposures } = await loadExposures(scope);
  const assessed = exposures.filter(({ answered }) => answered > 0);
  if (assessed.length === 0) return null;
  const sum = (of: (exposure: ProjectExposure) => number) =>
    assessed.reduce((total, each) => total + of(each), 0);
  return { currency: organization.currency, ale: sum((e) => e.ale), aleMet: sum((e) => e.aleMet) };
}

/** The organisation's page of money. */
export async function loadReturnsOf(scope: OrgScope): Promise<ReturnsDto> {
  const { organization, settings, scenarios, exposures } = await loadExposures(scope);
  const aspects = await listAspects(scope);
  const assessed = exposures.filter(({ answered }) => answered > 0);
  const missing = missingInputs({
    scenarios: scenarios.length,
    dayRate: organization.dayRate,
    answered: assessed.length,
    open: 1,
  });
  const known = scenarios.length > 0 && assessed.length > 0;
  const names = new Map(scenarios.map(({ id, name }) => [id, name]));
  const taken = new Set(scenarios.flatMap(({ libraryKey, name }) => [libraryKey, name]));
  const sum = (of: (exposure: ProjectExposure) => number) =>
    assessed.reduce((total, each) => total + of(each), 0);
  return {
    organization: scope.organizationSlug,
    currency: organization.currency,
    dayRate: organization.dayRate,
    mayUpdate: can(scope.role, "loss:update"),
    aspects: aspects.filter(({ key }) => (ASPECT_KEYS as readonly string[]).includes(key)),
    settings,
    scenarios,
    libraryLeft: LOSS_LIBRARY.filter(({ key, name }) => !taken.has(key) && !taken.has(name)).length,
    missing,
    total: known
      ? { inherent: sum((e) => e.inherent), ale: sum((e) => e.ale), aleMet: sum((e) => e.aleMet) }
      : null,
    byScenario: known ? totalsByScenario(scenarios, assessed) : [],
    projects: assessed
      .map(({ slug, name, ale, aleMet, answered }) => ({ slug, name, ale, aleMet, answered }))
      .toSorted((a, b) => b.ale - a.ale || a.name.localeCompare(b.name, "en")),
    tornado: known
      ? swings(assessed).map(({ id, ...swing }) => ({ scenario: names.get(id) ?? "", ...swing }))
      : [],
  };
}

function totalsByScenario(scenarios: readonly ScenarioDto[], exposures: readonly ProjectExposure[]) {
  return scenarios
    .map(({ id, name }) => {
      const total = { id, name, inherent: 0, ale: 0, aleMet: 0 };
      for (const exposure of exposures) {
        const index = exposure.scenarios.findIndex((scenario) => scenario.id === id);
        const scenario = exposure.scenarios[index];
        if (!scenario) continue;
        const [loss] = scenarioLosses([scenario], [], new Map());
        total.inherent += loss?.inherent ?? 0;
        total.ale += (loss?.inherent ?? 0) * (exposure.now[index] ?? 0);
        total.aleMet += (loss?.inherent ?? 0) * (exposure.met[index] ?? 0);
      }
      return total;
    })
    .toSorted((a, b) => b.ale - a.ale || a.name.localeCompare(b.name, "en"));
}

/** How far each estimate of a scenario moves the total of all projects at once. */
function swings(exposures: readonly ProjectExposure[]) {
  const sums = new Map<string, { id: string; factor: "frequency" | "loss"; low: number; high: number }>();
  const total = exposures.reduce((sum, { ale }) => sum + ale, 0);
  for (const { scenarios, now, ale } of exposures) {
    const losses = scenarioLosses(scenarios, [], new Map()).map((loss, index) => {
      const residual = now[index] ?? 0;
      return { ...loss, residual, ale: loss.inherent * residual };
    });
    for (const swing of tornado(scenarios, losses)) {
      const key = `${swing.id} ${swing.factor}`;
      const sum = sums.get(key) ?? { id: swing.id, factor: swing.factor, low: total, high: total };
      sums.set(key, { ...sum, low: sum.low + swing.low - ale, high: sum.high + swing.high - ale });
    }
  }
  return [...sums.values()].toSorted((a, b) => b.high - b.low - (a.high - a.low));
}
