import "server-only";
import { ownProjects } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { isLimitedToOwnProjects } from "#lib/domain/permissions.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { changeSince, scoreBefore, shownPoints } from "./data.ts";
import { decisionsSchema, dueSchema, eventsSchema, moversSchema } from "./schema.ts";

/*
 * What deserves attention. Each part reads a bounded number of rows along an index, whatever the size of the
 * organisation; the view says so where that leaves something out.
 */

/** Movers are looked for among the projects that changed last. */
export const MOVERS_LOOKED_AT = 100;
const MOVERS_SHOWN = 2;
/** Decisions are looked for in the projects with the most blockers. */
export const DECISIONS_LOOKED_AT = 12;
const DECISIONS_SHOWN = 8;
export const DUE_DAYS = 14;
export const DUE_SHOWN = 6;
const EVENTS_READ = 60;

function movers(scope: OrgScope, environment: Environment): Prisma.Sql {
  const since = changeSince(scope.now);
  const change = Prisma.sql`${shownPoints(Prisma.sql`c."to"`)} - ${shownPoints(Prisma.sql`c."from"`)}`;
  const latest = Prisma.sql`SELECT s."organizationId", s."projectId", s."environment", s."score" FROM "ProjectScore" s
     WHERE s."organizationId" = ${scope.organizationId}::uuid AND s."environment" = ${environment}
       AND s."updatedAt" >= ${since}::date AND ${ownProjects(scope, Prisma.sql`s."projectId"`)}
     ORDER BY s."updatedAt" DESC LIMIT ${MOVERS_LOOKED_AT}`;
  return Prisma.sql`
    SELECT p."slug", p."name", m."from", m."to", n."aspects" AS "now", (SELECT d."aspects" FROM "ProjectScoreDay" d
              WHERE d."organizationId" = n."organizationId" AND d."projectId" = n."projectId"
                AND d."environment" = n."environment" AND d."day" <= ${since}::date ORDER BY d."day" DESC LIMIT 1) AS "then"
      FROM (SELECT c."projectId", c."from", c."to",
                   row_number() OVER (ORDER BY ${change}, c."to" - c."from", c."projectId") AS "lowest",
                   row_number() OVER (ORDER BY ${change} DESC, c."to" - c."from" DESC, c."projectId") AS "highest"
              FROM (SELECT s."projectId", s."score" AS "to", ${scoreBefore(since)} AS "from" FROM (${latest}) s) c
             WHERE c."from" IS NOT NULL AND c."to" IS NOT NULL) m
      JOIN "ProjectScore" n ON n."organizationId" = ${scope.organizationId}::uuid AND n."projectId" = m."projectId"
           AND n."environment" = ${environment}
      JOIN "Project" p ON p."organizationId" = n."organizationId" AND p."id" = n."projectId"
     WHERE m."lowest" <= ${MOVERS_SHOWN} OR m."highest" <= ${MOVERS_SHOWN}`;
}

/** Open critical requirements of the worst projects, by requirement: those of most projects first, then the cheapest. */
function decisions(scope: OrgScope, environment: Environment): Prisma.Sql {
  return Prisma.sql`
    SELECT i."requirementKey" AS "key", r."title", i."aspectKey" AS "aspect",
           sum(coalesce(i."effortDays", r."effortLikely"))::float8 AS "effortDays",
           count(*) FILTER (WHERE w."isCapped")::int AS "capped",
           json_agg(json_build_object('slug', p."slug", 'name', p."name") ORDER BY w."score", p."name") AS "projects"
      FROM (SELECT s."projectId", s."score", floor(5 * s."score" + 1e-9) > s."level" AS "isCapped" FROM "ProjectScore" s
             WHERE s."organizationId" = ${scope.organizationId}::uuid AND s."environment" = ${environment}
               AND s."openCritical" > 0 AND s."score" IS NOT NULL AND ${ownProjects(scope, Prisma.sql`s."projectId"`)}
             ORDER BY s."gateBlockers" DESC LIMIT ${DECISIONS_LOOKED_AT}) w
      JOIN "ChecklistItem" i ON i."organizationId" = ${scope.organizationId}::uuid AND i."projectId" = w."projectId"
           AND i."criticality" = 'critical' AND i."applicable" AND ${environment} = ANY(i."environments")
      JOIN "ItemState" st ON st."organizationId" = i."organizationId" AND st."itemId" = i."id"
           AND st."environment" = ${environment} AND st."status" = 'open'
      JOIN "Requirement" r ON r."organizationId" = i."requirementOrganizationId" AND r."id" = i."requirementId"
      JOIN "Project" p ON p."organizationId" = i."organizationId" AND p."id" = i."projectId"
     GROUP BY i."requirementKey", r."title", i."aspectKey"
     ORDER BY count(*) DESC, "effortDays", "key" LIMIT ${DECISIONS_SHOWN}`;
}

