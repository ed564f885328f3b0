import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { OrgScope, SqlScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { send } from "#lib/db/sql-transaction.ts";
import type { AspectTotals } from "#lib/domain/scores.ts";
import { DEFAULT_TARGET } from "#lib/domain/targets.ts";
import { holdTotals } from "./data.ts";
import type { ProjectScoreDto } from "./types.ts";

/** An environment's scores, and which of its aspects have to be written. */
export type Computed = Readonly<{
  summary: ProjectScoreDto;
  totals: ReadonlyMap<string, AspectTotals>;
  touched: readonly string[];
}>;

/** The same once it is written, with the mark that the project's row bears. */
export type Written = Computed & Readonly<{ mark: string }>;

/** By code units, as COLLATE "C" does. */
const ascending = (one: string, other: string) => (one < other ? -1 : 1);

/**
 * Writes the touched aspects, the project's rows and the points of the day, each environment in one statement.
 * Triggers carry each row's difference into the organisation's totals, which are taken in the order of holdTotals:
 * Postgres runs the main part of a statement first and the others after it, and triggers in the order of rows.
 * Gives each its mark: as long as the project's row of that environment bears it, nothing was written there since.
 */
export async function writeScores(
  scope: SqlScope,
  projectId: string,
  computed: readonly Computed[],
): Promise<Written[]> {
  const inOrder = [...computed]
    .sort((one, other) => ascending(one.summary.environment, other.summary.environment))
    .map((each) => ({ ...each, mark: uuidv7({ msecs: scope.now.getTime() }) }));
  for (const each of inOrder) await send(scope.db, writing(scope, projectId, each));
  return inOrder;
}

function writing(
  scope: SqlScope,
  projectId: string,
  { summary, totals, touched, mark }: Written,
): Prisma.Sql {
  const { environment, score } = summary;
  const aspects = [...touched].sort(ascending).map((aspectKey) => {
    const cell = summary.aspects[aspectKey];
    const { score: own = null, level = null, target = DEFAULT_TARGET } = cell ?? {};
    return { aspectKey, ...totals.get(aspectKey), score: own, level, target };
  });
  const points = Object.fromEntries(Object.entries(summary.aspects).map(([key, cell]) => [key, cell.score]));
  const place = Prisma.sql`${scope.organizationId}::uuid, ${projectId}::uuid, ${environment}::text`;
  return Prisma.sql`
    WITH aspects AS (
      INSERT INTO "AspectScore" ("organizationId", "projectId", "environment", "aspectKey", "applicable", "answered",
          "met", "notApplicable", "openCritical", "weight", "value", "evidenced", "fresh", "score", "level", "target")
        SELECT ${place}, r.*
          FROM jsonb_to_recordset(${JSON.stringify(aspects)}::jsonb) AS r("aspectKey" text, "applicable" int, "answered" int,
            "met" int, "notApplicable" int, "openCritical" int, "weight" float8, "value" float8, "evidenced" float8,
            "fresh" float8, "score" float8, "level" int, "target" float8)
      ON CONFLICT ("organizationId", "projectId", "environment", "aspectKey") DO UPDATE SET
        "applicable" = excluded."applicable", "answered" = excluded."answered", "met" = excluded."met",
        "notApplicable" = excluded."notApplicable", "openCritical" = excluded."openCritical",
        "weight" = excluded."weight", "value" = excluded."value", "evidenced" = excluded."evidenced",
        "fresh" = excluded."fresh", "score" = excluded."score", "level" = excluded."level", "target" = excluded."target"),
    days AS (
      INSERT INTO "ProjectScoreDay" ("organizationId", "projectId", "environment", "day", "score", "aspects")
        VALUES (${place}, (${scope.now}::timestamptz AT TIME ZONE 'UTC')::date, ${score}::float8, ${JSON.stringify(points)}::jsonb)
      ON CONFLICT ("organizationId", "projectId", "environment", "day")
        DO UPDATE SET "score" = excluded."score", "aspects" = excluded."aspects")
    INSERT INTO "ProjectScore" ("organizationId", "projectId", "environment", "score", "level", "applicable", "answered",
        "openCritical", "coverage", "evidenced", "fresh", "percentToTarget", "aspects", "gatePassed", "gateBlockers", "updatedAt", "mark")
      VALUES (${place}, ${score}::float8, ${summary.level}::int, ${summary.applicable}::int, ${summary.answered}::int,
        ${summary.openCritical}::int, ${summary.coverage}::float8, ${summary.evidenced}::float8, ${summary.fresh}::float8,
        ${summary.percentToTarget}::float8, ${JSON.stringify(summary.aspects)}::jsonb, ${summary.gatePassed}::boolean,
        ${summary.gateBlockers}::int, ${scope.now}::timestamptz, ${mark}::uuid)
    ON CONFLICT ("organizationId", "projectId", "environment") DO UPDATE SET
      "score" = excluded."score", "level" = excluded."level", "applicable" = excluded."applicable",
      "answered" = excluded."answered", "openCritical" = excluded."openCritical", "coverage" = excluded."coverage",
      "evidenced" = excluded."evidenced", "fresh" = excluded."fresh", "percentToTarget" = excluded."percentToTarget",
      "aspects" = excluded."aspects", "gatePassed" = excluded."gatePassed", "gateBlockers" = excluded."gateBlockers",
      "updatedAt" = excluded."updatedAt", "mark" = excluded."mark"`;
}

/** Kept scores of aspects that the project does not have any more. */
export async function removeGoneAspects(
  scope: SqlScope,
  projectId: string,
  computed: readonly Computed[],
): Promise<void> {
  const present = computed.flatMap(({ summary, totals }) =>
    [...totals.keys()].map((aspectKey) => ({ environment: summary.environment, aspectKey })),
  );
  await scope.db.$executeRaw`
    DELETE FROM "AspectScore" a
     WHERE a."organizationId" = ${scope.organizationId}::uuid AND a."projectId" = ${projectId}::uuid
       AND a."environment" = ANY(${computed.map(({ summary }) => summary.environment)}::text[])
       AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(${JSON.stringify(present)}::jsonb) AS r("environment" text, "aspectKey" text)
             WHERE r."environment" = a."environment" AND r."aspectKey" = a."aspectKey")`;
}

/** An archived project leaves the portfolio: its kept scores go, and come back with a refresh. */
export async function removeScores(scope: OrgScope, projectId: string): Promise<void> {
  const where = { organizationId: scope.organizationId, projectId };
  await holdTotals(scope);
  await scope.db.projectScore.deleteMany({ where });
  await scope.db.aspectScore.deleteMany({ where });
}
