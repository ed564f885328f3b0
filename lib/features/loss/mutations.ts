import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { LOSS_LIBRARY } from "#lib/catalog/loss-library.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { fitsShape, LOGNORMAL_LOW_MIN } from "#lib/domain/loss-distributions.ts";
import { AppError, invalidField, notFound } from "#lib/errors/app-error.ts";
import { lockEditableProject } from "#lib/features/project/data.ts";
import { v7 as uuidv7 } from "uuid";
import {
  getLossSettings,
  getScenario,
  listEffectiveness,
  listItemCosts,
  listOverrides,
  listProjectsUnfit,
  lockScenario,
} from "./data.ts";
import type {
  RemoveScenarioInput,
  SaveEffectivenessInput,
  SaveItemCostInput,
  SaveLossSettingsInput,
  SaveOverrideInput,
  SaveScenarioInput,
} from "./schema.ts";

type Changed = Readonly<{ version: number }>;

/** More would make every page of money long, and nobody could say where each figure came from. */
export const MOST_SCENARIOS = 40;

function changedMeanwhile(current: unknown): AppError {
  return new AppError("CONFLICT", "Somebody else has changed this meanwhile", {
    details: { reason: "version", current },
  });
}

async function hasName(scope: OrgScope, name: string, except: string): Promise<boolean> {
  const { organizationId } = scope;
  return (
    (await scope.db.lossScenario.findFirst({
      where: { organizationId, name, NOT: { id: except } },
      select: { id: true },
    })) !== null
  );
}

