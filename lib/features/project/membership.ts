import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";

/**
 * To be called when people join or leave projects by another way than the projects' own settings: those send
 * the whole list of members, and their version must tell them that it changed.
 */
export async function touchProjects(scope: OrgScope, ids: readonly string[]): Promise<void> {
  const { organizationId, now } = scope;
  // By id, as everybody locks several projects, so that nobody waits in a circle.
  await scope.db.$queryRaw`
    SELECT 1 FROM "Project" WHERE "organizationId" = ${organizationId}::uuid AND "id" = ANY(${[...ids]}::uuid[])
     ORDER BY "id" FOR NO KEY UPDATE`;
  await scope.db.project.updateMany({
    where: { organizationId, id: { in: [...ids] } },
    data: { version: { increment: 1 }, updatedAt: now },
  });
}