/** Dated items that are not met: overdue, the latest first, and due soon, the next first. */
function due(scope: OrgScope, environment: Environment, today: string): Prisma.Sql {
  const dated = (days: Prisma.Sql, direction: Prisma.Sql) => Prisma.sql`
    (SELECT i."projectId", i."requirementOrganizationId", i."requirementId", i."requirementKey", i."dueDate", i."ownerId"
      FROM "ChecklistItem" i
      JOIN "ItemState" st ON st."organizationId" = i."organizationId" AND st."itemId" = i."id"
           AND st."environment" = ${environment} AND st."status" IN ('open', 'partial')
     WHERE i."organizationId" = ${scope.organizationId}::uuid AND ${days} AND i."applicable"
       AND ${environment} = ANY(i."environments") AND ${ownProjects(scope, Prisma.sql`i."projectId"`)}
       AND EXISTS (SELECT 1 FROM "Project" a WHERE a."organizationId" = i."organizationId" AND a."id" = i."projectId" AND a."archivedAt" IS NULL)
     ORDER BY i."dueDate" ${direction}, i."id" ${direction} LIMIT ${DUE_SHOWN + 1})`;
  const day = Prisma.sql`${today}::date`;
  return Prisma.sql`
    SELECT p."slug", p."name", i."requirementKey" AS "key", r."title", to_char(i."dueDate", 'YYYY-MM-DD') AS "dueDate", u."name" AS "owner"
      FROM (${dated(Prisma.sql`i."dueDate" < ${day} AND i."dueDate" >= ${day} - 365`, Prisma.sql`DESC`)} UNION ALL
            ${dated(Prisma.sql`i."dueDate" >= ${day} AND i."dueDate" <= ${day} + ${DUE_DAYS}::int`, Prisma.sql`ASC`)}) i
      JOIN "Project" p ON p."organizationId" = ${scope.organizationId}::uuid AND p."id" = i."projectId"
      JOIN "Requirement" r ON r."organizationId" = i."requirementOrganizationId" AND r."id" = i."requirementId"
      LEFT JOIN "User" u ON u."id" = i."ownerId"
     ORDER BY i."dueDate", i."requirementKey", p."slug"`;
}

function events(scope: OrgScope): Prisma.Sql {
  const columns = Prisma.sql`e."at", e."actorName", e."action", e."objectLabel", e."projectId", e."before", e."after", e."sequence"`;
  const newest = isLimitedToOwnProjects(scope.role)
    ? Prisma.sql`SELECT x.* FROM "ProjectMember" m CROSS JOIN LATERAL (SELECT ${columns} FROM "AuditEvent" e
          WHERE e."organizationId" = m."organizationId" AND e."projectId" = m."projectId"
          ORDER BY e."sequence" DESC LIMIT ${EVENTS_READ}) x
        WHERE m."organizationId" = ${scope.organizationId}::uuid AND m."userId" = ${scope.userId}::uuid`
    : Prisma.sql`SELECT ${columns} FROM "AuditEvent" e WHERE e."organizationId" = ${scope.organizationId}::uuid`;
  return Prisma.sql`
    SELECT n."at", n."actorName" AS "actor", n."action", n."objectLabel" AS "label",
           CASE WHEN n."action" = 'item.status_changed' THEN n."before" END AS "before",
           CASE WHEN n."action" = 'item.status_changed' THEN n."after" END AS "after",
           CASE WHEN p."id" IS NOT NULL THEN json_build_object('slug', p."slug", 'name', p."name") END AS "project"
      FROM (${newest} ORDER BY "sequence" DESC LIMIT ${EVENTS_READ}) n
      LEFT JOIN "Project" p ON p."organizationId" = ${scope.organizationId}::uuid AND p."id" = n."projectId"
     ORDER BY n."sequence" DESC`;
}

/** Movers, decisions, due dates and the newest events, in one round trip. `today`: the organisation's YYYY-MM-DD. */
export async function readAttention(scope: OrgScope, environment: Environment, today: string) {
  const list = (query: Prisma.Sql) =>
    Prisma.sql`(SELECT coalesce(json_agg(x), '[]'::json) FROM (${query}) x)`;
  const found = await scope.db.$queryRaw<Record<"movers" | "decisions" | "due" | "events", unknown>[]>`
    SELECT ${list(movers(scope, environment))} AS "movers", ${list(decisions(scope, environment))} AS "decisions",
           ${list(due(scope, environment, today))} AS "due", ${list(events(scope))} AS "events"`;
  const row = found[0];
  return {
    movers: moversSchema.parse(row?.movers ?? []),
    decisions: decisionsSchema.parse(row?.decisions ?? []),
    /** By date. */
    due: dueSchema.parse(row?.due ?? []),
    events: eventsSchema.parse(row?.events ?? []),
  };
}
