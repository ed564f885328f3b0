import "server-only";
import { z } from "zod";
import type { OrgScope, SqlScope } from "#lib/auth/scope.ts";
import type { AspectTotals } from "#lib/domain/scores.ts";
import { CRITICALITIES, ENVIRONMENTS, ITEM_STATUSES, type Environment } from "#lib/domain/vocabulary.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { BUILT_IN_ORGANIZATION_ID } from "#lib/features/framework/data.ts";
import { intakeAnswersSchema } from "#lib/features/project/schema.ts";
import {
  allGateRulesSchema,
  aspectTargetsSchema,
  aspectWeightsSchema,
  criticalityWeightsSchema,
} from "#lib/features/scoring/schema.ts";
import { holdTotals } from "#lib/features/scoring/data.ts";
import { acceptedEvidenceOfItem } from "#lib/features/scoring/evidence-data.ts";
import type { ItemCount, ProjectScoring, Totals } from "./recompute.ts";
import type { OrganizationSettings, ScoringRules } from "./types.ts";

/** All settings of the organisation. */
export async function getOrganizationSettings(scope: OrgScope): Promise<OrganizationSettings> {
  const row = await scope.db.organization.findUnique({
    where: { id: scope.organizationId },
    select: {
      name: true,
      currency: true,
      dayRate: true,
      workingDays: true,
      timeZone: true,
      criticalityWeights: true,
      aspectWeights: true,
      gateRules: true,
      version: true,
    },
  });
  if (!row) throw notFound("The organisation");
  return {
    ...row,
    dayRate: row.dayRate?.toNumber() ?? null,
    criticalityWeights: criticalityWeightsSchema.parse(row.criticalityWeights),
    aspectWeights: aspectWeightsSchema.parse(row.aspectWeights),
    gateRules: allGateRulesSchema.parse(row.gateRules),
  } satisfies OrganizationSettings;
}

/**
 * The same, and holds the organisation's row until the transaction ends. Whoever brings a project into the portfolio
 * waits for it (holdRules), and then begins with the new rules. Not FOR UPDATE: rows that refer to the organisation
 * are checked against it, a total also when it moves twice, by people who hold projects that are wanted here.
 * First lock of a transaction; projects come after it.
 */
export async function lockOrganizationSettings(scope: OrgScope): Promise<OrganizationSettings> {
  await scope.db
    .$queryRaw`SELECT 1 FROM "Organization" WHERE "id" = ${scope.organizationId}::uuid FOR NO KEY UPDATE`;
  return getOrganizationSettings(scope);
}

/** Aspects of the built-in framework in the wheel's order. */
export async function listAspects(scope: OrgScope): Promise<{ key: string; name: string }[]> {
  return scope.db.aspect.findMany({
    where: { organizationId: BUILT_IN_ORGANIZATION_ID },
    orderBy: [{ ordinal: "asc" }, { key: "asc" }],
    select: { key: true, name: true },
  });
}

const projectSelect = {
  id: true,
  slug: true,
  name: true,
  intake: true,
  targetOverrides: true,
  weightOverrides: true,
} as const;

type ProjectRow = {
  id: string;
  slug: string;
  name: string;
  intake: unknown;
  targetOverrides: unknown;
  weightOverrides: unknown;
};

function toProjectScoring(row: ProjectRow): ProjectScoring {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    intake: intakeAnswersSchema.parse(row.intake),
    targetOverrides: aspectTargetsSchema.parse(row.targetOverrides),
    weightOverrides: aspectWeightsSchema.parse(row.weightOverrides),
  };
}

