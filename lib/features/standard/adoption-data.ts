import "server-only";
import { z } from "zod";
import type { OrgScope } from "#lib/auth/scope.ts";
import { notFound } from "#lib/errors/app-error.ts";
import {
  aspectScoreFromTotals,
  combineTotals,
  EMPTY_TOTALS,
  itemTotals,
  type CriticalityWeights,
} from "#lib/domain/scores.ts";
import { CRITICALITIES, ENVIRONMENTS, ITEM_STATUSES, type Environment } from "#lib/domain/vocabulary.ts";
import { criticalityWeightsSchema } from "#lib/features/scoring/schema.ts";
import { listStandards } from "./data.ts";
import { levelsInScope } from "./level-scope.ts";
import { listSuccessions, successorsOf } from "./version-data.ts";
import type { Adoption, StandardAnswerDto, StandardScore, StandardSummary } from "./types.ts";

const statusSchema = z.enum(ITEM_STATUSES);
const countSchema = z.array(
  z.object({
    adoptionId: z.string(),
    environment: z.enum(ENVIRONMENTS),
    criticality: z.enum(CRITICALITIES),
    status: statusSchema,
    answered: z.boolean(),
    count: z.number(),
  }),
);

/** The standards that a project works towards, with their scores in every environment. */
export async function listAdoptions(scope: OrgScope, projectId: string): Promise<Adoption[]> {
  const rows = await scope.db.standardAdoption.findMany({
    where: { organizationId: scope.organizationId, projectId },
    orderBy: { createdAt: "asc" },
    select: { id: true, version: true, level: true, frameworkVersionId: true },
  });
  if (rows.length === 0) return [];
  const standards = new Map((await listStandards(scope)).map((standard) => [standard.id, standard]));
  const weights = await weightsOf(scope);
  const successions = await listSuccessions(scope);
  const toReview = await countReviews(
    scope,
    rows.map(({ id }) => id),
  );
  const adopted = new Set(rows.map(({ frameworkVersionId }) => frameworkVersionId));
  const adoptions: Adoption[] = [];
  for (const row of rows) {
    const standard = standards.get(row.frameworkVersionId);
    if (!standard) continue;
    const { inScope, scores } = await scoresOf(scope, { ...row, standard, weights });
    const newer = successorsOf(successions, standard.id).flatMap((id) => standards.get(id) ?? []);
    adoptions.push({
      ...{ id: row.id, version: row.version, level: row.level, standard, inScope, scores },
      newer: newer
        .filter(({ id }) => !adopted.has(id))
        .map(({ id, name, version }) => ({ id, name, version })),
      toReview: toReview.get(row.id) ?? 0,
    });
  }
  return adoptions;
}

async function countReviews(
  scope: OrgScope,
  adoptionIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await scope.db.standardAnswer.groupBy({
    by: ["adoptionId"],
    where: { organizationId: scope.organizationId, adoptionId: { in: [...adoptionIds] }, needsReview: true },
    _count: { _all: true },
  });
  return new Map(rows.map(({ adoptionId, _count }) => [adoptionId, _count._all]));
}

/** The adoption of one standard by a project, or NOT_FOUND. */
export async function getAdoption(scope: OrgScope, projectId: string, standardId: string): Promise<Adoption> {
  const found = (await listAdoptions(scope, projectId)).find(({ standard }) => standard.id === standardId);
  if (!found) throw notFound("The standard");
  return found;
}

async function weightsOf(scope: OrgScope): Promise<CriticalityWeights> {
  const row = await scope.db.organization.findUniqueOrThrow({
    where: { id: scope.organizationId },
    select: { criticalityWeights: true },
  });
  return criticalityWeightsSchema.parse(row.criticalityWeights);
}

type Scored = Readonly<{
  id: string;
  level: string | null;
  standard: StandardSummary;
  weights: CriticalityWeights;
}>;

async function scoresOf(
  scope: OrgScope,
  { id, level, standard, weights }: Scored,
): Promise<{ inScope: number; scores: StandardScore[] }> {
  const levels = levelsInScope(standard.levels, level);
  const rows = await scope.db.$queryRaw`
    SELECT ${id}::uuid AS "adoptionId", e."environment", r."criticality", coalesce(a."status", 'open') AS "status",
           a."status" IS NOT NULL AS "answered", count(*)::int AS "count"
      FROM "Requirement" r
      CROSS JOIN unnest(${[...ENVIRONMENTS]}::text[]) AS e("environment")
      LEFT JOIN "StandardAnswer" a ON a."organizationId" = r."organizationId" AND a."adoptionId" = ${id}::uuid
            AND a."requirementId" = r."id" AND a."environment" = e."environment"
     WHERE r."organizationId" = ${scope.organizationId}::uuid AND r."frameworkVersionId" = ${standard.id}::uuid
       AND (${levels === null} OR r."level" IS NULL OR r."level" = ANY(${[...(levels ?? [])]}::text[]))
     GROUP BY 2, 3, 4, 5`;
  const counts = countSchema.parse(rows);
  const scores = ENVIRONMENTS.map((environment) => {
    let totals = EMPTY_TOTALS;
    for (const entry of counts) {
      if (entry.environment !== environment) continue;
      const one = itemTotals(
        {
          key: "",
          aspect: "",
          criticality: entry.criticality,
          status: entry.status,
          answered: entry.answered,
          evidenced: false,
          fresh: false,
        },
        weights,
      );
      const many = Object.fromEntries(
        Object.entries(one).map(([name, value]) => [name, value * entry.count]),
      );
      totals = combineTotals(totals, { ...one, ...many });
    }
    const score = aspectScoreFromTotals(totals);
    return {
      environment,
      score: score.assessed ? score.score : null,
      answered: totals.answered,
      met: totals.met,
      applicable: totals.applicable,
    };
  });
  const inScope = counts
    .filter(({ environment }) => environment === "production")
    .reduce((sum, { count }) => sum + count, 0);
  return { inScope, scores };
}

/** The answers of one environment by requirement. */
export async function listAnswers(
  scope: OrgScope,
  { adoptionId, environment }: { adoptionId: string; environment: Environment },
): Promise<ReadonlyMap<string, StandardAnswerDto>> {
  const rows = await scope.db.standardAnswer.findMany({
    where: { organizationId: scope.organizationId, adoptionId, environment },
    select: { requirementId: true, status: true, reason: true, version: true, needsReview: true },
  });
  return new Map(
    rows.map(({ requirementId, status, ...answer }) => [
      requirementId,
      { ...answer, status: statusSchema.parse(status) },
    ]),
  );
}
