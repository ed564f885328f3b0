import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { can } from "#lib/domain/permissions.ts";
import { partsOfKey } from "#lib/domain/plan-keys.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { basisOf, loadSharedBasis } from "#lib/features/loss/project-service.ts";
import { listRequirementTitles } from "#lib/features/framework/data.ts";
import { getOrganizationSettings, listAspects } from "#lib/features/organization/data.ts";
import { aspectsOf } from "#lib/features/roadmap/service.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { arrangePlan } from "./arrange.ts";
import {
  getPlan,
  listEntries,
  listFormerProjects,
  listPlanProjects,
  listProgrammes,
  type KeptPlan,
} from "./data.ts";
import { programmeMoney, programmeRow } from "./programme-rows.ts";
import { measureProgress } from "./progress.ts";
import type { PlanBasis, ProgrammeDto, ProgrammeRow, ProgrammesDto } from "./types.ts";
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

/** A programme with all that its page and its document say. Throws NOT_FOUND, also for a project's plan. */
export async function readProgramme(scope: OrgScope, planId: string) {
  const plan = await getPlan(scope, planId);
  if (plan.projectId !== null) throw notFound("The programme");
  const { settings } = plan;
  const { workingDays, currency } = await getOrganizationSettings(scope);
  const timeZone = await getTimeZone(scope);
  const projects = await listPlanProjects(scope, plan.id);
  const works: ProjectWork[] = [];
  for (const project of projects) works.push(await readProjectWork(scope, project));
  const entries = (await listEntries(scope, [plan.id])).get(plan.id) ?? [];
  const workIn = (where: Environment) => works.flatMap((work) => workOf(work, where, true));
  const basis: PlanBasis = {
    work: workIn(settings.environment),
    ...{ settings, entries, workingDays },
    today: toIsoDay(scope.now, timeZone),
  };
  const measured = await measureProgress(scope, plan, basis, {
    timeZone,
    titles: await titlesOf(scope, plan),
    workIn,
  });
  const arrangement = arrangePlan(basis);
  const { schedule } = arrangement;
  const money = await loadSharedBasis(scope);
  const { horizonYears } = money.settings;
  const rows: ProgrammeRow[] = [];
  for (const work of works) {
    const value = await basisOf(scope, work.project.id, money, work.checklist);
    rows.push(programmeRow(work, { basis, schedule, measured }, value));
  }
  const aspects = await listAspects(scope);
  return {
    ...{ plan, projects, works, basis, arrangement, rows, currency, timeZone, horizonYears },
    aspects: aspectsOf(
      aspects.map(({ key }) => key),
      new Map(aspects.map((aspect) => [aspect.key, aspect.name])),
    ),
    money: programmeMoney(rows, horizonYears),
    formerProjects: await listFormerProjects(
      scope,
      measured?.agreed.tasks.map(({ key }) => key) ?? [],
      projects,
    ),
    progress: measured && measured.progress,
  };
}

/** Of what was agreed, by its keys in the programme: also of projects that have left it. */
async function titlesOf(scope: OrgScope, { agreed }: KeptPlan): Promise<ReadonlyMap<string, string>> {
  if (agreed === null) return new Map();
  const titles = await listRequirementTitles(scope);
  return new Map(agreed.plan.tasks.map(({ key }) => [key, titles.get(partsOfKey(key).requirement) ?? key]));
}

/** The page of one programme. Throws NOT_FOUND, also for a project's plan. */
export async function loadProgrammeOf(scope: OrgScope, planId: string): Promise<ProgrammeDto> {
  const read = await readProgramme(scope, planId);
  const { basis, aspects, rows, money, currency, progress, timeZone } = read;
  const { id, name, note, state, version, createdBy, updatedAt } = read.plan;
  return {
    organization: frame(scope),
    mayUpdate: can(scope.role, "programme:update"),
    plan: { id, name, note, state, version, createdBy, updatedAt },
    ...{ basis, aspects, rows, money, currency, timeZone },
    projects: read.projects.map((project) => project.id),
    formerProjects: read.formerProjects,
    choices: await listChoices(scope),
    progress: progress && { ...progress, targets: [] },
  };
}

function listChoices(scope: OrgScope): Promise<{ id: string; name: string }[]> {
  return scope.db.project.findMany({
    where: { organizationId: scope.organizationId, archivedAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
}
