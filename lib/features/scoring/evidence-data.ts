import "server-only";
import type { SqlScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";

/** The organisation's calendar day at the time of the request. */
export function calendarDay(scope: SqlScope) {
  return Prisma.sql`(
    SELECT (${scope.now}::timestamptz AT TIME ZONE o."timeZone")::date
      FROM "Organization" o WHERE o."id" = ${scope.organizationId}::uuid)`;
}

/** Whether accepted evidence `r` is still valid. */
const valid = (today: Prisma.Sql) =>
  Prisma.sql`coalesce(bool_or(r."validUntil" IS NULL OR r."validUntil" >= ${today}), false)`;

/** The current revision `r` of evidence `p` behind a link `l`, if it is accepted. */
const accepted = Prisma.sql`
  JOIN "Evidence" p ON p."organizationId" = l."organizationId" AND p."id" = l."evidenceId"
  JOIN "EvidenceRevision" r ON r."organizationId" = p."organizationId" AND r."evidenceId" = p."id"
       AND r."number" = p."currentNumber" AND r."state" = 'accepted'`;

/**
 * One row for the item state `s`: has it accepted evidence, is some of it fresh, and is some of it valid until a
 * day only? For a lateral join.
 */
export function acceptedEvidence(scope: SqlScope, today: Prisma.Sql) {
  return Prisma.sql`
    SELECT count(*) > 0 AS "evidenced", ${valid(today)} AS "fresh", count(r."validUntil") > 0 AS "ends"
      FROM "EvidenceLink" l ${accepted}
     WHERE l."organizationId" = ${scope.organizationId}::uuid AND l."itemId" = s."itemId"
       AND s."environment" = ANY(l."environments")`;
}

/** One value for the item `i`: whether its accepted evidence is fresh, by environment; null where it has none. */
export function acceptedEvidenceOfItem(scope: SqlScope) {
  return Prisma.sql`
    SELECT jsonb_object_agg(k."environment", k."fresh") FROM (
      SELECT e."environment", ${valid(calendarDay(scope))} AS "fresh"
        FROM "EvidenceLink" l ${accepted}
        CROSS JOIN LATERAL unnest(l."environments") AS e("environment")
       WHERE l."organizationId" = ${scope.organizationId}::uuid AND l."itemId" = i."id"
       GROUP BY 1) k`;
}
