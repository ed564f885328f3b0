import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { AppError, notFound } from "#lib/errors/app-error.ts";
import { PLANS_MAX, ROLE_DAYS_MAX } from "./limits.ts";
import { lockSeen, nextStart, recordPlan } from "./mutations.ts";
import type { CreateProgrammeInput, PlanSettings, SetProgrammeProjectsInput } from "./schema.ts";

/**
 * Makes a programme: one plan over the gaps of many projects, whose roles they share. Sent twice with the same id
 * it is one. Throws NOT_FOUND for a project that is not there or archived.
 */
export async function createProgramme(scope: OrgScope, input: CreateProgrammeInput): Promise<{ id: string }> {
  const { organizationId } = scope;
  const { id, name, projectIds } = input;
  // The same request at the same moment waits here, and then finds what the first has made.
  await scope.db
    .$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`programmes ${organizationId}`}, 0))`;
  const known = await scope.db.plan.findFirst({ where: { organizationId, id }, select: { projectId: true } });
  if (known && known.projectId !== null)
    throw new AppError("CONFLICT", "This id belongs to another plan; try again with a new one");
  if (known) return { id };
  const projects = await readProjects(scope, projectIds);
  if ((await scope.db.plan.count({ where: { organizationId, projectId: null } })) >= PLANS_MAX)
    throw new AppError("CONFLICT", `An organisation has at most ${PLANS_MAX} programmes; remove one first`, {
      details: { reason: "full" },
    });
  const capacity = projects.reduce(
    (sum, project) => project.capacityDaysPerMonth.plus(sum),
    new Prisma.Decimal(0),
  );
  const settings: PlanSettings = {
    environment: "production",
    startDay: await nextStart(scope),
    horizonMonths: 36,
    phaseMonths: 3,
    roles: [
      {
        key: "team",
        name: "All teams",
        daysPerMonth: Math.min(capacity.toNumber(), ROLE_DAYS_MAX),
        months: {},
      },
    ],
    aspectRoles: {},
    daysOff: [],
  };
  await scope.db.plan.create({
    data: {
      ...{ organizationId, id, name, settings },
      createdById: scope.userId,
      createdByName: scope.userName,
      createdAt: scope.now,
      updatedAt: scope.now,
      projects: { create: projectIds.map((projectId) => ({ projectId })) },
    },
  });
  await recordPlan(scope, { id, name, projectId: null }, "plan.created", {
    after: { projects: projects.map((project) => project.name) },
  });
  return { id };
}

/** Which projects a programme is over. What was arranged for one that leaves is forgotten. */
export async function setProgrammeProjects(
  scope: OrgScope,
  input: SetProgrammeProjectsInput,
): Promise<{ version: number }> {
  const plan = await lockSeen(scope, input);
  if (plan.projectId !== null) throw notFound("The programme");
  const { organizationId } = scope;
  const { projectIds } = input;
  const projects = await readProjects(scope, projectIds);
  const planId = plan.id;
  await scope.db.planProject.deleteMany({
    where: { organizationId, planId, projectId: { notIn: projectIds } },
  });
  await scope.db.planProject.createMany({
    data: projectIds.map((projectId) => ({ organizationId, planId, projectId })),
    skipDuplicates: true,
  });
  await scope.db.planEntry.deleteMany({
    where: { organizationId, planId, item: { projectId: { notIn: projectIds } } },
  });
  await scope.db.plan.update({
    where: { organizationId_id: { organizationId, id: planId } },
    data: { version: { increment: 1 }, updatedAt: scope.now },
  });
  await recordPlan(scope, plan, "plan.projects_changed", {
    after: { projects: projects.map((project) => project.name) },
  });
  return { version: plan.version + 1 };
}

async function readProjects(scope: OrgScope, ids: readonly string[]) {
  const projects = await scope.db.project.findMany({
    where: { organizationId: scope.organizationId, id: { in: [...ids] }, archivedAt: null },
    orderBy: { name: "asc" },
    select: { id: true, name: true, capacityDaysPerMonth: true },
  });
  if (projects.length < ids.length) throw notFound("A project of the programme");
  return projects;
}
