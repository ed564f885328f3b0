import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import {
  aleWith,
  bestOrder,
  breakEvenMonth,
  costOf,
  lossCurve,
  missingInputs,
  returnOfEach,
  rosi,
  type Valuation,
} from "#lib/domain/investment.ts";
import { scenarioLosses } from "#lib/domain/loss.ts";
import { addMonths, monthsBetween } from "#lib/domain/month.ts";
import { can } from "#lib/domain/permissions.ts";
import { planRoadmap, type RoadmapSchedule } from "#lib/domain/schedule.ts";
import { listChecklist } from "#lib/features/checklist/data.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { getOrganizationSettings } from "#lib/features/organization/data.ts";
import { getRoadmapProject } from "#lib/features/roadmap/data.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { getLossSettings, listEffectiveness, listItemCosts, listOverrides, listScenarios } from "./data.ts";
import type { ItemReturnDto, ProjectReturnDto } from "./types.ts";
import {
  itemCostOf,
  lossEnvironment,
  ownLossFits,
  scenariosOf,
  toLossItem,
  valuationOf,
} from "./valuation.ts";

/** What the money of all projects is computed from: scenarios, effectiveness, horizon and day rate. */
export async function loadSharedBasis(scope: OrgScope) {
  return {
    organization: await getOrganizationSettings(scope),
    settings: await getLossSettings(scope),
    scenarios: await listScenarios(scope),
    effectiveness: await listEffectiveness(scope),
  };
}

/** All that a project's money is computed from. Throws NOT_FOUND where the scope does not reach it. */
export async function loadBasis(scope: OrgScope, slug: string) {
  const project = await getRoadmapProject(scope, { slug });
  const checklist = await listChecklist(scope, project.id);
  return { project, ...(await basisOf(scope, project.id, await loadSharedBasis(scope), checklist)) };
}

/** The same for a project whose checklist has been read already, one of many. The caller has checked its reach. */
export async function basisOf(
  scope: OrgScope,
  projectId: string,
  shared: Awaited<ReturnType<typeof loadSharedBasis>>,
  checklist: readonly ChecklistItemDto[],
) {
  const { organization, settings, scenarios, effectiveness } = shared;
  const overrides = await listOverrides(scope, projectId);
  const money = await listItemCosts(scope, projectId);
  const rows = checklist.flatMap((row) => {
    const item = toLossItem(row);
    return item ? [{ row, item }] : [];
  });
  const valuation = valuationOf({
    scenarios: scenariosOf(scenarios, overrides),
    items: rows.map(({ item }) => item),
    costs: rows
      .filter(({ item }) => item.status !== "met")
      .map(({ row, item }) => itemCostOf(row, item.status, money.get(row.id))),
    weights: organization.criticalityWeights,
    bestResidual: settings.bestResidual,
    overrides: effectiveness,
    dayRate: organization.dayRate ?? 0,
    horizonYears: settings.horizonYears,
  });
  const missing = missingInputs({
    scenarios: valuation.scenarios.length,
    dayRate: organization.dayRate,
    answered: rows.filter(({ row }) => row.states[lossEnvironment(row)]?.answered).length,
    open: valuation.costs.length,
  });
  return {
    ...shared,
    overrides,
    money,
    rows,
    valuation,
    missing,
  };
}

type Basis = Awaited<ReturnType<typeof loadBasis>>;

/** The page of a project's money. */
export async function loadProjectReturnOf(scope: OrgScope, slug: string): Promise<ProjectReturnDto> {
  const basis = await loadBasis(scope, slug);
  const { project, organization, settings, scenarios, overrides, valuation, missing } = basis;
  const known = valuation.scenarios.length > 0 && !missing.includes("answers");
  const all = new Set(valuation.items.map(({ key }) => key));
  const now = new Map(
    scenarioLosses(valuation.scenarios, valuation.items, valuation.effectiveness).map((each) => [
      each.id,
      each,
    ]),
  );
  const met = new Map(
    scenarioLosses(valuation.scenarios, valuation.items, valuation.effectiveness, all).map((each) => [
      each.id,
      each,
    ]),
  );
  return {
    organization: scope.organizationSlug,
    project,
    currency: organization.currency,
    dayRate: organization.dayRate,
    settings,
    mayUpdate: can(scope.role, "loss:update") && !project.archived,
    missing,
    scenarios: scenarios
      .map(({ id, name, description, source, frequency, loss, shape }) => ({
        ...{ id, name, description, source, frequency, loss, shape },
        override: overrides.get(id) ?? null,
        lossFits: ownLossFits(overrides.get(id), shape),
        inherent: now.get(id)?.inherent ?? 0,
        residual: now.get(id)?.residual ?? 0,
        ale: now.get(id)?.ale ?? 0,
        aleMet: met.get(id)?.ale ?? 0,
      }))
      .toSorted((a, b) => b.ale - a.ale || a.name.localeCompare(b.name, "en")),
    figures: known && missing.length === 0 ? figuresOf(scope, basis) : null,
    items: known ? itemsOf(basis) : [],
  };
}

