import "server-only";
import { z } from "zod";
import type { OrgScope } from "#lib/auth/scope.ts";
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
import { allAcceptedEvidence } from "#lib/features/scoring/evidence-data.ts";
import type { ItemCount, ProjectScoring, Totals } from "./recompute.ts";
import type { OrganizationSettings } from "./types.ts";

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
 * The same, and holds the organisation's row until the transaction ends. The strong lock also makes wait
 * whoever creates a project, which refers to the row: it then starts with the new rules. First lock of a
 * transaction; projects come after it.
 */
export async function lockOrganizationSettings(scope: OrgScope): Promise<OrganizationSettings> {
  await scope.db
    .$queryRaw`SELECT 1 FROM "Organization" WHERE "id" = ${scope.organizationId}::uuid FOR UPDATE`;
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
 * Holds every project's row and gives the unarchived ones, by id. Archived ones are held too: whoever
 * restores one waits, and computes with the new rules.
 */
export async function lockScoredProjects(scope: OrgScope): Promise<ProjectScoring[]> {
  const rows = await scope.db.$queryRaw<(ProjectRow & { archivedAt: Date | null })[]>`
    SELECT "id", "slug", "name", "intake", "targetOverrides", "weightOverrides", "archivedAt" FROM "Project"
     WHERE "organizationId" = ${scope.organizationId}::uuid ORDER BY "id" FOR NO KEY UPDATE`;
  return rows.filter((row) => row.archivedAt === null).map(toProjectScoring);
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

/** How the items of several projects count, in all environments; see `ItemCount`. */
export async function listItemCountsOf(
  scope: OrgScope,
  projectIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ItemCount[]>> {
  const rows = await scope.db.$queryRaw<{ projectId: string; environment: Environment; counts: unknown }[]>`
    SELECT "projectId", "environment", jsonb_agg(jsonb_build_array("aspectKey", "criticality", "status", "answered", "evidenced", "fresh", "count")) AS "counts"
      FROM (SELECT i."projectId", s."environment", i."aspectKey", i."criticality",
                   CASE WHEN i."applicable" THEN s."status" ELSE 'not_applicable' END AS "status", s."answered",
                   e."itemId" IS NOT NULL AS "evidenced", coalesce(e."fresh", false) AS "fresh", count(*)::int AS "count"
              FROM "ChecklistItem" i
              JOIN "ItemState" s ON s."organizationId" = i."organizationId" AND s."itemId" = i."id"
              LEFT JOIN (${allAcceptedEvidence(scope)}) e ON e."itemId" = s."itemId" AND e."environment" = s."environment"
             WHERE i."organizationId" = ${scope.organizationId}::uuid AND i."projectId" = ANY(${[...projectIds]}::uuid[])
               AND s."environment" = ANY(i."environments")
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