/** One at a time, so that two requests cannot both find the last free place, or a name free. */
async function lockScenarios({ db, organizationId }: OrgScope): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`loss scenarios ${organizationId}`}, 0))`;
}

/** Adds what the organisation has not yet taken from the starting library; what it already has stays as it is. */
export async function takeLibrary(scope: OrgScope): Promise<{ added: number }> {
  const { organizationId, now, userId } = scope;
  await lockScenarios(scope);
  const present = await scope.db.lossScenario.findMany({
    where: { organizationId },
    select: { libraryKey: true, name: true },
  });
  const keys = new Set(present.map(({ libraryKey }) => libraryKey));
  const names = new Set(present.map(({ name }) => name));
  const fresh = LOSS_LIBRARY.filter(({ key, name }) => !keys.has(key) && !names.has(name));
  if (present.length + fresh.length > MOST_SCENARIOS) throw tooMany();
  if (fresh.length === 0) return { added: 0 };
  const { count } = await scope.db.lossScenario.createMany({
    data: fresh.map(({ key, name, description, frequency, loss, shape, relevance, source }) => ({
      ...{ organizationId, id: uuidv7(), libraryKey: key, name, description, frequency, loss, shape },
      ...{ relevance, source, createdAt: now, updatedAt: now, updatedById: userId },
    })),
    skipDuplicates: true,
  });
  await recordEvent(scope, {
    action: "loss.library_taken",
    objectType: "loss",
    objectId: organizationId,
    objectLabel: scope.organizationName,
    after: { scenarios: fresh.map(({ name }) => name) },
  });
  return { added: count };
}

function tooMany(): AppError {
  return invalidField("name", `At most ${MOST_SCENARIOS} scenarios; remove one that adds little`);
}

const NAMED_AT_MOST = 3;

/** A new shape has to fit what projects have set; called under the scenario's lock, as they set it under it. */
async function assertOverridesFit(scope: OrgScope, { id, shape }: SaveScenarioInput): Promise<void> {
  const unfit = await listProjectsUnfit(scope, id, shape);
  if (unfit.length === 0) return;
  const [named, more] = [unfit.slice(0, NAMED_AT_MOST).join(", "), unfit.length - NAMED_AT_MOST];
  throw invalidField(
    "shape",
    `Losses with a tail begin at ${LOGNORMAL_LOW_MIN} at least. Raise the low estimate of the own loss in ${named}${more > 0 ? ` and ${more} more` : ""} first`,
  );
}

/**
 * Makes or changes a scenario. CONFLICT with the present one when it is not the one that was seen, INVALID_INPUT
 * when a project's own loss does not fit its new shape.
 */
export async function saveScenario(scope: OrgScope, input: SaveScenarioInput): Promise<Changed> {
  const { organizationId, now, userId } = scope;
  const { id, version, ...values } = input;
  await lockScenarios(scope);
  if (await hasName(scope, values.name, id)) throw invalidField("name", "Another scenario has this name");
  const stamp = { updatedAt: now, updatedById: userId };
  const label = { objectType: "loss", objectId: id, objectLabel: values.name } as const;
  if (version === 0) {
    // Sent a second time it is the same scenario.
    const known = await scope.db.lossScenario.findFirst({
      where: { organizationId, id },
      select: { version: true },
    });
    if (known) return known;
    if ((await scope.db.lossScenario.count({ where: { organizationId } })) >= MOST_SCENARIOS) throw tooMany();
    await scope.db.lossScenario.create({ data: { organizationId, id, ...values, createdAt: now, ...stamp } });
    await recordEvent(scope, { action: "loss.scenario_added", ...label, after: values });
    return { version: 1 };
  }
  const before = await getScenario(scope, id);
  const { count } = await scope.db.lossScenario.updateMany({
    where: { organizationId, id, version },
    data: { ...values, ...stamp, version: { increment: 1 } },
  });
  if (count === 0) throw changedMeanwhile(await getScenario(scope, id));
  // Now the row is held until the end.
  if (before.shape !== values.shape) await assertOverridesFit(scope, input);
  const { name, frequency, loss, shape, relevance, source } = before;
  await recordEvent(scope, {
    action: "loss.scenario_changed",
    ...label,
    before: { name, frequency, loss, shape, relevance, source },
    after: values,
  });
  return { version: version + 1 };
}

/** Removes a scenario with all that was set for it. CONFLICT when it is not the one that was seen. */
export async function removeScenario(scope: OrgScope, { id, version }: RemoveScenarioInput) {
  const before = await getScenario(scope, id);
  const { count } = await scope.db.lossScenario.deleteMany({
    where: { organizationId: scope.organizationId, id, version },
  });
  if (count === 0) throw changedMeanwhile(before);
  const { name, frequency, loss, shape } = before;
  await recordEvent(scope, {
    action: "loss.scenario_removed",
    objectType: "loss",
    objectId: id,
    objectLabel: name,
    before: { frequency, loss, shape },
  });
  return { removed: true };
}

/** Sets the horizon and what is left at best, for the whole organisation. */
export async function saveLossSettings(scope: OrgScope, input: SaveLossSettingsInput): Promise<Changed> {
  const { organizationId, now, userId } = scope;
  const { version, ...values } = input;
  const before = await getLossSettings(scope);
  const data = { ...values, updatedAt: now, updatedById: userId };
  const { count } =
    version === 0
      ? await scope.db.lossSettings.createMany({ data: { organizationId, ...data }, skipDuplicates: true })
      : await scope.db.lossSettings.updateMany({
          where: { organizationId, version },
          data: { ...data, version: { increment: 1 } },
        });
  if (count === 0) throw changedMeanwhile(await getLossSettings(scope));
  const { horizonYears, bestResidual } = before;
  await recordEvent(scope, {
    action: "loss.settings_changed",
    objectType: "loss",
    objectId: organizationId,
    objectLabel: scope.organizationName,
    before: { horizonYears, bestResidual },
    after: values,
  });
  return { version: version + 1 };
}

/** Sets, changes or takes back what is different in one project. */
export async function saveOverride(scope: OrgScope, input: SaveOverrideInput): Promise<Changed> {
  const { organizationId, now, userId } = scope;
  const { scenarioId, version, values } = input;
  const { project } = await lockEditableProject(scope, { slug: input.project });
  const scenario = await lockScenario(scope, scenarioId);
  const before = (await listOverrides(scope, project.id)).get(scenarioId);
  if ((before?.version ?? 0) !== version) throw changedMeanwhile(before ?? null);
  if (values?.loss && !fitsShape(values.loss, scenario.shape)) {
    throw invalidField("loss.low", `At least ${LOGNORMAL_LOW_MIN}: the scenario's losses have a tail`);
  }
  const where = {
    organizationId_projectId_scenarioId: { organizationId, projectId: project.id, scenarioId },
  };
  if (values) {
    const data = {
      ...{ excluded: values.excluded, reason: values.reason, updatedAt: now, updatedById: userId },
      frequency: values.frequency ?? Prisma.DbNull,
      loss: values.loss ?? Prisma.DbNull,
    };
    await scope.db.lossOverride.upsert({
      where,
      create: { organizationId, projectId: project.id, scenarioId, ...data },
      update: { ...data, version: { increment: 1 } },
    });
  } else if (before) {
    await scope.db.lossOverride.delete({ where });
  }
  await recordEvent(scope, {
    action: "loss.override_changed",
    objectType: "project",
    objectId: project.id,
    objectLabel: project.name,
    projectId: project.id,
    ...(before
      ? { before: { excluded: before.excluded, frequency: before.frequency, loss: before.loss } }
      : {}),
    after: { scenario: scenario.name, ...values },
  });
  return { version: values ? version + 1 : 0 };
}