function itemsOf({ rows, valuation, money, effectiveness, organization }: Basis): ItemReturnDto[] {
  const byKey = new Map(rows.map(({ row, item }) => [item.key, { row, item }]));
  const costs = new Map(valuation.costs.map((cost) => [cost.key, cost]));
  const set = new Map(effectiveness.map((each) => [`${each.scenarioId} ${each.key}`, each]));
  const priced = organization.dayRate !== null;
  return returnOfEach(valuation).flatMap(({ key, cost, saves, rosi: own }) => {
    const found = byKey.get(key);
    if (!found || found.item.status === "met") return [];
    const { row } = found;
    const own_ = money.get(row.id);
    return [
      {
        ...{ itemId: row.id, key, title: row.title, aspect: row.aspect, status: found.item.status },
        effortDays: costs.get(key)?.effortDays ?? 0,
        purchase: own_?.purchase ?? 0,
        yearlyRun: own_?.yearlyRun ?? 0,
        costNote: own_?.note ?? "",
        costVersion: own_?.version ?? 0,
        costSet: own_?.set ?? null,
        ...{ cost, saves },
        rosi: priced ? own : null,
        effectiveness: valuation.scenarios.map(({ id }) => {
          const override = set.get(`${id} ${key}`);
          return {
            scenarioId: id,
            value: valuation.effectiveness.get(id)?.get(key) ?? 0,
            override: override
              ? { reason: override.reason, version: override.version, set: override.set }
              : null,
          };
        }),
      },
    ];
  });
}

function figuresOf(scope: OrgScope, { project, organization, rows, valuation }: Basis) {
  const titles = new Map(rows.map(({ item, row }) => [item.key, row.title]));
  const { costs, dayRate, horizonYears } = valuation;
  const aleNow = aleWith(valuation, new Set());
  const aleThen = aleWith(valuation, new Set(costs.map(({ key }) => key)));
  const cost = costs.reduce((sum, item) => sum + costOf(item, dayRate, horizonYears), 0);
  const order = bestOrder(valuation);
  const start = addMonths(toIsoDay(scope.now, organization.timeZone).slice(0, 7), 1);
  const schedule = scheduleOf(
    valuation,
    order,
    rows.map(({ row }) => row),
    project.capacityDaysPerMonth,
    start,
  );
  const steps = schedule.phases.flatMap(({ items }) =>
    items.map(({ key, endMonth }) => ({ key, month: monthsBetween(start, endMonth) })),
  );
  const month = breakEvenMonth(valuation, steps, horizonYears * 12);
  return {
    ale: aleNow,
    aleMet: aleThen,
    cost,
    days: costs.reduce((sum, { effortDays }) => sum + effortDays, 0),
    rosi: rosi({ aleNow, aleThen, cost, horizonYears }),
    capacityDaysPerMonth: project.capacityDaysPerMonth,
    breakEven: month === null ? null : addMonths(start, month),
    curve: lossCurve(valuation, order).map((point) => ({
      ...point,
      title: point.key === null ? null : (titles.get(point.key) ?? point.key),
    })),
    phases: phasesOf(valuation, schedule),
  };
}

/** The work in the order of what it saves, at the project's capacity. */
function scheduleOf(
  valuation: Valuation,
  order: readonly string[],
  rows: readonly ChecklistItemDto[],
  capacityDaysPerMonth: number,
  startMonth: string,
): RoadmapSchedule {
  const rank = new Map(order.map((key, index) => [key, order.length - index]));
  const aspects = new Map(rows.map(({ key, aspect }) => [key, aspect]));
  return planRoadmap({
    items: valuation.costs.map(({ key, effortDays, dependsOn }) => ({
      ...{ key, effortDays, dependsOn, aspect: aspects.get(key) ?? "", priority: rank.get(key) ?? 0 },
    })),
    capacityDaysPerMonth,
    startMonth,
    horizonMonths: valuation.horizonYears * 12,
  });
}

/** Cost and return of each phase, were they done one after the other. */
function phasesOf(valuation: Valuation, { phases }: RoadmapSchedule) {
  const costs = new Map(valuation.costs.map((item) => [item.key, item]));
  const done = new Set<string>();
  return phases.map(({ ordinal, items, from, to }) => {
    const before = aleWith(valuation, done);
    let cost = 0;
    for (const { key } of items) {
      done.add(key);
      const item = costs.get(key);
      if (item) cost += costOf(item, valuation.dayRate, valuation.horizonYears);
    }
    const after = aleWith(valuation, done);
    const own = rosi({ aleNow: before, aleThen: after, cost, horizonYears: valuation.horizonYears });
    return { number: ordinal, cost, saves: before - after, rosi: own, months: `${from}/${to}` };
  });
}
