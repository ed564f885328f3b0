import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { can } from "#lib/domain/permissions.ts";
import { listPossibleOwners } from "#lib/features/checklist/data.ts";
import { loadBasis } from "#lib/features/loss/project-service.ts";
import { getOrganizationSettings } from "#lib/features/organization/data.ts";
import { getRoadmapProject } from "#lib/features/roadmap/data.ts";
import { aspectsOf } from "#lib/features/roadmap/service.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { arrangePlan } from "./arrange.ts";
import { getPlan, listEntries, listPlans, type KeptPlan } from "./data.ts";
import { moneyOf, outcomesOf, targetForecasts } from "./outcome.ts";
import { progressOf } from "./progress.ts";
import { roleTimes } from "./role-time.ts";
import type { CompareQuery } from "./schema.ts";
import { listHolders } from "./role-data.ts";
import { countTemplateChanges, listTemplateNames, listTemplateStarts } from "./template-data.ts";
import type {
  ComparedPlan,
  CompareDto,
  PlanBasis,
  PlanDto,
  PlanProjectDto,
  PlansDto,
  PlanSummary,
} from "./types.ts";
import { readProjectWork, workOf, type ProjectWork } from "./work.ts";

const DAY_MS = 86_400_000;

type Planned = Readonly<{
  work: ProjectWork;
  project: PlanProjectDto;
  workingDays: readonly number[];
  currency: string;
  today: string;
}>;

async function readPlanned(scope: OrgScope, slug: string): Promise<Planned> {
  const { id, name, archived, slug: own } = await getRoadmapProject(scope, { slug });
  const project = { id, slug: own, name, archived };
  const work = await readProjectWork(scope, project);
  const { workingDays, currency } = await getOrganizationSettings(scope);
  return { work, project, workingDays, currency, today: toIsoDay(scope.now, work.timeZone) };
}

function basisOf(
  { work, workingDays, today }: Planned,
  plan: KeptPlan,
  entries: PlanBasis["entries"],
): PlanBasis {
  const { settings } = plan;
  return { work: workOf(work, settings.environment), settings, entries, workingDays, today };
}

const frame = (scope: OrgScope) => ({ slug: scope.organizationSlug, name: scope.organizationName });

/** What a list says of a plan. */
export function summaryOf(plan: KeptPlan, basis: PlanBasis): PlanSummary {
  const { schedule, excluded } = arrangePlan(basis);
  const { id, name, state, createdBy, updatedAt, settings } = plan;
  return {
    ...{ id, name, state, createdBy, updatedAt },
    environment: settings.environment,
    startDay: settings.startDay,
    endDay: schedule.endDay,
    tasks: schedule.tasks.length,
    effortDays: schedule.tasks.reduce((sum, { effortDays }) => sum + effortDays, 0),
    unscheduled: schedule.unscheduled.length,
    excluded: excluded.length,
  };
}

/** The page of a project's plans. Throws NOT_FOUND. */
export async function loadPlansOf(scope: OrgScope, slug: string): Promise<PlansDto> {
  const planned = await readPlanned(scope, slug);
  const plans = await listPlans(scope, planned.project.id);
  const entries = await listEntries(
    scope,
    plans.map(({ id }) => id),
  );
  const mayUpdate = can(scope.role, "roadmap:update") && !planned.project.archived;
  return {
    organization: frame(scope),
    project: planned.project,
    mayUpdate,
    plans: plans.map((plan) => summaryOf(plan, basisOf(planned, plan, entries.get(plan.id) ?? []))),
    templates: await listTemplateStarts(scope),
    people: mayUpdate ? await listPossibleOwners(scope, planned.project.id) : [],
    timeZone: planned.work.timeZone,
  };
}

/** A plan with all that its page and its document say. Throws NOT_FOUND, also where it is another project's. */
export async function readPlan(scope: OrgScope, slug: string, planId: string) {
  const planned = await readPlanned(scope, slug);
  const { project, work, currency } = planned;
  const plan = await getPlan(scope, planId);
  if (plan.projectId !== project.id) throw notFound("The plan");
  const entries = (await listEntries(scope, [plan.id])).get(plan.id) ?? [];
  const basis = basisOf(planned, plan, entries);
  const arrangement = arrangePlan(basis);
  const { environment } = plan.settings;
  const { planning, aspectNames, timeZone } = work;
  const value = await readValuation(scope, slug);
  return {
    ...{ project, work, plan, entries, basis, arrangement, currency, timeZone, value },
    aspects: aspectsOf(planning.aspects, aspectNames),
    outcomes: outcomesOf(planning, environment, arrangement),
    targets: targetForecasts(planning, environment, arrangement.schedule),
    money: moneyOf(value.valuation, arrangement),
    progress: await progressOf(scope, plan, basis, {
      timeZone,
      titles: new Map(planning.items.map(({ key, title }) => [key, title])),
      workIn: (agreedIn) => workOf(work, agreedIn),
      targetsOf: (schedule, agreedIn) => targetForecasts(planning, agreedIn, schedule),
    }),
  };
}

