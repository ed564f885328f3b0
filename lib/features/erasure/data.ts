import "server-only";
import type { OrgScope, SqlScope } from "#lib/auth/scope.ts";
import type { ErasureDto, ErasureLosses, PendingErasure } from "./types.ts";

/** The erasure that is waiting for its day, or null. */
export async function getPendingErasure(scope: SqlScope): Promise<PendingErasure | null> {
  const [row] = await scope.db.$queryRaw<{ by: string; dueAt: Date; timeZone: string }[]>`
    SELECT e."requestedByName" AS "by", e."dueAt", o."timeZone"
      FROM "OrganizationErasure" e JOIN "Organization" o ON o."id" = e."organizationId"
     WHERE e."organizationId" = ${scope.organizationId}::uuid`;
  return row ? { ...row, dueAt: row.dueAt.toISOString() } : null;
}

async function countLosses(scope: OrgScope): Promise<ErasureLosses> {
  const where = { organizationId: scope.organizationId };
  return {
    projects: await scope.db.project.count({ where }),
    answers: await scope.db.itemState.count({ where: { ...where, answered: true } }),
    evidence: await scope.db.evidence.count({ where }),
    comments: await scope.db.comment.count({ where }),
    snapshots: await scope.db.snapshot.count({ where }),
    events: await scope.db.auditEvent.count({ where }),
    people: await scope.db.membership.count({ where }),
  };
}

/** Whether an erasure is pending, and what one takes with it. */
export async function getErasure(scope: OrgScope): Promise<ErasureDto> {
  return { pending: await getPendingErasure(scope), losses: await countLosses(scope) };
}
