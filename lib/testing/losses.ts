import { v7 as uuidv7 } from "uuid";
import type { OrgScope } from "#lib/auth/scope.ts";
import { setItemStates } from "#lib/features/checklist/mutations.ts";
import { saveEffectiveness, saveItemCost, saveOverride } from "#lib/features/loss/mutations.ts";
import { testId } from "./people.ts";

export type LossObjects = Readonly<{ scenarioId: string }>;

const estimates = {
  frequency: { low: 0.1, likely: 0.5, high: 2 },
  loss: { low: 1_000, likely: 20_000, high: 90_000 },
};

/** A scenario of version 1 that a project sees differently, with all that a person can write about money. */
export async function freshLoss(
  scope: OrgScope,
  slug: string,
  itemId: string,
  canary = "",
): Promise<LossObjects> {
  const scenarioId = uuidv7();
  // Not through the mutation: the matrix makes more scenarios than an organisation may have.
  await scope.db.lossScenario.create({
    data: {
      ...{ organizationId: scope.organizationId, id: scenarioId, ...estimates, shape: "pert" },
      name: `Scenario ${testId("scenario").slice(0, 12)} ${canary}`,
      description: `Described ${canary}`,
      relevance: { AUTH: 1, SES: 0.5 },
      source: `Taken from ${canary}`,
      ...{ createdAt: scope.now, updatedAt: scope.now, updatedById: scope.userId },
    },
  });
  const reason = `Different because of ${canary || "this"}`;
  const values = { excluded: false, frequency: estimates.frequency, loss: null, reason };
  await saveOverride(scope, { project: slug, scenarioId, version: 0, values });
  await saveEffectiveness(scope, { scenarioId, key: "AUTH-4", version: 0, values: { value: 0.4, reason } });
  await saveItemCost(scope, {
    ...{ project: slug, itemId, version: 0, purchase: 500, yearlyRun: 50 },
    note: `Paid for ${canary}`,
  });
  return { scenarioId };
}

/** Says something about one requirement: before anybody has, no return is computed. */
export async function answerForReturns(scope: OrgScope, slug: string): Promise<void> {
  const item = await scope.db.checklistItem.findFirstOrThrow({
    where: { organizationId: scope.organizationId, requirementKey: "ARCH-1", project: { slug } },
    select: { id: true },
  });
  await setItemStates(scope, slug, item.id, {
    changes: [{ environment: "production", status: "partial", reason: "", version: 1 }],
  });
}
