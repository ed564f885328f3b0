import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import { NotAsExpected } from "#lib/auth/expected-member.ts";
import { assertOpen, lockReachableProject, requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope, SqlScope } from "#lib/auth/scope.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { AppError, invalidField } from "#lib/errors/app-error.ts";
import { announceOwner } from "#lib/features/notification/service.ts";
import { getScoringSettings, readStates } from "#lib/features/scoring/data.ts";
import type { Written } from "#lib/features/scoring/mutations.ts";
import { moveScores, refreshScores } from "#lib/features/scoring/service.ts";
import type { ProjectScoreDto } from "#lib/features/scoring/types.ts";
import { getItemForChange, getItemStates, getTickableItem, mayOwnItems, toItemFields } from "./data.ts";
import type { SetStatesInput, UpdateItemInput } from "./schema.ts";
import { changeAsExpected, changeStates, wantedStates, type Tick, type WantedState } from "./tick-data.ts";
import { expectedTick, learned, remember, takeRemembered, type KnownProject } from "./tick-memory.ts";
import type { ItemConflict, StateConflict } from "./types.ts";

type TickAnswer = { versions: Partial<Record<Environment, number>>; scores: ProjectScoreDto[] };

/**
 * Ticks an item in one or more environments, all or none. Throws NOT_FOUND for a project or item that
 * the scope does not reach, CONFLICT with the current states when a version is not the one seen, and
 * INVALID_INPUT for an environment in which the requirement does not matter.
 */
export async function setItemStates(
  scope: SqlScope,
  projectSlug: string,
  itemId: string,
  input: SetStatesInput,
): Promise<TickAnswer> {
  const changes = input.changes.map(normalized);
  const known = scope.db.$send ? takeRemembered(scope, projectSlug) : undefined;
  const expected = scope.mayExpect && known ? expectedTick(known, itemId, changes) : null;
  if (expected) {
    // Sent, and not waited for before all that follows is sent as well.
    const asExpected = changeAsExpected(scope, projectSlug, itemId, changes, expected);
    const [held, done] = await Promise.all([asExpected, moveAndRecord(scope, itemId, changes, expected)]);
    if (!held) throw new NotAsExpected();
    remember(scope, projectSlug, learned(known, itemId, changes, expected, done.written, null));
    return done.answer;
  }
  const tick = await changeStates(scope, projectSlug, itemId, changes);
  if (tick?.changed.length !== changes.length) {
    const again = tick?.changed.length === 0 ? await repeated(scope, projectSlug, itemId, changes) : null;
    if (again) return again;
    throw await refusal(scope, projectSlug, itemId, input);
  }
  if (!scope.db.$send) return (await moveAndRecord(scope, itemId, changes, tick)).answer;
  const [listed, { answer, written }] = await Promise.all([
    listOnce(scope, tick, changes, known),
    moveAndRecord(scope, itemId, changes, tick),
  ]);
  remember(scope, projectSlug, learned(known, itemId, changes, tick, written, listed));
  return answer;
}

/** All items of the environments, so that ticks of others need not read either; null where they are known. */
async function listOnce(
  scope: SqlScope,
  { projectId }: Tick,
  changes: readonly WantedState[],
  known: KnownProject | undefined,
) {
  const environments = changes.map(({ environment }) => environment);
  const isKnown = known?.head.projectId === projectId && environments.every((each) => known.listed.has(each));
  return isKnown ? null : readStates(scope, projectId, environments);
}

/** Brings the scores up to date and writes the event. */
async function moveAndRecord(
  scope: SqlScope,
  itemId: string,
  changes: readonly WantedState[],
  tick: Tick,
): Promise<{ answer: TickAnswer; written: Written[] }> {
  const { projectId, project, item, changed } = tick;
  const versions = Object.fromEntries(changed.map(({ environment, version }) => [environment, version]));
  const moved = changed.flatMap(({ environment, oldStatus, oldAnswered, evidenced, fresh, ends }) => {
    const before = { ...item, status: oldStatus, answered: oldAnswered, evidenced, fresh };
    const wanted = changes.filter((change) => change.environment === environment);
    return wanted.map(({ status, answered }) => {
      return { environment, before, after: { ...before, status, answered }, ends };
    });
  });
  const { scores, written } = await moveScores(scope, projectId, tick, item.aspect, moved);
  await recordEvent(scope, {
    action: "item.status_changed",
    objectType: "item",
    objectId: itemId,
    objectLabel: `${item.key} in ${project}`,
    projectId,
    before: Object.fromEntries(changed.map(({ environment, oldStatus }) => [environment, oldStatus])),
    after: Object.fromEntries(
      changes.map(({ environment, status, reason }) => [
        environment,
        reason === "" ? status : `${status}: ${reason}`,
      ]),
    ),
  });
  return { answer: { versions, scores }, written };
}

/**
 * The answer to a tick that has arrived before, null where it has not: each state is the very one that this
 * person would have made of the version that they name. A browser sends again what it has had no answer to,
 * and a page that is left and the next one may both send it: the second changes nothing and is no conflict.
 * Null also in a project that was archived since, which has no kept scores and refuses every tick alike.
 */