/** The page of one plan. Throws NOT_FOUND, also where the plan is another project's. */
export async function loadPlanOf(scope: OrgScope, slug: string, planId: string): Promise<PlanDto> {
  const read = await readPlan(scope, slug, planId);
  const { project, work, plan, entries, basis, aspects, outcomes, targets, money, currency } = read;
  const { id, name, note, state, version, createdBy, updatedAt } = plan;
  return {
    organization: frame(scope),
    project,
    mayUpdate: can(scope.role, "roadmap:update") && !project.archived,
    mayShare: can(scope.role, "template:update"),
    plan: { id, name, note, state, version, createdBy, updatedAt },
    template: await countTemplateChanges(scope, plan, entries, work.itemIds),
    templates: await listTemplateNames(scope),
    ...{ basis, aspects, outcomes, targets, money, currency },
    holders: await listHolders(scope, plan),
    progress: read.progress,
    timeZone: read.timeZone,
  };
}

/** The project's money; no valuation where a return cannot be computed or the person may not see it. */
async function readValuation(scope: OrgScope, slug: string) {
  if (!can(scope.role, "loss:read")) return { valuation: null, missing: [], horizonYears: 0 };
  const { valuation, missing } = await loadBasis(scope, slug);
  const { horizonYears } = valuation;
  return { valuation: missing.length > 0 ? null : valuation, missing, horizonYears };
}

/** Plans of a project beside each other, in the order that was asked for; unknown ones are left out. */
export async function loadComparisonOf(
  scope: OrgScope,
  slug: string,
  query: CompareQuery,
): Promise<CompareDto> {
  const planned = await readPlanned(scope, slug);
  const { planning, aspectNames } = planned.work;
  const all = new Map((await listPlans(scope, planned.project.id)).map((plan) => [plan.id, plan]));
  const entries = await listEntries(scope, query.plans);
  const { valuation } = await readValuation(scope, slug);
  const { today } = planned;
  const compared = (plan: KeptPlan): ComparedPlan => {
    const basis = basisOf(planned, plan, entries.get(plan.id) ?? []);
    const arrangement = arrangePlan(basis);
    const { environment } = plan.settings;
    const outcomes = outcomesOf(planning, environment, arrangement);
    const passing = outcomes.find(({ gatePassed }) => gatePassed);
    return {
      ...summaryOf(plan, basis),
      roles: roleTimes(plan.settings),
      today: outcomes[0] ?? null,
      atEnd: outcomes.at(-1) ?? null,
      gateMonth: passing ? (arrangement.phases[passing.ordinal - 1]?.to ?? today.slice(0, 7)) : null,
      targets: targetForecasts(planning, environment, arrangement.schedule),
      money: moneyOf(valuation, arrangement)?.total ?? null,
      meanWaitDays: meanWait(basis, arrangement.schedule.tasks, today),
      late: arrangement.schedule.tasks.filter(({ late }) => late !== null).length,
    };
  };
  return {
    organization: frame(scope),
    project: planned.project,
    plans: query.plans.flatMap((id) => {
      const plan = all.get(id);
      return plan ? [compared(plan)] : [];
    }),
    choices: [...all.values()].map(({ id, name }) => ({ id, name })),
    aspects: aspectsOf(planning.aspects, aspectNames),
    currency: planned.currency,
    today,
  };
}

function meanWait(
  { work }: PlanBasis,
  tasks: readonly Readonly<{ key: string; endDay: string }>[],
  today: string,
): number | null {
  const values = new Map(work.map(({ key, priority, effortDays }) => [key, priority * effortDays]));
  let [waited, value] = [0, 0];
  for (const { key, endDay } of tasks) {
    const own = values.get(key) ?? 0;
    value += own;
    waited += own * Math.max(0, (Date.parse(endDay) - Date.parse(today)) / DAY_MS);
  }
  return value > 0 ? waited / value : null;
}
