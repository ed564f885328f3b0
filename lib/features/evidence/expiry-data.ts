import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";

/**
 * The unarchived projects in which accepted evidence is fresh on one of two days and not on the other: the day that
 * was kept and `today`, which is the earlier one where the organisation has moved to a time zone further west.
 */
export async function listTurnedByCalendar(scope: OrgScope, today: string): Promise<string[]> {
  const rows = await scope.db.$queryRaw<{ projectId: string }[]>`
    SELECT DISTINCT i."projectId"
      FROM "EvidenceRevision" r
      JOIN "Evidence" p ON p."organizationId" = r."organizationId" AND p."id" = r."evidenceId"
           AND p."currentNumber" = r."number"
      JOIN "EvidenceLink" l ON l."organizationId" = p."organizationId" AND l."evidenceId" = p."id"
      JOIN "ChecklistItem" i ON i."organizationId" = l."organizationId" AND i."id" = l."itemId"
      JOIN "Project" j ON j."organizationId" = i."organizationId" AND j."id" = i."projectId"
      LEFT JOIN "EvidenceExpiry" x ON x."organizationId" = r."organizationId"
     WHERE r."organizationId" = ${scope.organizationId}::uuid AND r."state" = 'accepted' AND j."archivedAt" IS NULL
       AND r."validUntil" < greatest(${today}::date, x."day")
       AND (x."day" IS NULL OR r."validUntil" >= least(${today}::date, x."day"))
     ORDER BY 1`;
  return rows.map(({ projectId }) => projectId);
}

/** Keeps the day that the scores know of: by then all evidence that ended before it counts as stale. */
export async function keepExpiryDay(scope: OrgScope, today: string): Promise<void> {
  await scope.db.$executeRaw`
    INSERT INTO "EvidenceExpiry" ("organizationId", "day") VALUES (${scope.organizationId}::uuid, ${today}::date)
    ON CONFLICT ("organizationId") DO UPDATE SET "day" = excluded."day"`;
}
