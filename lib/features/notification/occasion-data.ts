import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { DEFAULT_CHANNELS, type Channel, type NotificationKind } from "./kinds.ts";

/** News that time itself causes, for one person who reaches what it is about and wants to hear of it. */
export type TimedNews = Readonly<{
  kind: NotificationKind;
  userId: string;
  channel: Channel;
  projectId: string;
  itemId: string;
  subjectId: string | null;
  dedupeKey: string;
}>;

/** A query with the columns kind, dedupeKey, day, projectId, itemId, subjectId and people (an array of ids). */
export type Occasions = Prisma.Sql;

/** Of the people of an occasion, the active ones who reach its project and have not turned its kind off. */
function hearers(scope: OrgScope): Prisma.Sql {
  return Prisma.sql`
    SELECT m."userId", w."channel"
      FROM "Membership" m
      JOIN "User" u ON u."id" = m."userId"
      LEFT JOIN "NotificationPreference" c ON c."organizationId" = m."organizationId" AND c."userId" = m."userId"
      CROSS JOIN LATERAL (
        SELECT coalesce(c."channels"->>o."kind", ${JSON.stringify(DEFAULT_CHANNELS)}::jsonb->>o."kind") AS "channel") w
     WHERE m."organizationId" = ${scope.organizationId}::uuid AND m."userId" = ANY(o."people")
       AND m."disabledAt" IS NULL AND u."disabledAt" IS NULL AND w."channel" <> 'none'
       AND (m."role" <> 'engineer' OR EXISTS (
         SELECT 1 FROM "ProjectMember" b WHERE b."organizationId" = m."organizationId" AND b."userId" = m."userId"
            AND b."projectId" = o."projectId"))`;
}

/**
 * What nobody has told these people yet, the earliest day first and at most `atOnce`. Only who would really be
 * told is given: what is given once is told, and never stands before what comes after it again. Materialized, since
 * a key that is still an expression is not looked up in an index under row level security.
 */
export async function listUntold(
  scope: OrgScope,
  occasions: Occasions,
  atOnce: number,
): Promise<TimedNews[]> {
  return scope.db.$queryRaw<TimedNews[]>`
    WITH o AS MATERIALIZED (${occasions})
    SELECT DISTINCT ON (o."day", o."dedupeKey", h."userId")
           o."kind", h."userId", h."channel", o."projectId", o."itemId", o."subjectId", o."dedupeKey"
      FROM o CROSS JOIN LATERAL (${hearers(scope)}) h
     WHERE NOT EXISTS (
       SELECT 1 FROM "Notification" n WHERE n."organizationId" = ${scope.organizationId}::uuid
          AND n."userId" = h."userId" AND n."dedupeKey" = o."dedupeKey")
     ORDER BY o."day", o."dedupeKey", h."userId", o."itemId"
     LIMIT ${atOnce}`;
}
