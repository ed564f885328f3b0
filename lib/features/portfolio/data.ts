import "server-only";
import { ownProjects } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { CHANGE_DAYS, keptDayBefore } from "#lib/domain/history.ts";
import { isLimitedToOwnProjects } from "#lib/domain/permissions.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { PROJECTS_PER_PAGE, rowsSchema, totalsSchema, type PortfolioQuery } from "./schema.ts";

/** The kept day that the change of a score is counted from. */
export const changeSince = (now: Date): string => keptDayBefore(now, CHANGE_DAYS);

/** Score of the last kept day up to `day`; null when there was none or it was not assessed. */
export function scoreBefore(day: string): Prisma.Sql {
  return Prisma.sql`(SELECT d."score" FROM "ProjectScoreDay" d WHERE d."organizationId" = s."organizationId"
    AND d."projectId" = s."projectId" AND d."environment" = s."environment" AND d."day" <= ${day}::date
    ORDER BY d."day" DESC LIMIT 1)`;
}

/** scorePoints of a score: what a list is ordered by has to be what it shows. */
export function shownPoints(score: Prisma.Sql): Prisma.Sql {
  const level = Prisma.sql`floor(5 * ${score} + 1e-9)`;
  return Prisma.sql`(CASE WHEN ${score} <= 0 THEN 0 WHEN ${level} >= 5 THEN 100
    ELSE least(${level} * 20 + 19, greatest(1, floor(${score} * 100 + 0.5))) END)`;
}

/** What every list of kept scores `s` is narrowed by: tenant, lens, reach and the filters of the query. */
function conditions(scope: OrgScope, query: PortfolioQuery): Prisma.Sql {
  const { environment, q, gate, below } = query;
  const parts = [
    Prisma.sql`s."organizationId" = ${scope.organizationId}::uuid AND s."environment" = ${environment}`,
    ownProjects(scope, Prisma.sql`s."projectId"`),
  ];
  if (q !== "") {
    const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
    parts.push(Prisma.sql`EXISTS (SELECT 1 FROM "Project" n WHERE n."organizationId" = s."organizationId"
      AND n."id" = s."projectId" AND n."name" ILIKE ${pattern})`);
  }
  if (gate === "unknown") parts.push(Prisma.sql`s."score" IS NULL`);
  if (gate === "passes") parts.push(Prisma.sql`s."gatePassed"`);
  if (gate === "blocked") parts.push(Prisma.sql`NOT s."gatePassed" AND s."score" IS NOT NULL`);
  if (below !== null) {
    parts.push(Prisma.sql`EXISTS (SELECT 1 FROM "AspectScore" b WHERE b."organizationId" = s."organizationId"
      AND b."projectId" = s."projectId" AND b."environment" = s."environment" AND b."aspectKey" = ${below}
      AND b."score" < b."target" - 1e-9)`);
  }
  return Prisma.join(parts, " AND ");
}

type Ordering = Readonly<{
  from: Prisma.Sql;
  keys: readonly Prisma.Sql[];
  known: Prisma.Sql;
  unknown: Prisma.Sql | null;
}>;

/**
 * How a sort reads the rows: along an index where what is known lies in order, then what is not known
 * (`unknown`), which stays at the end in both directions.
 */
