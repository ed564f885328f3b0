import "server-only";
import { z } from "zod";
import { ownProjects } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { fitsShape, type LossShape } from "#lib/domain/loss-distributions.ts";
import { DEFAULT_BEST_RESIDUAL, type EffectivenessOverride } from "#lib/domain/loss.ts";
import { CRITICALITIES } from "#lib/domain/vocabulary.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { listPeople } from "#lib/features/checklist/data.ts";
import { frequencySchema, lossAmountSchema, relevanceSchema, shapeSchema } from "./schema.ts";
import type { LossSettingsDto, OverrideDto, ScenarioDto, Stamp } from "./types.ts";

const DEFAULT_HORIZON_YEARS = 3;

type Stamped = Readonly<{ updatedAt: Date; updatedById: string }>;

/** Who set each of these rows, by name; whoever has left is said to have. */
async function stampsOf(scope: OrgScope, rows: readonly Stamped[]): Promise<(row: Stamped) => Stamp> {
  const people = await listPeople(
    scope,
    rows.map(({ updatedById }) => updatedById),
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (row) => ({ by: names.get(row.updatedById) ?? "former member", at: row.updatedAt.toISOString() });
}

const scenarioSelect = {
  id: true,
  libraryKey: true,
  name: true,
  description: true,
  frequency: true,
  loss: true,
  shape: true,
  relevance: true,
  source: true,
  version: true,
  updatedAt: true,
  updatedById: true,
} as const;

type ScenarioRow = Prisma.LossScenarioGetPayload<{ select: typeof scenarioSelect }>;

function toScenario(row: ScenarioRow, stamp: Stamp): ScenarioDto {
  const { id, libraryKey, name, description, source, version } = row;
  return {
    ...{ id, libraryKey, name, description, source, version },
    frequency: frequencySchema.parse(row.frequency),
    loss: lossAmountSchema.parse(row.loss),
    shape: shapeSchema.parse(row.shape),
    relevance: relevanceSchema.parse(row.relevance) as Record<string, number>,
    set: stamp,
  };
}

/** All scenarios of the organisation by name. */
export async function listScenarios(scope: OrgScope): Promise<ScenarioDto[]> {
  const rows = await scope.db.lossScenario.findMany({
    where: { organizationId: scope.organizationId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: scenarioSelect,
  });
  const stamp = await stampsOf(scope, rows);
  return rows.map((row) => toScenario(row, stamp(row)));
}

/** One scenario. Throws NOT_FOUND. */
export async function getScenario(scope: OrgScope, id: string): Promise<ScenarioDto> {
  const row = await scope.db.lossScenario.findFirst({
    where: { organizationId: scope.organizationId, id },
    select: scenarioSelect,
  });
  if (!row) throw notFound("The scenario");
  return toScenario(row, (await stampsOf(scope, [row]))(row));
}

/**
 * The same, held until the transaction ends: what is set about a scenario is checked against it as it then stands.
 * Throws NOT_FOUND.
 */
export async function lockScenario(scope: OrgScope, id: string): Promise<ScenarioDto> {
  await scope.db.$queryRaw`
    SELECT 1 FROM "LossScenario" WHERE "organizationId" = ${scope.organizationId}::uuid AND "id" = ${id}::uuid
       FOR NO KEY UPDATE`;
  return getScenario(scope, id);
}

/** The projects whose own loss counts and cannot be spread so, by name. An archived project's counts nowhere. */
export async function listProjectsUnfit(
  scope: OrgScope,
  scenarioId: string,
  shape: LossShape,
): Promise<string[]> {
  const rows = await scope.db.lossOverride.findMany({
    where: {
      ...{ organizationId: scope.organizationId, scenarioId, excluded: false },
      project: { archivedAt: null },
    },
    orderBy: { project: { name: "asc" } },
    select: { loss: true, project: { select: { name: true } } },
  });
  return rows.flatMap(({ loss, project }) => {
    const own = lossAmountSchema.nullable().parse(loss);
    return own && !fitsShape(own, shape) ? [project.name] : [];
  });
}

/** The organisation's horizon and best residual; the defaults while nobody has set them. */
export async function getLossSettings(scope: OrgScope): Promise<LossSettingsDto> {
  const row = await scope.db.lossSettings.findUnique({ where: { organizationId: scope.organizationId } });
  if (!row) {
    return {
      horizonYears: DEFAULT_HORIZON_YEARS,
      bestResidual: DEFAULT_BEST_RESIDUAL,
      version: 0,
      set: null,
    };
  }
  const { horizonYears, bestResidual, version } = row;
  return { horizonYears, bestResidual, version, set: (await stampsOf(scope, [row]))(row) };
}

/** What is different in a project, by scenario. The caller has checked that the scope reaches the project. */
export async function listOverrides(
  scope: OrgScope,
  projectId: string,
): Promise<ReadonlyMap<string, OverrideDto>> {
  const rows = await scope.db.lossOverride.findMany({
    where: { organizationId: scope.organizationId, projectId },
  });
  const stamp = await stampsOf(scope, rows);
  return new Map(
    rows.map((row) => [
      row.scenarioId,
      {
        excluded: row.excluded,
        frequency: frequencySchema.nullable().parse(row.frequency),
        loss: lossAmountSchema.nullable().parse(row.loss),
        reason: row.reason,
        version: row.version,
        set: stamp(row),
      },
    ]),
  );
}

export type EffectivenessRow = EffectivenessOverride &
  Readonly<{ reason: string; version: number; set: Stamp }>;

/** Effectiveness that people set over the defaults, in the whole organisation. */
export async function listEffectiveness(scope: OrgScope): Promise<EffectivenessRow[]> {
  const rows = await scope.db.effectivenessOverride.findMany({
    where: { organizationId: scope.organizationId },
    orderBy: [{ scenarioId: "asc" }, { requirementKey: "asc" }],
  });
  const stamp = await stampsOf(scope, rows);
  return rows.map((row) => ({
    scenarioId: row.scenarioId,
    key: row.requirementKey,
    value: row.value,
    reason: row.reason,
    version: row.version,
    set: stamp(row),
  }));
}

export type ItemCostRow = Readonly<{
  purchase: number;
  yearlyRun: number;
  note: string;
  version: number;
  set: Stamp;
}>;

/** Money that people set for the items of a project, by item. */
export async function listItemCosts(
  scope: OrgScope,
  projectId: string,
): Promise<ReadonlyMap<string, ItemCostRow>> {
  const rows = await scope.db.itemCost.findMany({
    where: { organizationId: scope.organizationId, item: { projectId } },
  });
  const stamp = await stampsOf(scope, rows);
  return new Map(
    rows.map((row) => [
      row.itemId,
      {
        purchase: row.purchase.toNumber(),
        yearlyRun: row.yearlyRun.toNumber(),
        note: row.note,
        version: row.version,
        set: stamp(row),
      },
    ]),
  );
}

const groupsSchema = z.array(
  z.object({
    projectId: z.string(),
    slug: z.string(),
    name: z.string(),
    aspect: z.string(),
    criticality: z.enum(CRITICALITIES),
    status: z.enum(["open", "partial", "met"]),
    /** Set where somebody set an effectiveness for this very requirement. */
    key: z.string().nullable(),
    count: z.number(),
    answered: z.number(),
  }),
);
export type LossGroup = z.output<typeof groupsSchema>[number];

/**
 * Requirements that apply, counted by what the default effectiveness depends on, for every project within reach
 * that is not archived. Each counts as it stands in the environment nearest to Production in which it matters.
 */
export async function listLossGroups(scope: OrgScope, keys: readonly string[]): Promise<LossGroup[]> {
  const rows = await scope.db.$queryRaw`
    SELECT p."id" AS "projectId", p."slug", p."name", i."aspectKey" AS "aspect", i."criticality", s."status",
           CASE WHEN i."requirementKey" = ANY(${[...keys]}::text[]) THEN i."requirementKey" END AS "key",
           count(*)::int AS "count", (count(*) FILTER (WHERE s."answered"))::int AS "answered"
      FROM "Project" p
      JOIN "ChecklistItem" i ON i."organizationId" = p."organizationId" AND i."projectId" = p."id"
      JOIN "ItemState" s ON s."organizationId" = i."organizationId" AND s."itemId" = i."id"
           AND s."environment" = CASE WHEN 'production' = ANY(i."environments") THEN 'production'
                                      WHEN 'preproduction' = ANY(i."environments") THEN 'preproduction'
                                      WHEN 'testing' = ANY(i."environments") THEN 'testing' ELSE 'development' END
     WHERE p."organizationId" = ${scope.organizationId}::uuid AND p."archivedAt" IS NULL
       AND i."applicable" AND s."status" <> 'not_applicable' AND ${ownProjects(scope, Prisma.sql`p."id"`)}
     GROUP BY 1, 2, 3, 4, 5, 6, 7
     ORDER BY p."name", p."id"`;
  return groupsSchema.parse(rows);
}

/** Overrides of every project of the organisation, without who set them. */
export async function listAllOverrides(scope: OrgScope) {
  const rows = await scope.db.lossOverride.findMany({
    where: { organizationId: scope.organizationId },
    select: { projectId: true, scenarioId: true, excluded: true, frequency: true, loss: true },
  });
  return rows.map((row) => ({
    ...row,
    frequency: frequencySchema.nullable().parse(row.frequency),
    loss: lossAmountSchema.nullable().parse(row.loss),
  }));
}
