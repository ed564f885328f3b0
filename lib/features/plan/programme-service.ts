import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { can } from "#lib/domain/permissions.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { loadSharedBasis } from "#lib/features/loss/project-service.ts";
import { getOrganizationSettings, listAspects } from "#lib/features/organization/data.ts";
import { aspectsOf } from "#lib/features/roadmap/service.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { arrangePlan } from "./arrange.ts";
import { getPlan, listEntries, listPlanProjects, listProgrammes } from "./data.ts";
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
  const measured = await measureProgress(scope, plan, basis, {
    timeZone,
    titles: new Map(
      works.flatMap(({ project, planning }) =>
        planning.items.map(({ key, title }) => [`${project.slug}/${key}`, `${title} (${project.name})`]),
      ),
    ),
    workIn,
  });
  const { schedule } = arrangePlan(basis);
  const money = await loadSharedBasis(scope);
  const rows: ProgrammeRow[] = [];
  for (const work of works) rows.push(await programmeRow(scope, work, { basis, schedule, measured, money }));
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
    money: await programmeMoney(scope, rows),
    currency,
    projects: projects.map((project) => project.id),
    choices: await listChoices(scope),
    progress: measured && { ...measured.progress, targets: [] },
    timeZone,
  };
}

function listChoices(scope: OrgScope): Promise<{ id: string; name: string }[]> {
  return scope.db.project.findMany({
    where: { organizationId: scope.organizationId, archivedAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
}
