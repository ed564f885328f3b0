import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";

/** More than this at once would not fit one run; the rest follows a day later, the nearest end first. */
const AT_ONCE = 500;

/** One use of something that ends: what, in which item, and whom it concerns there. */
type Ending = Readonly<{
  subjectId: string;
  /** Tells one revision of a piece of evidence from the next. */
  edition: number;
  /** The last of the steps that has come, in days before the end. */
  step: number;
  projectId: string;
  itemId: string;
  ownerId: string | null;
  otherIds: readonly string[];
}>;

/** `steps` in days before the end, the nearest first. */
type Between = Readonly<{ today: string; steps: readonly number[] }>;

const stepOf = (end: Prisma.Sql, { today, steps }: Between) => Prisma.sql`
  (SELECT min(s) FROM unnest(${[...steps]}::int[]) AS s WHERE ${end} - ${today}::date <= s)`;

const withinSteps = (end: Prisma.Sql, { today, steps }: Between) =>
  Prisma.sql`${end} BETWEEN ${today}::date AND ${today}::date + ${Math.max(...steps)}::int`;

/** None of these people has been told of this step yet. */
const untold = (scope: OrgScope, kind: string, people: Prisma.Sql, key: Prisma.Sql) => Prisma.sql`
  NOT EXISTS (SELECT 1 FROM "Notification" n WHERE n."organizationId" = ${scope.organizationId}::uuid
    AND n."userId" = ANY(${people}) AND n."dedupeKey" = ${kind}::text || ':' || ${key})`;

/** Uses of accepted evidence that ends, of whose present step nobody has been told. Archived projects rest. */
export async function listEndingEvidence(scope: OrgScope, between: Between): Promise<Ending[]> {
  const end = Prisma.sql`r."validUntil"`;
  const step = stepOf(end, between);
  const key = Prisma.sql`e."id"::text || ':' || r."number"::text || ':' || ${step}::text`;
  return scope.db.$queryRaw<Ending[]>`
    SELECT e."id" AS "subjectId", r."number"::int AS "edition", ${step}::int AS "step",
           i."projectId", i."id" AS "itemId", i."ownerId", ARRAY[r."createdById"] AS "otherIds"
      FROM "EvidenceRevision" r
      JOIN "Evidence" e ON e."organizationId" = r."organizationId" AND e."id" = r."evidenceId"
           AND e."currentNumber" = r."number"
      JOIN "EvidenceLink" l ON l."organizationId" = e."organizationId" AND l."evidenceId" = e."id"
      JOIN "ChecklistItem" i ON i."organizationId" = l."organizationId" AND i."id" = l."itemId"
      JOIN "Project" p ON p."organizationId" = i."organizationId" AND p."id" = i."projectId"
     WHERE r."organizationId" = ${scope.organizationId}::uuid AND r."state" = 'accepted'
       AND ${withinSteps(end, between)}
       AND ${untold(scope, "evidence_expiring", Prisma.sql`ARRAY[r."createdById", i."ownerId"]`, key)}
       AND i."applicable" AND p."archivedAt" IS NULL
     ORDER BY r."validUntil", e."id", i."id"
     LIMIT ${AT_ONCE}`;
}

/** The same of approved risk acceptances. */
export async function listEndingRisks(scope: OrgScope, between: Between): Promise<Ending[]> {
  const end = Prisma.sql`r."until"`;
  const step = stepOf(end, between);
  const key = Prisma.sql`r."id"::text || ':1:' || ${step}::text`;
  return scope.db.$queryRaw<Ending[]>`
    SELECT r."id" AS "subjectId", 1 AS "edition", ${step}::int AS "step",
           i."projectId", i."id" AS "itemId", i."ownerId", array_remove(ARRAY[r."proposedById", r."decidedById"], NULL) AS "otherIds"
      FROM "RiskAcceptance" r
      JOIN "ChecklistItem" i ON i."organizationId" = r."organizationId" AND i."id" = r."itemId"
      JOIN "Project" p ON p."organizationId" = i."organizationId" AND p."id" = i."projectId"
     WHERE r."organizationId" = ${scope.organizationId}::uuid AND r."state" = 'approved'
       AND ${withinSteps(end, between)}
       AND ${untold(scope, "risk_expiring", Prisma.sql`ARRAY[r."proposedById", r."decidedById", i."ownerId"]`, key)}
       AND i."applicable" AND p."archivedAt" IS NULL
     ORDER BY r."until", r."id"
     LIMIT ${AT_ONCE}`;
}

type Reopened = Omit<Ending, "edition" | "step"> & Readonly<{ until: string }>;

/**
 * Approved risk acceptances whose last day has passed lately, of which nobody has been told, and in whose place
 * no other one holds for all of their environments. Archived projects rest.
 */
export async function listReopenedRisks(
  scope: OrgScope,
  { today, withinDays }: Readonly<{ today: string; withinDays: number }>,
): Promise<Reopened[]> {
  const key = Prisma.sql`r."id"::text || ':' || r."until"::text`;
  return scope.db.$queryRaw<Reopened[]>`
    SELECT r."id" AS "subjectId", r."until"::text AS "until", i."projectId", i."id" AS "itemId", i."ownerId",
           array_remove(ARRAY[r."proposedById", r."decidedById"], NULL) AS "otherIds"
      FROM "RiskAcceptance" r
      JOIN "ChecklistItem" i ON i."organizationId" = r."organizationId" AND i."id" = r."itemId"
      JOIN "Project" p ON p."organizationId" = i."organizationId" AND p."id" = i."projectId"
     WHERE r."organizationId" = ${scope.organizationId}::uuid AND r."state" = 'approved'
       AND r."until" BETWEEN ${today}::date - ${withinDays}::int AND ${today}::date - 1
       AND NOT EXISTS (SELECT 1 FROM "RiskAcceptance" l WHERE l."organizationId" = r."organizationId"
             AND l."itemId" = r."itemId" AND l."state" = 'approved' AND l."until" >= ${today}::date
             AND l."environments" @> r."environments")
       AND ${untold(scope, "risk_reopened", Prisma.sql`ARRAY[r."proposedById", r."decidedById", i."ownerId"]`, key)}
       AND i."applicable" AND p."archivedAt" IS NULL
     ORDER BY r."until", r."id"
     LIMIT ${AT_ONCE}`;
}
