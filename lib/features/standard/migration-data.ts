import "server-only";
import { z } from "zod";
import type { OrgScope } from "#lib/auth/scope.ts";
import { compareStandards } from "#lib/domain/standard-difference.ts";
import { ENVIRONMENTS, ITEM_STATUSES, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import { comparable, type Comparable } from "./comparison.ts";
import { getStandardDraft } from "./data.ts";
import type { AnswerFate, FateCounts, MigrationEntry } from "./types.ts";
import { listSuccessions, renumberingsBetween } from "./version-data.ts";

const answerSchema = z.object({
  requirementId: z.string(),
  environment: z.enum(ENVIRONMENTS),
  status: z.enum(ITEM_STATUSES),
  reason: z.string(),
  needsReview: z.boolean(),
  updatedAt: z.date(),
  updatedById: z.string().nullable(),
});

type PlannedAnswer = Readonly<{
  environment: Environment;
  status: ItemStatus;
  reason: string;
  needsReview: boolean;
  updatedAt: Date;
  updatedById: string | null;
}>;

/** What becomes of one requirement's answers. */
export type PlannedRequirement = Readonly<{
  fate: AnswerFate;
  ordinal: number;
  before: Comparable & Readonly<{ id: string }>;
  after: (Comparable & Readonly<{ id: string }>) | null;
  answers: readonly PlannedAnswer[];
}>;

export type MigrationPlan = Readonly<{
  requirements: readonly PlannedRequirement[];
  counts: FateCounts;
  unanswered: number;
}>;

type Move = Readonly<{ adoptionId: string; fromId: string; toId: string }>;

/** What a change of version would do with each answer of an adoption. Writes nothing. */
export async function planMigration(
  scope: OrgScope,
  { adoptionId, fromId, toId }: Move,
): Promise<MigrationPlan> {
  const confirmed = renumberingsBetween(await listSuccessions(scope), fromId, toId);
  const before = await numbered(scope, fromId);
  const after = await numbered(scope, toId);
  const rows = await scope.db.standardAnswer.findMany({
    where: { organizationId: scope.organizationId, adoptionId },
    orderBy: [{ requirementId: "asc" }, { environment: "asc" }],
    select: {
      requirementId: true,
      environment: true,
      status: true,
      reason: true,
      needsReview: true,
      updatedAt: true,
      updatedById: true,
    },
  });
  const answers = Map.groupBy(z.array(answerSchema).parse(rows), ({ requirementId }) => requirementId);
  const { pairs } = compareStandards(before, after, confirmed);
  const pairOf = new Map(pairs.map((pair) => [pair.before.id, pair]));
  const requirements = before.flatMap((requirement, ordinal): PlannedRequirement[] => {
    const given = answers.get(requirement.id);
    if (!given) return [];
    const pair = pairOf.get(requirement.id);
    const fate = !pair ? "gone" : pair.kinds.includes("reworded") ? "review" : "carried";
    return [{ fate, ordinal, before: requirement, after: pair?.after ?? null, answers: given }];
  });
  const counts = { carried: 0, review: 0, gone: 0 };
  for (const { fate, answers } of requirements) counts[fate] += answers.length;
  const reached = requirements.filter(({ after }) => after !== null).length;
  return { requirements, counts, unanswered: after.length - reached };
}

async function numbered(scope: OrgScope, id: string) {
  const draft = await getStandardDraft(scope, id);
  const rows = await scope.db.requirement.findMany({
    where: { organizationId: scope.organizationId, frameworkVersionId: id },
    select: { id: true, key: true },
  });
  const ids = new Map(rows.map(({ id, key }) => [key, id]));
  return comparable(draft).map((entry) => ({ ...entry, id: ids.get(entry.key) ?? "" }));
}

/** The plan as a person reads it. */
export function toMigrationEntry({ fate, before, after, answers }: PlannedRequirement): MigrationEntry {
  const side = ({ key, label, title, statement }: Comparable) => ({ key, label, title, statement });
  return {
    fate,
    before: side(before),
    after: after && side(after),
    answers: answers.map(({ environment, status, reason }) => ({ environment, status, reason })),
  };
}
