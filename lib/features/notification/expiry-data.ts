import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import type { Occasions } from "./occasion-data.ts";

/** `steps` in days before the end, the nearest first. */
type Between = Readonly<{ today: string; steps: readonly number[] }>;

const stepOf = (end: Prisma.Sql, { today, steps }: Between) => Prisma.sql`
  (SELECT min(s) FROM unnest(${[...steps]}::int[]) AS s WHERE ${end} - ${today}::date <= s)`;

const withinSteps = (end: Prisma.Sql, { today, steps }: Between) =>
  Prisma.sql`${end} BETWEEN ${today}::date AND ${today}::date + ${Math.max(...steps)}::int`;

/**
 * Uses of accepted evidence that ends, one occasion (see listUntold) for each of its present step, whichever
 * item it is told with. Archived projects rest.
 */
function endingEvidence(scope: OrgScope, between: Between): Prisma.Sql {
  const end = Prisma.sql`r."validUntil"`;
  return Prisma.sql`
    SELECT 'evidence_expiring' AS "kind",
           'evidence_expiring:' || e."id"::text || ':' || r."number"::text || ':' || ${stepOf(end, between)}::text AS "dedupeKey",
           ${end} AS "day", i."projectId", i."id" AS "itemId", e."id" AS "subjectId",
           ARRAY[i."ownerId", r."createdById"] AS "people"
      FROM "EvidenceRevision" r
      JOIN "Evidence" e ON e."organizationId" = r."organizationId" AND e."id" = r."evidenceId"
           AND e."currentNumber" = r."number"
      JOIN "EvidenceLink" l ON l."organizationId" = e."organizationId" AND l."evidenceId" = e."id"
      JOIN "ChecklistItem" i ON i."organizationId" = l."organizationId" AND i."id" = l."itemId"
      JOIN "Project" p ON p."organizationId" = i."organizationId" AND p."id" = i."projectId"
     WHERE r."organizationId" = ${scope.organizationId}::uuid AND r."state" = 'accepted'
       AND ${withinSteps(end, between)} AND i."applicable" AND p."archivedAt" IS NULL`;
}

/** The same of approved risk acceptances. */
function endingRisks(scope: OrgScope, between: Between): Prisma.Sql {
  const end = Prisma.sql`r."until"`;
  return Prisma.sql`
    SELECT 'risk_expiring' AS "kind",
           'risk_expiring:' || r."id"::text || ':1:' || ${stepOf(end, between)}::text AS "dedupeKey",
           ${end} AS "day", i."projectId", i."id" AS "itemId", r."id" AS "subjectId",
           ARRAY[i."ownerId", r."proposedById", r."decidedById"] AS "people"
      FROM "RiskAcceptance" r
      JOIN "ChecklistItem" i ON i."organizationId" = r."organizationId" AND i."id" = r."itemId"
      JOIN "Project" p ON p."organizationId" = i."organizationId" AND p."id" = i."projectId"
     WHERE r."organizationId" = ${scope.organizationId}::uuid AND r."state" = 'approved'
       AND ${withinSteps(end, between)} AND i."applicable" AND p."archivedAt" IS NULL`;
}

/** Both as one: evidence and risks that end. */
export function endings(scope: OrgScope, between: Between): Occasions {
  return Prisma.sql`${endingEvidence(scope, between)} UNION ALL ${endingRisks(scope, between)}`;
}

/**
 * Approved risk acceptances whose last day has passed lately and in whose place no other one holds for all of
 * their environments, as occasions. Archived projects rest.
 */
export function reopenedRisks(
  scope: OrgScope,
  { today, withinDays }: Readonly<{ today: string; withinDays: number }>,
): Occasions {
  return Prisma.sql`
    SELECT 'risk_reopened' AS "kind", 'risk_reopened:' || r."id"::text || ':' || r."until"::text AS "dedupeKey",
           r."until" AS "day", i."projectId", i."id" AS "itemId", r."id" AS "subjectId",
           ARRAY[i."ownerId", r."proposedById", r."decidedById"] AS "people"
      FROM "RiskAcceptance" r
      JOIN "ChecklistItem" i ON i."organizationId" = r."organizationId" AND i."id" = r."itemId"
      JOIN "Project" p ON p."organizationId" = i."organizationId" AND p."id" = i."projectId"
     WHERE r."organizationId" = ${scope.organizationId}::uuid AND r."state" = 'approved'
       AND r."until" BETWEEN ${today}::date - ${withinDays}::int AND ${today}::date - 1
       AND NOT EXISTS (SELECT 1 FROM "RiskAcceptance" l WHERE l."organizationId" = r."organizationId"
             AND l."itemId" = r."itemId" AND l."state" = 'approved' AND l."until" >= ${today}::date
             AND l."environments" @> r."environments")
       AND i."applicable" AND p."archivedAt" IS NULL`;
}
