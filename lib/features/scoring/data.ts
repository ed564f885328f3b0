import "server-only";
import { z } from "zod";
import type { SqlScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { intakeAnswersSchema } from "#lib/features/project/schema.ts";
import {
  aspectTargetsSchema,
  aspectWeightsSchema,
  allGateRulesSchema,
  criticalityWeightsSchema,
} from "./schema.ts";
import { acceptedEvidence, calendarDay } from "./evidence-data.ts";
import type { GateRules } from "#lib/domain/gate.ts";
import { targetsFromIntake, type IntakeAnswers } from "#lib/domain/intake.ts";
import type { AspectTotals, AspectWeights, CriticalityWeights, ScorableItem } from "#lib/domain/scores.ts";
import { ENVIRONMENTS, type Criticality, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import { notFound } from "#lib/errors/app-error.ts";

/** Everything besides the items that a project's scores depend on. */
export type ScoringSettings = Readonly<{
  criticalityWeights: CriticalityWeights;
  aspectWeights: AspectWeights;
  gateRules: Readonly<Record<Environment, GateRules>>;
  targets: Readonly<Record<string, number>>;
  intake: IntakeAnswers;
}>;

/** The settings in force, and how the kept scores stand to them. */
export type SettingsInForce = ScoringSettings &
  Readonly<{
    rulesVersion: number;
    /** The kept scores were computed with earlier rules of the organisation, and wait for their turn. */
    stale: boolean;
    /** The project has no kept scores, and no part in the portfolio. */
    archived: boolean;
  }>;

/** The columns that `settingsColumns` reads. */
export type SettingsRow = {
  criticalityWeights: unknown;
  aspectWeights: unknown;
  gateRules: unknown;
  intake: unknown;
  targetOverrides: unknown;
  weightOverrides: unknown;
  rulesVersion: number;
  stale: boolean;
  archived: boolean;
};

/** The settings in force as the database keeps them. */
export function parseSettings(row: SettingsRow): SettingsInForce {
  const intake = intakeAnswersSchema.parse(row.intake);
  return {
    criticalityWeights: criticalityWeightsSchema.parse(row.criticalityWeights),
    aspectWeights: {
      ...aspectWeightsSchema.parse(row.aspectWeights),
      ...aspectWeightsSchema.parse(row.weightOverrides),
    },
    gateRules: allGateRulesSchema.parse(row.gateRules),
    targets: { ...targetsFromIntake(intake), ...aspectTargetsSchema.parse(row.targetOverrides) },
    intake,
    rulesVersion: row.rulesVersion,
    stale: row.stale,
    archived: row.archived,
  };
}

/** The organisation's `o` and the project's `p` settings. */
export const settingsColumns = Prisma.sql`
  o."criticalityWeights", o."aspectWeights", o."gateRules", p."intake", p."targetOverrides", p."weightOverrides",
  o."rulesVersion", p."rulesVersion" <> o."rulesVersion" AS "stale", p."archivedAt" IS NOT NULL AS "archived"`;

/** The settings that score a project. Throws NOT_FOUND. The caller has checked that the scope reaches it. */
export async function getScoringSettings(scope: SqlScope, projectId: string): Promise<SettingsInForce> {
  const [row] = await scope.db.$queryRaw<SettingsRow[]>`
    SELECT ${settingsColumns}
      FROM "Project" p JOIN "Organization" o ON o."id" = p."organizationId"
     WHERE p."organizationId" = ${scope.organizationId}::uuid AND p."id" = ${projectId}::uuid`;
  if (!row) throw notFound("The project");
  return parseSettings(row);
}

/**
 * The same, and holds the project's row until the transaction ends: two people who tick in the same
 * project at once take turns, so that neither computes from totals that the other is about to change.
 * Locked first and read after: a statement that waited for the lock would still see the settings of before.
 * Whether the project is archived is known for sure only now: it may have been while the lock was waited for.
 */
export async function lockScoringSettings(scope: SqlScope, projectId: string): Promise<SettingsInForce> {
  await scope.db.$executeRaw`
    SELECT 1 FROM "Project"
     WHERE "organizationId" = ${scope.organizationId}::uuid AND "id" = ${projectId}::uuid FOR NO KEY UPDATE`;
  return getScoringSettings(scope, projectId);
}

/** An item in an environment in which its requirement matters. */
export type StateRow = {
  itemId: string;
  requirementKey: string;
  aspectKey: string;
  criticality: Criticality;
  applicable: boolean;
  environment: Environment;
  status: ItemStatus;
  answered: boolean;
  evidenced: boolean;
  fresh: boolean;
  /** Some of its evidence is valid until a day. */
  ends: boolean;
};

/**
 * One row for each item and environment in which its requirement matters. `OFFSET 0` keeps the states' lookup
 * by item: a plan that must fit any value would read the whole organisation's states for the few of a project.
 * `which` narrows the items `i`.
 */
function scorableStates(
  scope: SqlScope,
  environments: readonly Environment[],
  which: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    SELECT i."id"::text AS "itemId", i."requirementKey", i."aspectKey", i."criticality", i."applicable", s."environment", s."status", s."answered",
           e."evidenced", e."fresh", e."ends"
      FROM "ChecklistItem" i
      CROSS JOIN LATERAL (
        SELECT "organizationId", "itemId", "environment", "status", "answered" FROM "ItemState"
         WHERE "organizationId" = ${scope.organizationId}::uuid AND "itemId" = i."id"
           AND "environment" = ANY(${[...environments]}::text[])
           AND "environment" = ANY(i."environments") OFFSET 0) s
      CROSS JOIN LATERAL (${acceptedEvidence(scope, calendarDay(scope))}) e
     WHERE i."organizationId" = ${scope.organizationId}::uuid AND ${which}`;
}

export type ScorableLists = Readonly<Record<Environment, readonly ScorableItem[]>>;

function byEnvironment(rows: readonly StateRow[]): ScorableLists {
  const lists: Record<Environment, ScorableItem[]> = {
    development: [],
    testing: [],
    preproduction: [],
    production: [],
  };
  for (const row of rows) {
    lists[row.environment].push({
      key: row.requirementKey,
      aspect: row.aspectKey,
      criticality: row.criticality,
      status: row.applicable ? row.status : "not_applicable",
      answered: row.answered,
      evidenced: row.evidenced,
      fresh: row.fresh,
    });
  }
  return lists;
}

const totalsSchema = z.object({
  environment: z.enum(ENVIRONMENTS),
  aspectKey: z.string(),
  applicable: z.number(),
  answered: z.number(),
  met: z.number(),
  notApplicable: z.number(),
  openCritical: z.number(),
  weight: z.number(),
  value: z.number(),
  evidenced: z.number(),
  fresh: z.number(),
});

const keptSchema = z.array(totalsSchema);

/** The kept totals of a project's aspects, by environment and aspect. */
export type KeptTotals = ReadonlyMap<Environment, ReadonlyMap<string, AspectTotals>>;

/**
 * What a recomputation starts from: the items of a project as the score sees them, by environment, and the
 * kept totals of the aspects that are not computed anew. Items that the intake leaves out count as not
 * applicable; an item that does not matter in an environment is not in that environment's list.
 */
export type ScoreInputs = Readonly<{ items: ScorableLists; kept: KeptTotals }>;

/** All items of a project as the score sees them. */
export function readStates(
  scope: SqlScope,
  projectId: string,
  environments: readonly Environment[],
): PromiseLike<StateRow[]> {
  const which = Prisma.sql`i."projectId" = ${projectId}::uuid`;
  return scope.db.$queryRaw<StateRow[]>(scorableStates(scope, environments, which));
}

/** The same for a recomputation of whole environments: nothing kept is needed. */
export async function readAllForScores(
  scope: SqlScope,
  projectId: string,
  environments: readonly Environment[],
): Promise<ScoreInputs> {
  return { items: byEnvironment(await readStates(scope, projectId, environments)), kept: new Map() };
}

/** The totals kept of a project's aspects as JSON, for `parseKept`; `projectId` is a column or a value. */
export function keptTotals(
  scope: SqlScope,
  projectId: Prisma.Sql,
  environments: readonly Environment[],
): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(json_agg(k), '[]'::json) FROM (
    SELECT a."environment", a."aspectKey", a."applicable", a."answered", a."met", a."notApplicable", a."openCritical",
           a."weight", a."value", a."evidenced", a."fresh"
      FROM "AspectScore" a
     WHERE a."organizationId" = ${scope.organizationId}::uuid AND a."projectId" = ${projectId}
       AND a."environment" = ANY(${[...environments]}::text[])) k)`;
}

/** What `keptTotals` has read. */
export function parseKept(kept: unknown): KeptTotals {
  const byEnvironment = new Map<Environment, Map<string, AspectTotals>>();
  for (const { environment, aspectKey, ...sums } of keptSchema.parse(kept)) {
    const aspects = byEnvironment.get(environment) ?? new Map<string, AspectTotals>();
    byEnvironment.set(environment, aspects.set(aspectKey, sums));
  }
  return byEnvironment;
}

/** The items of the given aspects, and everything kept of the others. */
export async function readAspectsForScores(
  scope: SqlScope,
  projectId: string,
  environments: readonly Environment[],
  aspects: readonly string[],
): Promise<ScoreInputs> {
  const which = Prisma.sql`i."projectId" = ${projectId}::uuid AND i."aspectKey" = ANY(${[...aspects]}::text[])`;
  const [row] = await scope.db.$queryRaw<{ items: StateRow[]; kept: unknown }[]>`
    SELECT (SELECT coalesce(json_agg(x), '[]'::json)
              FROM (${scorableStates(scope, environments, which)}) x) AS "items",
           ${keptTotals(scope, Prisma.sql`${projectId}::uuid`, environments)} AS "kept"`;
  return { items: byEnvironment(row?.items ?? []), kept: parseKept(row?.kept ?? []) };
}

/**
 * Holds all totals of the organisation until the transaction ends, for whoever is about to move many. All take
 * them in this order, a few by their own triggers (writeScores), so that nobody waits in a circle.
 */
export async function holdTotals(scope: SqlScope): Promise<void> {
  await scope.db.$executeRaw`
    SELECT 1 FROM "PortfolioTotal" WHERE "organizationId" = ${scope.organizationId}::uuid
     ORDER BY "environment" COLLATE "C", "aspectKey" COLLATE "C" FOR NO KEY UPDATE`;
}

/**
 * Holds the organisation's rules until the transaction ends, for whoever brings a project into the portfolio: its
 * scores follow the rules in force, and whoever changes those comes before or after. First lock of a transaction.
 */
export async function holdRules(scope: SqlScope): Promise<void> {
  await scope.db
    .$executeRaw`SELECT 1 FROM "Organization" WHERE "id" = ${scope.organizationId}::uuid FOR SHARE`;
}
