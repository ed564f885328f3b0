import "server-only";
import type { Prisma } from "../db/generated/client.ts";
import { isLimitedToOwnProjects } from "../domain/permissions.ts";
import { notFound } from "../errors/app-error.ts";
import type { OrgScope } from "./scope.ts";

/**
 * The part of a `where` on Project that says which projects the scope reaches: all of the
 * organisation, or an engineer's own. Spread it into every query that touches projects.
 */
export function reachableProjects(scope: OrgScope): Prisma.ProjectWhereInput {
  const own = { members: { some: { organizationId: scope.organizationId, userId: scope.userId } } };
  return { organizationId: scope.organizationId, ...(isLimitedToOwnProjects(scope.role) ? own : {}) };
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