async function repeated(
  scope: SqlScope,
  projectSlug: string,
  itemId: string,
  changes: readonly WantedState[],
) {
  const project = await lockReachableProject(scope, projectSlug);
  if (project.archived) return null;
  const states = await scope.db.$queryRaw<{ environment: Environment; version: number; aspect: string }[]>`
    SELECT s."environment", s."version", i."aspectKey" AS "aspect"
      FROM ${wantedStates(changes)}
      JOIN "ChecklistItem" i ON i."organizationId" = ${scope.organizationId}::uuid AND i."id" = ${itemId}::uuid
           AND i."projectId" = ${project.id}::uuid
      JOIN "ItemState" s ON s."organizationId" = i."organizationId" AND s."itemId" = i."id"
           AND s."environment" = c."environment" AND s."version" - 1 = c."version"
           AND s."updatedById" = ${scope.userId}::uuid AND s."status" = c."status"
           AND s."notApplicableReason" = c."reason" AND s."answered" = c."answered"`;
  if (states.length === 0 || states.length !== changes.length) return null;
  const settings = await getScoringSettings(scope, project.id);
  const scores = await refreshScores(scope, project.id, settings, {
    environments: states.map(({ environment }) => environment),
    aspects: [...new Set(states.map(({ aspect }) => aspect))],
  });
  return { versions: Object.fromEntries(states.map((state) => [state.environment, state.version])), scores };
}

/** Why a tick did not reach every state that it named. */
async function refusal(
  scope: SqlScope,
  projectSlug: string,
  itemId: string,
  input: SetStatesInput,
): Promise<AppError> {
  const project = await lockReachableProject(scope, projectSlug);
  assertOpen(project);
  const item = await getTickableItem(scope, project.id, itemId);
  if (!item.applicable) {
    return invalidField("changes", `${item.key} does not apply to this project by its intake`);
  }
  const foreign = input.changes.find((change) => !item.environments.includes(change.environment));
  if (foreign) return invalidField("changes", `${item.key} does not matter in ${foreign.environment}`);
  const details: StateConflict = {
    kind: "state",
    current: await getItemStates(scope, itemId, item.environments),
  };
  return new AppError("CONFLICT", "Somebody else has changed this meanwhile", { details });
}

/** A reason belongs to "not applicable" alone: another status drops it. */
function normalized(change: SetStatesInput["changes"][number]): WantedState {
  const { answered = true } = change;
  return { ...change, answered, reason: change.status === "not_applicable" ? change.reason : "" };
}

/**
 * Changes owner, due date, note or effort of an item. Throws CONFLICT with the current fields when the
 * version is not the one seen, INVALID_INPUT when the owner is no active member who reaches the project.
 */
export async function updateItem(
  scope: OrgScope,
  projectSlug: string,
  itemId: string,
  input: UpdateItemInput,
): Promise<{ version: number }> {
  const project = await requireProject(scope, { slug: projectSlug });
  assertOpen({ name: project.name, archived: project.archivedAt !== null });
  const item = await getItemForChange(scope, project.id, itemId);
  if (item.version !== input.version) throw await fieldConflict(scope, project.id, itemId);
  if (input.ownerId) await assertPossibleOwner(scope, project.id, input.ownerId);
  const { version, dueDate, ...fields } = input;
  const { count } = await scope.db.checklistItem.updateMany({
    where: { organizationId: scope.organizationId, id: item.id, projectId: project.id, version },
    data: {
      ...fields,
      ...(dueDate === undefined
        ? {}
        : { dueDate: dueDate === null ? null : new Date(`${dueDate}T00:00:00Z`) }),
      version: { increment: 1 },
      updatedAt: scope.now,
      updatedById: scope.userId,
    },
  });
  if (count === 0) throw await fieldConflict(scope, project.id, itemId);
  if (input.ownerId && input.ownerId !== item.ownerId) {
    await announceOwner(scope, { projectId: project.id, itemId: item.id, ownerId: input.ownerId });
  }
  const before = {
    ownerId: item.ownerId,
    dueDate: item.dueDate?.toISOString().slice(0, 10) ?? null,
    note: item.note,
    effortDays: item.effortDays?.toNumber() ?? null,
  };
  const { version: _version, ...after } = input;
  await recordEvent(scope, {
    action: "item.updated",
    objectType: "item",
    objectId: item.id,
    objectLabel: `${item.requirementKey} in ${project.name}`,
    projectId: project.id,
    before: Object.fromEntries(Object.entries(before).filter(([name]) => name in after)),
    after,
  });
  return { version: version + 1 };
}

/** Reads the item anew: the one read before may be older than the change that was in the way. */
async function fieldConflict(scope: OrgScope, projectId: string, itemId: string): Promise<AppError> {
  const current = await toItemFields(scope, await getItemForChange(scope, projectId, itemId));
  const details: ItemConflict = { kind: "item", current };
  return new AppError("CONFLICT", "Somebody else has changed this meanwhile", { details });
}

async function assertPossibleOwner(scope: OrgScope, projectId: string, ownerId: string): Promise<void> {
  const found = await scope.db.membership.findFirst({
    where: { organizationId: scope.organizationId, userId: ownerId, ...mayOwnItems(projectId) },
    select: { userId: true },
  });
  if (!found) throw invalidField("ownerId", "Choose somebody who belongs to this project");
}
