import "server-only";
import { z } from "zod";
import type { OrgScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { can, isLimitedToOwnProjects } from "#lib/domain/permissions.ts";
import { CRITICALITIES } from "#lib/domain/vocabulary.ts";
import { countOtherReviewers } from "#lib/features/evidence/data.ts";
import { WORK_SECTIONS } from "./types.ts";

/** Rows of one section; who has more work than this needs another list. */
export const SECTION_LIMIT = 100;
export const DUE_DAYS = 14;
const EXPIRING_DAYS = 30;

const rowSchema = z.object({
  section: z.enum(WORK_SECTIONS),
  slug: z.string(),
  name: z.string(),
  key: z.string(),
  title: z.string(),
  criticality: z.enum(CRITICALITIES),
  day: z.string().nullable(),
  daysLeft: z.number().nullable(),
  openIn: z.number(),
});
export type WorkRecord = z.output<typeof rowSchema>;

/** Everything that waits for the person in unarchived projects that they reach; a row a section and item. */
export async function listWork(scope: OrgScope, today: string): Promise<WorkRecord[]> {
  const day = Prisma.sql`${today}::date`;
  const own = Prisma.sql`i."ownerId" = ${scope.userId}::uuid AND i."applicable"`;
  const open = Prisma.sql`${own} AND ${openIn} > 0`;
  const nothing = Prisma.sql`NULL::date`;
  const parts = [
    items("overdue", Prisma.sql`i."dueDate"`, Prisma.sql`${open} AND i."dueDate" < ${day}`),
    items(
      "due",
      Prisma.sql`i."dueDate"`,
      Prisma.sql`${open} AND i."dueDate" BETWEEN ${day} AND ${day} + ${DUE_DAYS}::int`,
    ),
    items(
      "mine",
      Prisma.sql`i."dueDate"`,
      Prisma.sql`${open} AND (i."dueDate" IS NULL OR i."dueDate" > ${day} + ${DUE_DAYS}::int)`,
    ),
    items(
      "mentioned",
      nothing,
      Prisma.sql`EXISTS (
        SELECT 1 FROM "Notification" n WHERE n."organizationId" = i."organizationId" AND n."itemId" = i."id"
           AND n."userId" = ${scope.userId}::uuid AND n."kind" = 'mentioned' AND n."readAt" IS NULL)`,
    ),
    items(
      "returned",
      nothing,
      evidence(Prisma.sql`v."state" = 'returned' AND v."createdById" = ${scope.userId}::uuid`),
    ),
    items(
      "expiring",
      Prisma.sql`(SELECT min(v."validUntil") FROM ${evidenceOfItem}
         AND v."state" = 'accepted' AND v."validUntil" <= ${day} + ${EXPIRING_DAYS}::int)`,
      Prisma.sql`${own} AND ${evidence(
        Prisma.sql`v."state" = 'accepted' AND v."validUntil" <= ${day} + ${EXPIRING_DAYS}::int`,
      )}`,
    ),
    ...(can(scope.role, "evidence:review")
      ? [items("review", nothing, Prisma.sql`i."id" IN (${await itemsToReview(scope)})`)]
      : []),
    ...(can(scope.role, "organization:update")
      ? [
          items(
            "decide",
            nothing,
            Prisma.sql`EXISTS (
              SELECT 1 FROM "RiskAcceptance" a WHERE a."organizationId" = i."organizationId" AND a."itemId" = i."id"
                 AND a."state" = 'proposed' AND a."proposedById" <> ${scope.userId}::uuid)`,
          ),
        ]
      : []),
  ];
  const rows = await scope.db.$queryRaw<unknown[]>`
    SELECT w."section", p."slug", p."name", w."key", r."title", w."criticality", to_char(w."day", 'YYYY-MM-DD') AS "day",
           (w."day" - ${day})::int AS "daysLeft", w."openIn"
      FROM (${Prisma.join(
        parts.map((part) => part(scope)),
        " UNION ALL ",
      )}) w
      JOIN "Project" p ON p."organizationId" = ${scope.organizationId}::uuid AND p."id" = w."projectId"
      JOIN "Requirement" r ON r."organizationId" = w."requirementOrganizationId" AND r."id" = w."requirementId"
     ORDER BY w."day" NULLS LAST, p."name", w."key"`;
  return rowSchema.array().parse(rows);
}

/** In how many environments an item is neither met nor not applicable. */
const openIn = Prisma.sql`(
  SELECT count(*)::int FROM "ItemState" s WHERE s."organizationId" = i."organizationId" AND s."itemId" = i."id"
     AND s."environment" = ANY(i."environments") AND s."status" IN ('open', 'partial'))`;

const evidenceOfItem = Prisma.sql`"EvidenceLink" l
  JOIN "Evidence" e ON e."organizationId" = l."organizationId" AND e."id" = l."evidenceId"
  JOIN "EvidenceRevision" v ON v."organizationId" = e."organizationId" AND v."evidenceId" = e."id" AND v."number" = e."currentNumber"
 WHERE l."organizationId" = i."organizationId" AND l."itemId" = i."id"`;

/**
 * The item of each piece that waits for a review which this person may give (mayReview). A piece that serves
 * several items stands at the first one: it is one review.
 */
async function itemsToReview(scope: OrgScope): Promise<Prisma.Sql> {
  const mayReviewOwn = (await countOtherReviewers(scope, scope.userId)) === 0;
  return Prisma.sql`
    SELECT DISTINCT ON (e."id") l."itemId" FROM "EvidenceRevision" v
      JOIN "Evidence" e ON e."organizationId" = v."organizationId" AND e."id" = v."evidenceId" AND e."currentNumber" = v."number"
      JOIN "EvidenceLink" l ON l."organizationId" = e."organizationId" AND l."evidenceId" = e."id"
      JOIN "ChecklistItem" u ON u."organizationId" = l."organizationId" AND u."id" = l."itemId"
      JOIN "Project" q ON q."organizationId" = u."organizationId" AND q."id" = u."projectId" AND q."archivedAt" IS NULL
     WHERE v."organizationId" = ${scope.organizationId}::uuid AND v."state" = 'submitted'
       AND (${mayReviewOwn}::boolean OR v."createdById" <> ${scope.userId}::uuid)
     ORDER BY e."id", l."createdAt", u."requirementKey", l."itemId"`;
}

function evidence(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM ${evidenceOfItem} AND ${condition})`;
}

function items(section: string, day: Prisma.Sql, condition: Prisma.Sql): (scope: OrgScope) => Prisma.Sql {
  return (scope) => Prisma.sql`(
    SELECT ${section}::text AS "section", i."projectId", i."requirementOrganizationId", i."requirementId",
           i."requirementKey" AS "key", i."criticality", ${day} AS "day", ${openIn} AS "openIn"
      FROM "ChecklistItem" i
     WHERE i."organizationId" = ${scope.organizationId}::uuid AND ${condition} AND ${reach(scope)}
       AND EXISTS (SELECT 1 FROM "Project" a WHERE a."organizationId" = i."organizationId" AND a."id" = i."projectId" AND a."archivedAt" IS NULL)
     ORDER BY ${day} NULLS LAST, i."id" LIMIT ${SECTION_LIMIT + 1})`;
}

/** The second half of an engineer's permissions, as in lib/auth/project-access.ts. */
function reach(scope: OrgScope): Prisma.Sql {
  if (!isLimitedToOwnProjects(scope.role)) return Prisma.sql`true`;
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "ProjectMember" m WHERE m."organizationId" = i."organizationId" AND m."projectId" = i."projectId"
       AND m."userId" = ${scope.userId}::uuid)`;
}