function ordering(scope: OrgScope, query: PortfolioQuery): Ordering {
  const scores = Prisma.sql`"ProjectScore" s`;
  const assessed = { known: Prisma.sql`s."score" IS NOT NULL`, unknown: Prisma.sql`s."score" IS NULL` };
  switch (query.sort) {
    case "name":
      return {
        from: Prisma.sql`"Project" o JOIN "ProjectScore" s ON s."organizationId" = o."organizationId" AND s."projectId" = o."id"`,
        // All null, yet it must be named: only then does the planner see the index in this order.
        keys: [Prisma.sql`o."archivedAt"`, Prisma.sql`o."name"`],
        known: Prisma.sql`o."organizationId" = ${scope.organizationId}::uuid AND o."archivedAt" IS NULL`,
        unknown: null,
      };
    case "score":
      return { from: scores, keys: [Prisma.sql`s."score"`], ...assessed };
    case "level":
      return { from: scores, keys: [Prisma.sql`s."level"`, Prisma.sql`s."score"`], ...assessed };
    case "gate":
      return { from: scores, keys: [Prisma.sql`s."gateBlockers"`], ...assessed };
    case "change": {
      const before = scoreBefore(changeSince(scope.now));
      return {
        from: Prisma.sql`"ProjectScore" s CROSS JOIN LATERAL (SELECT s."score" - b."score" AS "change",
          ${shownPoints(Prisma.sql`s."score"`)} - ${shownPoints(Prisma.sql`b."score"`)} AS "points"
          FROM (SELECT ${before} AS "score" OFFSET 0) b OFFSET 0) c`,
        keys: [Prisma.sql`c."points"`, Prisma.sql`c."change"`],
        known: Prisma.sql`c."change" IS NOT NULL`,
        unknown: Prisma.sql`c."change" IS NULL`,
      };
    }
    default: {
      const aspect = query.sort.slice("aspect:".length);
      const of = Prisma.sql`a."organizationId" = ${scope.organizationId}::uuid AND a."environment" = ${query.environment}
        AND a."aspectKey" = ${aspect}`;
      return {
        from: Prisma.sql`"AspectScore" a JOIN "ProjectScore" s ON s."organizationId" = a."organizationId"
          AND s."projectId" = a."projectId" AND s."environment" = a."environment"`,
        keys: [Prisma.sql`a."score"`],
        known: Prisma.sql`${of} AND a."score" IS NOT NULL`,
        unknown: Prisma.sql`NOT EXISTS (SELECT 1 FROM "AspectScore" a WHERE ${of} AND a."projectId" = s."projectId" AND a."score" IS NOT NULL)`,
      };
    }
  }
}

/** The ids of a page and of the one row behind it, with their place in the order. */
function pageOfIds(scope: OrgScope, query: PortfolioQuery): Prisma.Sql {
  const { from, keys, known, unknown } = ordering(scope, query);
  const where = conditions(scope, query);
  const direction = query.direction === "asc" ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const offset = (query.page - 1) * PROJECTS_PER_PAGE;
  const wanted = offset + PROJECTS_PER_PAGE + 1;
  const order = Prisma.join(
    [...keys, Prisma.sql`s."projectId"`].map((column) => Prisma.sql`${column} ${direction}`),
  );
  const first = Prisma.sql`SELECT s."projectId" AS "id", row_number() OVER (ORDER BY ${order}) AS "place"
    FROM ${from} WHERE ${known} AND ${where} ORDER BY ${order} LIMIT ${wanted}`;
  // Only where the known ones do not fill the page: the count is asked first, and then decides once.
  const then = unknown
    ? Prisma.sql`UNION ALL (SELECT 2 AS "part", s."projectId" AS "id", row_number() OVER (ORDER BY s."projectId") AS "place"
        FROM ${query.sort === "change" ? from : Prisma.sql`"ProjectScore" s`}
       WHERE (SELECT count(*) FROM k) < ${wanted} AND ${unknown} AND ${where}
       ORDER BY s."projectId" LIMIT ${wanted})`
    : Prisma.empty;
  return Prisma.sql`WITH k AS MATERIALIZED (${first})
    SELECT l."id", row_number() OVER (ORDER BY l."part", l."place") AS "place"
      FROM (SELECT 1 AS "part", k."id", k."place" FROM k ${then}) l
     ORDER BY l."part", l."place" LIMIT ${PROJECTS_PER_PAGE + 1} OFFSET ${offset}`;
}