/** Sets or takes back what a person holds a requirement's effectiveness against a scenario to be. */
export async function saveEffectiveness(scope: OrgScope, input: SaveEffectivenessInput): Promise<Changed> {
  const { organizationId, now, userId } = scope;
  const { scenarioId, key, version, values } = input;
  // The scenario's row serialises those who set the same pair at once.
  const scenario = await lockScenario(scope, scenarioId);
  const known = await scope.db.checklistItem.findFirst({
    where: { organizationId, requirementKey: key },
    select: { id: true },
  });
  if (!known) throw notFound("The requirement");
  const before = (await listEffectiveness(scope)).find(
    (row) => row.scenarioId === scenarioId && row.key === key,
  );
  if ((before?.version ?? 0) !== version) throw changedMeanwhile(before ?? null);
  const pair = { organizationId, scenarioId, requirementKey: key };
  if (values) {
    const data = { ...values, updatedAt: now, updatedById: userId };
    await scope.db.effectivenessOverride.upsert({
      where: { organizationId_scenarioId_requirementKey: pair },
      create: { ...pair, ...data },
      update: { ...data, version: { increment: 1 } },
    });
  } else {
    await scope.db.effectivenessOverride.deleteMany({ where: pair });
  }
  await recordEvent(scope, {
    action: "loss.effectiveness_changed",
    objectType: "loss",
    objectId: scenarioId,
    objectLabel: scenario.name,
    ...(before ? { before: { requirement: key, value: before.value } } : {}),
    after: { requirement: key, ...values },
  });
  return { version: values ? version + 1 : 0 };
}

/** Sets what an item costs besides work. */
export async function saveItemCost(scope: OrgScope, input: SaveItemCostInput): Promise<Changed> {
  const { organizationId, now, userId } = scope;
  const { itemId, version, purchase, yearlyRun, note } = input;
  const { project } = await lockEditableProject(scope, { slug: input.project });
  const item = await scope.db.checklistItem.findFirst({
    where: { organizationId, id: itemId, projectId: project.id },
    select: { requirementKey: true },
  });
  if (!item) throw notFound("The requirement");
  const before = (await listItemCosts(scope, project.id)).get(itemId);
  if ((before?.version ?? 0) !== version) throw changedMeanwhile(before ?? null);
  const data = { purchase, yearlyRun, note, updatedAt: now, updatedById: userId };
  await scope.db.itemCost.upsert({
    where: { organizationId_itemId: { organizationId, itemId } },
    create: { organizationId, itemId, ...data },
    update: { ...data, version: { increment: 1 } },
  });
  await recordEvent(scope, {
    action: "loss.cost_changed",
    objectType: "item",
    objectId: itemId,
    objectLabel: `${item.requirementKey} in ${project.name}`,
    projectId: project.id,
    ...(before ? { before: { purchase: before.purchase, yearlyRun: before.yearlyRun } } : {}),
    after: { purchase, yearlyRun, note },
  });
  return { version: version + 1 };
}
