import "server-only";
import { z } from "zod";
import type { OrgScope } from "#lib/auth/scope.ts";
import { intakeAnswersSchema } from "#lib/features/project/schema.ts";
import {
  aspectTargetsSchema,
  aspectWeightsSchema,
  allGateRulesSchema,
  criticalityWeightsSchema,
} from "./schema.ts";
import { acceptedEvidence } from "./evidence-data.ts";
import type { GateRules } from "#lib/domain/gate.ts";
import { targetsFromIntake, type IntakeAnswers } from "#lib/domain/intake.ts";
import type { AspectWeights, CriticalityWeights, ScorableItem } from "#lib/domain/scores.ts";
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

type SettingsRow = {
  criticalityWeights: unknown;
  aspectWeights: unknown;
  gateRules: unknown;
  intake: unknown;
  targetOverrides: unknown;
  weightOverrides: unknown;
};

function parseSettings(row: SettingsRow): ScoringSettings {
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
  };
}

/** The settings that score a project. Throws NOT_FOUND. The caller has checked that the scope reaches it. */
export async function getScoringSettings(scope: OrgScope, projectId: string): Promise<ScoringSettings> {
  const rows = await scope.db.$queryRaw<SettingsRow[]>`
    SELECT o."criticalityWeights", o."aspectWeights", o."gateRules", p."intake", p."targetOverrides", p."weightOverrides"
      FROM "Project" p JOIN "Organization" o ON o."id" = p."organizationId"
     WHERE p."organizationId" = ${scope.organizationId}::uuid AND p."id" = ${projectId}::uuid`;
  const row = rows[0];
  if (!row) throw notFound("The project");
  return parseSettings(row);
}

/**
 * The same, and holds the project's row until the transaction ends: two people who tick in the same
 * project at once take turns, so that neither computes from totals that the other is about to change.
 * Locked first and read after: a statement that waited for the lock would still see the settings of before.
 */
export async function lockScoringSettings(scope: OrgScope, projectId: string): Promise<ScoringSettings> {
  await scope.db.$executeRaw`
    SELECT 1 FROM "Project"
     WHERE "organizationId" = ${scope.organizationId}::uuid AND "id" = ${projectId}::uuid FOR NO KEY UPDATE`;
  return getScoringSettings(scope, projectId);
}

type StateRow = {
  requirementKey: string;
  aspectKey: string;
  criticality: Criticality;
  applicable: boolean;
  environment: Environment;
  status: ItemStatus;
  answered: boolean;
  evidenced: boolean;
  fresh: boolean;
};

/**
 * The items of a project as the score sees them, by environment. Items that the intake leaves out count
 * as not applicable; an item that does not matter in an environment is not in that environment's list.
 * `aspects` narrows the read to some aspects.
 */
export async function listScorableItems(
  scope: OrgScope,
  projectId: string,
  narrow: { environments?: readonly Environment[]; aspects?: readonly string[] } = {},
): Promise<Readonly<Record<Environment, readonly ScorableItem[]>>> {
  const environments = narrow.environments ?? ENVIRONMENTS;
  const rows = await scope.db.$queryRaw<StateRow[]>`
    SELECT i."requirementKey", i."aspectKey", i."criticality", i."applicable", s."environment", s."status", s."answered",
           e."evidenced", e."fresh"
      FROM "ChecklistItem" i
      JOIN "ItemState" s ON s."organizationId" = i."organizationId" AND s."itemId" = i."id"
      CROSS JOIN LATERAL (${acceptedEvidence(scope)}) e
     WHERE i."organizationId" = ${scope.organizationId}::uuid AND i."projectId" = ${projectId}::uuid
       AND s."environment" = ANY(${[...environments]}::text[])
       AND s."environment" = ANY(i."environments")
       AND (${narrow.aspects === undefined} OR i."aspectKey" = ANY(${[...(narrow.aspects ?? [])]}::text[]))`;
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

const totalsRow = z.object({
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

/** The kept totals of a project in one environment, by aspect. */
export async function listKeptTotals(scope: OrgScope, projectId: string, environment: Environment) {
  const rows = await scope.db.aspectScore.findMany({
    where: { organizationId: scope.organizationId, projectId, environment },
    omit: { organizationId: true, projectId: true, environment: true },
  });
  return rows.map((row) => totalsRow.parse(row));
}