/** The organisation's means: kept by triggers, or, for somebody who reaches few projects, from their rows. */
function totals(scope: OrgScope, environment: Environment): Prisma.Sql {
  if (!isLimitedToOwnProjects(scope.role)) {
    return Prisma.sql`SELECT t."aspectKey", t."projects", t."assessed", t."gatesPassed",
        t."scoreMicros" / 1e6::float8 / nullif(t."assessed", 0) AS "score",
        t."evidencedMicros" / 1e6::float8 / nullif(t."assessed", 0) AS "evidenced",
        t."freshMicros" / 1e6::float8 / nullif(t."assessed", 0) AS "fresh",
        t."targetMicros" / 1e6::float8 / nullif(t."assessed", 0) AS "target"
      FROM "PortfolioTotal" t
     WHERE t."organizationId" = ${scope.organizationId}::uuid AND t."environment" = ${environment} AND t."projects" > 0`;
  }
  const mine = Prisma.sql`s."organizationId" = ${scope.organizationId}::uuid AND s."environment" = ${environment}
    AND ${ownProjects(scope, Prisma.sql`s."projectId"`)}`;
  return Prisma.sql`SELECT '' AS "aspectKey", count(*)::int AS "projects", count(s."score")::int AS "assessed",
        count(*) FILTER (WHERE s."gatePassed")::int AS "gatesPassed", avg(s."score") AS "score",
        avg(s."evidenced") FILTER (WHERE s."score" IS NOT NULL) AS "evidenced",
        avg(s."fresh") FILTER (WHERE s."score" IS NOT NULL) AS "fresh", NULL::float8 AS "target"
      FROM "ProjectScore" s WHERE ${mine}
    UNION ALL
    SELECT s."aspectKey", count(*)::int, count(s."score")::int, 0, avg(s."score"),
        avg(s."evidenced" / nullif(s."weight", 0)) FILTER (WHERE s."score" IS NOT NULL),
        avg(s."fresh" / nullif(s."weight", 0)) FILTER (WHERE s."score" IS NOT NULL),
        avg(s."target") FILTER (WHERE s."score" IS NOT NULL)
      FROM "AspectScore" s WHERE ${mine} GROUP BY s."aspectKey"`;
}

/**
 * A page of the heat map, the means above it and the organisation's own facts, in one round trip and from kept aggregates alone. Rows hold
 * one more than a page when there is a next one.
 */
export async function readPortfolioRows(scope: OrgScope, query: PortfolioQuery) {
  const found = await scope.db.$queryRaw<
    {
      rows: unknown;
      totals: unknown;
      timeZone: string;
      criticalBlocks: boolean | null;
      head: number | null;
    }[]
  >`
    SELECT o."timeZone", (o."gateRules"->${query.environment}->>'noOpenCritical')::boolean AS "criticalBlocks",
      (SELECT e."sequence" FROM "AuditEvent" e WHERE e."organizationId" = o."id" ORDER BY e."sequence" DESC LIMIT 1) AS "head",
      (SELECT coalesce(json_agg(r ORDER BY r."place"), '[]'::json) FROM (
        SELECT page."place", p."slug", p."name", p."intake", s."score", s."level", s."applicable", s."answered",
               s."openCritical", s."gatePassed", s."gateBlockers", s."aspects", ${scoreBefore(changeSince(scope.now))} AS "before"
          FROM (${pageOfIds(scope, query)}) page
          JOIN "ProjectScore" s ON s."organizationId" = ${scope.organizationId}::uuid AND s."projectId" = page."id"
               AND s."environment" = ${query.environment}
          JOIN "Project" p ON p."organizationId" = ${scope.organizationId}::uuid AND p."id" = page."id") r) AS "rows",
      (SELECT coalesce(json_agg(t), '[]'::json) FROM (${totals(scope, query.environment)}) t) AS "totals"
    FROM "Organization" o WHERE o."id" = ${scope.organizationId}::uuid`;
  const row = found[0];
  return {
    rows: rowsSchema.parse(row?.rows ?? []),
    totals: totalsSchema.parse(row?.totals ?? []),
    timeZone: row?.timeZone ?? "UTC",
    /** Whether an open critical requirement shuts this environment's gate. */
    criticalBlocks: row?.criticalBlocks ?? false,
    /** The last sequence number of the audit log. */
    head: row?.head ?? 0,
  };
}
