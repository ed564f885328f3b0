import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { rosi } from "#lib/domain/investment.ts";
import { can } from "#lib/domain/permissions.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { getLossSettings } from "#lib/features/loss/data.ts";
import { loadBasis } from "#lib/features/loss/project-service.ts";
import { getOrganizationSettings, listAspects } from "#lib/features/organization/data.ts";
import { environmentFacts } from "#lib/features/roadmap/plan.ts";
import { aspectsOf } from "#lib/features/roadmap/service.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { arrangePlan } from "./arrange.ts";
import { getPlan, listEntries, listPlanProjects, listProgrammes } from "./data.ts";
import { moneyOf } from "./outcome.ts";
import { progressOf } from "./progress.ts";
import type { Arrangement, PlanBasis, ProgrammeDto, ProgrammeRow, ProgrammesDto } from "./types.ts";
import { readProjectWork, workOf, type ProjectWork } from "./work.ts";

const frame = (scope: OrgScope) => ({ slug: scope.organizationSlug, name: scope.organizationName });

/** The page of the organisation's programmes. */
export async function loadProgrammesOf(scope: OrgScope): Promise<ProgrammesDto> {
  const programmes = await listProgrammes(scope);
  const counts = await scope.db.planProject.groupBy({
    by: ["planId"],
    where: { organizationId: scope.organizationId, project: { archivedAt: null } },
    _count: true,
  });
  const count = new Map(counts.map(({ planId, _count }) => [planId, _count]));
  return {
    organization: frame(scope),
    mayUpdate: can(scope.role, "programme:update"),
    programmes: programmes.map(({ id, name, state, createdBy, updatedAt }) => ({
      ...{ id, name, state, createdBy, updatedAt },
      projects: count.get(id) ?? 0,
    })),
    choices: await listChoices(scope),
    timeZone: await getTimeZone(scope),
  };
}

/** The page of one programme. Throws NOT_FOUND, also for a project's plan. */
export async function loadProgrammeOf(scope: OrgScope, planId: string): Promise<ProgrammeDto> {
  const plan = await getPlan(scope, planId);
  if (plan.projectId !== null) throw notFound("The programme");
  const { settings } = plan;
  const { environment } = settings;
  const { workingDays, currency } = await getOrganizationSettings(scope);
  const timeZone = await getTimeZone(scope);
  const projects = await listPlanProjects(scope, plan.id);
  const works: ProjectWork[] = [];
  for (const project of projects) works.push(await readProjectWork(scope, project));
  const entries = (await listEntries(scope, [plan.id])).get(plan.id) ?? [];
  const workIn = (where: Environment) => works.flatMap((work) => workOf(work, where, true));
  const basis: PlanBasis = {
    work: workIn(environment),
    ...{ settings, entries, workingDays },
    today: toIsoDay(scope.now, timeZone),
  };
  const arrangement = arrangePlan(basis);
  const rows: ProgrammeRow[] = [];
  for (const work of works) rows.push(await rowOf(scope, work, basis, arrangement));
  const aspects = await listAspects(scope);
  const { id, name, note, state, version, createdBy, updatedAt } = plan;
  return {
    organization: frame(scope),
    mayUpdate: can(scope.role, "programme:update"),
    plan: { id, name, note, state, version, createdBy, updatedAt },
    basis,
    aspects: aspectsOf(
      aspects.map(({ key }) => key),
      new Map(aspects.map((aspect) => [aspect.key, aspect.name])),
    ),
    rows,
    money: await totalOf(scope, rows),
    currency,
    projects: projects.map((project) => project.id),
    choices: await listChoices(scope),
    progress: await progressOf(scope, plan, basis, {
      timeZone,
      titles: new Map(
        works.flatMap(({ project, planning }) =>
          planning.items.map(({ key, title }) => [`${project.slug}/${key}`, `${title} (${project.name})`]),
        ),
      ),
      workIn,
      targetsOf: () => [],
    }),
    timeZone,
  };
}

/** What the programme does for one project. */
async function rowOf(
  scope: OrgScope,
  { project, planning }: ProjectWork,
  { work, settings }: PlanBasis,
  { schedule }: Arrangement,
): Promise<ProgrammeRow> {
  const prefix = `${project.slug}/`;
  const own = schedule.tasks
    .filter(({ key }) => key.startsWith(prefix))
    .map((task) => ({ ...task, key: task.key.slice(prefix.length) }));
  const scoreWith = (done: readonly string[]) =>
    environmentFacts(planning, settings.environment, new Set(done)).score;
  const { valuation, missing } = await loadBasis(scope, project.slug);
  const money = moneyOf(missing.length > 0 ? null : valuation, {
    schedule: { ...schedule, tasks: own },
    phases: [],
  });
  return {
    project: { slug: project.slug, name: project.name },
    tasks: own.length,
    effortDays: own.reduce((sum, { effortDays }) => sum + effortDays, 0),
    left: work.filter(({ key }) => key.startsWith(prefix)).length - own.length,
    endDay:
      own
        .map(({ endDay }) => endDay)
        .toSorted()
        .at(-1) ?? null,
    scoreToday: scoreWith([]),
    scoreAtEnd: scoreWith(own.map(({ key }) => key)),
    money: money?.total ?? null,
  };
}

/** Costs and losses of all projects that have them, as one return over the organisation's horizon. */
async function totalOf(scope: OrgScope, rows: readonly ProgrammeRow[]): Promise<ProgrammeDto["money"]> {
  const known = rows.flatMap(({ money }) => money ?? []);
  if (known.length === 0) return null;
  const sum = (of: "cost" | "aleNow" | "aleThen") => known.reduce((total, money) => total + money[of], 0);
  const [cost, aleNow, aleThen] = [sum("cost"), sum("aleNow"), sum("aleThen")];
  const { horizonYears } = await getLossSettings(scope);
  return { cost, aleNow, aleThen, rosi: rosi({ aleNow, aleThen, cost, horizonYears }) };
}

function listChoices(scope: OrgScope): Promise<{ id: string; name: string }[]> {
  return scope.db.project.findMany({
    where: { organizationId: scope.organizationId, archivedAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
}
