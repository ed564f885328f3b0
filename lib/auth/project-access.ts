import "server-only";
import { Prisma } from "../db/generated/client.ts";
import { isLimitedToOwnProjects } from "../domain/permissions.ts";
import { AppError, notFound } from "../errors/app-error.ts";
import type { OrgScope, SqlScope } from "./scope.ts";

/**
 * The part of a `where` on Project that says which projects the scope reaches: all of the
 * organisation, or an engineer's own. Spread it into every query that touches projects.
 */
export function reachableProjects(scope: OrgScope): Prisma.ProjectWhereInput {
  const own = { members: { some: { organizationId: scope.organizationId, userId: scope.userId } } };
  return { organizationId: scope.organizationId, ...(isLimitedToOwnProjects(scope.role) ? own : {}) };
}

/** The same as SQL: whether the scope reaches the project that `projectId`, a column, names. */
export function ownProjects(scope: SqlScope, projectId: Prisma.Sql): Prisma.Sql {
  if (!isLimitedToOwnProjects(scope.role)) return Prisma.sql`true`;
  return Prisma.sql`EXISTS (SELECT 1 FROM "ProjectMember" m WHERE m."organizationId" = ${scope.organizationId}::uuid
    AND m."userId" = ${scope.userId}::uuid AND m."projectId" = ${projectId})`;
}

/** The project behind a slug or an id, if the scope reaches it; else NOT_FOUND, whoever owns it. */
export async function requireProject(
  scope: OrgScope,
  by: { slug: string } | { id: string },
): Promise<{ id: string; slug: string; name: string; archivedAt: Date | null; version: number }> {
  const project = await scope.db.project.findFirst({
    where: { ...reachableProjects(scope), ...("slug" in by ? { slug: by.slug } : { id: by.id }) },
    select: { id: true, slug: true, name: true, archivedAt: true, version: true },
  });
  if (!project) throw notFound("The project");
  return project;
}

/**
 * The same as SQL, holding the project's row until the transaction ends: two people who tick in the same
 * project at once take turns, so that neither computes from totals that the other is about to change. What
 * later statements read is what the one before left. Columns: id, name, archived.
 */
export function heldProject(scope: SqlScope, slug: string): Prisma.Sql {
  return Prisma.sql`
    SELECT p."id", p."name", p."archivedAt" IS NOT NULL AS "archived" FROM "Project" p
     WHERE p."organizationId" = ${scope.organizationId}::uuid AND p."slug" = ${slug}
       AND ${ownProjects(scope, Prisma.sql`p."id"`)}
       FOR NO KEY UPDATE OF p`;
}

type HeldProject = Readonly<{ id: string; name: string; archived: boolean }>;

/** Holds a project within reach until the transaction ends. Throws NOT_FOUND. */
export async function lockReachableProject(scope: SqlScope, slug: string): Promise<HeldProject> {
  const project = (await scope.db.$queryRaw<HeldProject[]>(heldProject(scope, slug)))[0];
  if (!project) throw notFound("The project");
  return project;
}

/** Refuses work on an archived project: it is kept to be read. */
export function assertOpen(project: Readonly<{ name: string; archived: boolean }>): void {
  if (project.archived)
    throw new AppError("CONFLICT", `${project.name} is archived and cannot be changed; restore it first`);
}
