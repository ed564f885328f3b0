import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { notFound } from "#lib/errors/app-error.ts";

/** Missed changes beyond this number are not told one by one: the page reads everything anew. */
const MOST_MISSED = 200;

export type AuditedChange = Readonly<{
  sequence: number;
  projectId: string | null;
  objectType: string;
  objectId: string;
  action: string;
  actorId: string | null;
}>;

/** Changes after a sequence, oldest first, of all or of some projects; null when they are too many to tell. */
export async function listChangesSince(
  scope: OrgScope,
  sequence: number,
  projects: ReadonlySet<string> | "all",
): Promise<AuditedChange[] | null> {
  const rows = await scope.db.auditEvent.findMany({
    where: {
      organizationId: scope.organizationId,
      sequence: { gt: sequence },
      ...(projects === "all" ? {} : { OR: [{ projectId: null }, { projectId: { in: [...projects] } }] }),
    },
    orderBy: { sequence: "asc" },
    take: MOST_MISSED + 1,
    select: {
      sequence: true,
      projectId: true,
      objectType: true,
      objectId: true,
      action: true,
      actorId: true,
    },
  });
  return rows.length > MOST_MISSED ? null : rows;
}

/** Throws NOT_FOUND for an item outside of the project. */
export async function requireItemOf(scope: OrgScope, projectId: string, itemId: string): Promise<void> {
  const found = await scope.db.checklistItem.count({
    where: { organizationId: scope.organizationId, projectId, id: itemId },
  });
  if (found === 0) throw notFound("The requirement");
}