/** The first unarchived projects by name. */
export async function listScoredProjects(scope: OrgScope, limit: number): Promise<ProjectScoring[]> {
  const rows = await scope.db.project.findMany({
    where: { organizationId: scope.organizationId, archivedAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
    select: projectSelect,
  });
  return rows.map(toProjectScoring);
}

export async function countScoredProjects(scope: OrgScope): Promise<number> {
  return scope.db.project.count({ where: { organizationId: scope.organizationId, archivedAt: null } });
}

/**
 * Holds some of the unarchived projects whose kept scores were computed with earlier rules, the first by id,
 * and then the organisation's totals.
 */
export async function lockStaleProjects(scope: OrgScope, limit: number): Promise<ProjectScoring[]> {
  const rows = await scope.db.$queryRaw<ProjectRow[]>`
    SELECT "id", "slug", "name", "intake", "targetOverrides", "weightOverrides" FROM "Project"
     WHERE "organizationId" = ${scope.organizationId}::uuid AND "archivedAt" IS NULL
       AND "rulesVersion" <> (SELECT o."rulesVersion" FROM "Organization" o WHERE o."id" = ${scope.organizationId}::uuid)
     ORDER BY "id" LIMIT ${limit} FOR NO KEY UPDATE`;
  if (rows.length > 0) await holdTotals(scope);
  return rows.map(toProjectScoring);
}

/**
 * The rules in force and their number, read after the projects are held. The number comes first: rules that
 * change in between are newer than it, and the projects stay behind and are computed once more.
 */
export async function getRulesInForce(
  scope: OrgScope,
): Promise<{ rules: ScoringRules; rulesVersion: number }> {
  const { rulesVersion } = await scope.db.organization.findUniqueOrThrow({
    where: { id: scope.organizationId },
    select: { rulesVersion: true },
  });
  return { rules: await getOrganizationSettings(scope), rulesVersion };
}

/** The share of projects, 0 to 1, whose scores follow changed rules already; null while nothing waits. */
export async function getRescoredShare(scope: SqlScope): Promise<number | null> {
  const [row] = await scope.db.$queryRaw<{ share: number | null }[]>`
    SELECT (SELECT avg(CASE WHEN p."rulesVersion" = o."rulesVersion" THEN 1 ELSE 0 END)::float8 FROM "Project" p
             WHERE p."organizationId" = o."id" AND p."archivedAt" IS NULL) AS "share"
      FROM "Organization" o WHERE o."id" = ${scope.organizationId}::uuid AND o."rulesVersion" <> o."scoredRulesVersion"`;
  return row ? (row.share ?? 1) : null;
}

/** By project and environment, as `${projectId} ${environment}`. */
export type TotalsByProject = ReadonlyMap<string, Totals>;
export const totalsKey = (projectId: string, environment: Environment) => `${projectId} ${environment}`;

/** The kept totals of several projects in all environments: right as long as the criticality weights stay. */
export async function listKeptTotalsOf(
  scope: OrgScope,
  projectIds: readonly string[],
): Promise<TotalsByProject> {
  const rows = await scope.db.$queryRaw<{ projectId: string; environment: Environment; totals: unknown }[]>`
    SELECT "projectId", "environment", jsonb_agg(jsonb_build_array("aspectKey", "applicable", "answered", "met",
        "notApplicable", "openCritical", "weight", "value", "evidenced", "fresh")) AS "totals"
      FROM "AspectScore"
     WHERE "organizationId" = ${scope.organizationId}::uuid AND "projectId" = ANY(${[...projectIds]}::uuid[])
     GROUP BY "projectId", "environment"`;
  return new Map(
    rows.map((row) => [
      totalsKey(row.projectId, row.environment),
      new Map(keptTotalsSchema.parse(row.totals)),
    ]),
  );
}

const keptTotalsSchema = z
  .tuple([
    z.string(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
  ])
  .transform(
    ([aspect, applicable, answered, met, notApplicable, openCritical, weight, value, evidenced, fresh]): [
      string,
      AspectTotals,
    ] => [
      aspect,
      { applicable, answered, met, notApplicable, openCritical, weight, value, evidenced, fresh },
    ],
  )
  .array();

/**
 * How the items of several projects count, in all environments; see `ItemCount`. States and evidence are looked up by
 * item, and `OFFSET 0` keeps it so: before the tables' first statistics a plan would read all of them for each item.
 */
export async function listItemCountsOf(
  scope: OrgScope,
  projectIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ItemCount[]>> {
  const rows = await scope.db.$queryRaw<{ projectId: string; environment: Environment; counts: unknown }[]>`
    SELECT "projectId", "environment", jsonb_agg(jsonb_build_array("aspectKey", "criticality", "status", "answered", "evidenced", "fresh", "count")) AS "counts"
      FROM (SELECT i."projectId", s."environment", i."aspectKey", i."criticality",
                   CASE WHEN i."applicable" THEN s."status" ELSE 'not_applicable' END AS "status", s."answered",
                   coalesce(e."fresh" ? s."environment", false) AS "evidenced",
                   coalesce((e."fresh"->>s."environment")::boolean, false) AS "fresh", count(*)::int AS "count"
              FROM "ChecklistItem" i
              CROSS JOIN LATERAL (SELECT (${acceptedEvidenceOfItem(scope)}) AS "fresh" OFFSET 0) e
              CROSS JOIN LATERAL (
                SELECT "itemId", "environment", "status", "answered" FROM "ItemState"
                 WHERE "organizationId" = ${scope.organizationId}::uuid AND "itemId" = i."id"
                   AND "environment" = ANY(i."environments") OFFSET 0) s
             WHERE i."organizationId" = ${scope.organizationId}::uuid AND i."projectId" = ANY(${[...projectIds]}::uuid[])
             GROUP BY 1, 2, 3, 4, 5, 6, 7, 8) counted
     GROUP BY "projectId", "environment"`;
  return new Map(
    rows.map((row) => [totalsKey(row.projectId, row.environment), itemCountsSchema.parse(row.counts)]),
  );
}

const itemCountsSchema = z
  .tuple([
    z.string(),
    z.enum(CRITICALITIES),
    z.enum(ITEM_STATUSES),
    z.boolean(),
    z.boolean(),
    z.boolean(),
    z.number(),
  ])
  .transform(([aspect, criticality, status, answered, evidenced, fresh, count]): ItemCount => ({
    aspect,
    criticality,
    status,
    answered,
    evidenced,
    fresh,
    count,
  }))
  .array();

/** The kept scores and gates of several projects in all environments. */
export async function listKeptScoresOf(scope: OrgScope, projectIds: readonly string[]) {
  const rows = await scope.db.projectScore.findMany({
    where: {
      organizationId: scope.organizationId,
      projectId: { in: [...projectIds] },
      environment: { in: [...ENVIRONMENTS] },
    },
    select: { projectId: true, environment: true, score: true, gatePassed: true, gateBlockers: true },
  });
  return new Map(rows.map((row) => [`${row.projectId} ${row.environment}`, row]));
}
