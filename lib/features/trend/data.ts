import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { reachedBy } from "#lib/features/project/data.ts";
import { aspectRowsSchema, endRowsSchema, meanRowsSchema } from "./schema.ts";

/** The kept days of the projects within reach from a day on, and the last one of each before it. */
function keptDays(scope: OrgScope, environment: Environment, from: string) {
  return Prisma.sql`
    SELECT d."projectId", greatest(d."day", ${from}::date) AS "day", d."day" <= ${from}::date AS "base", d."score", d."aspects"
      FROM "ProjectScoreDay" d
      JOIN "Project" p ON p."organizationId" = d."organizationId" AND p."id" = d."projectId"
     WHERE d."organizationId" = ${scope.organizationId}::uuid AND d."environment" = ${environment}
       AND p."archivedAt" IS NULL AND ${reachedBy(scope)}
       AND d."day" >= coalesce((SELECT max(f."day") FROM "ProjectScoreDay" f
             WHERE f."organizationId" = d."organizationId" AND f."projectId" = d."projectId"
               AND f."environment" = d."environment" AND f."day" <= ${from}::date), '-infinity'::date)`;
}

/**
 * Sum of scores and number of assessed projects on each day on which one changed: differences of each
 * project added up through time, so that every kept day is read once.
 */
export async function listMeans(scope: OrgScope, environment: Environment, from: string) {
  const rows = await scope.db.$queryRaw<unknown[]>`
    WITH kept AS (${keptDays(scope, environment, from)}),
    steps AS (
      SELECT "day", coalesce("score", 0) - coalesce(lag("score") OVER w, 0) AS "gain",
             ("score" IS NOT NULL)::int - coalesce((lag("score") OVER w IS NOT NULL)::int, 0) AS "more"
        FROM kept WINDOW w AS (PARTITION BY "projectId" ORDER BY "day")),
    days AS (SELECT "day", sum("gain") AS "gain", sum("more") AS "more" FROM steps GROUP BY "day")
    SELECT to_char("day", 'YYYY-MM-DD') AS "day", (sum("gain") OVER (ORDER BY "day"))::float8 AS "total",
           (sum("more") OVER (ORDER BY "day"))::int AS "projects"
      FROM days ORDER BY "day"`;
  return meanRowsSchema.parse(rows);
}

/** Each project's score at the beginning of the period and now. */
export async function listEnds(scope: OrgScope, environment: Environment, from: string) {
  const rows = await scope.db.$queryRaw<unknown[]>`
    WITH kept AS (${keptDays(scope, environment, from)}),
    last AS (SELECT DISTINCT ON ("projectId") "projectId", "score" FROM kept ORDER BY "projectId", "day" DESC)
    SELECT p."slug", p."name", b."score" AS "before", l."score" AS "after"
      FROM last l
      JOIN "Project" p ON p."organizationId" = ${scope.organizationId}::uuid AND p."id" = l."projectId"
      LEFT JOIN kept b ON b."projectId" = l."projectId" AND b."base"
     ORDER BY p."slug"`;
  return endRowsSchema.parse(rows);
}

/** Means by aspect at both ends, over the projects in which it was assessed at both. */
export async function listAspectEnds(scope: OrgScope, environment: Environment, from: string) {
  const rows = await scope.db.$queryRaw<unknown[]>`
    WITH kept AS (${keptDays(scope, environment, from)}),
    last AS (SELECT DISTINCT ON ("projectId") "projectId", "aspects" FROM kept ORDER BY "projectId", "day" DESC)
    SELECT a.key AS "key", avg((b."aspects"->>a.key)::float8) AS "before", avg(a.value::float8) AS "after",
           count(*)::int AS "projects"
      FROM last l
      JOIN kept b ON b."projectId" = l."projectId" AND b."base"
      CROSS JOIN LATERAL jsonb_each_text(l."aspects") a(key, value)
     WHERE a.value IS NOT NULL AND b."aspects"->>a.key IS NOT NULL
     GROUP BY a.key`;
  return aspectRowsSchema.parse(rows);
}
