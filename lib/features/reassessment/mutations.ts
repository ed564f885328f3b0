import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { AppError, invalidField } from "#lib/errors/app-error.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { setItemStates } from "#lib/features/checklist/mutations.ts";
import { lockEditableProject } from "#lib/features/project/data.ts";
import { getOpenRound, getSnapshot } from "#lib/features/snapshot/data.ts";
import { takeSnapshot } from "#lib/features/snapshot/mutations.ts";
import { formatDate } from "#lib/format/dates.ts";
import { findRound, getRound, getRoundItem, listAnswers } from "./data.ts";
import type { answerReassessmentSchema, startReassessmentSchema } from "./schema.ts";
import type { Outcome } from "./types.ts";

type Round = Awaited<ReturnType<typeof getRound>>;

function event(scope: OrgScope, round: Round, action: string, after?: Record<string, unknown>) {
  return recordEvent(scope, {
    action,
    objectType: "reassessment",
    objectId: round.id,
    objectLabel: `${round.title} of ${round.project.name}`,
    projectId: round.projectId,
    ...(after ? { after } : {}),
  });
}

/**
 * Begins a round in which every answer is looked at again, from those of a snapshot. Asked twice with the
 * same id, it is one round. CONFLICT while another one is going on: two would only be confused.
 */
export async function startReassessment(
  scope: OrgScope,
  input: z.output<typeof startReassessmentSchema>,
): Promise<{ id: string }> {
  const snapshot = await getSnapshot(scope, input.snapshotId);
  const { project } = await lockEditableProject(scope, { id: snapshot.projectId });
  const known = await findRound(scope, input.id);
  if (known?.projectId === project.id) return { id: known.id };
  if (known) throw new AppError("CONFLICT", "This id belongs to another round; try again with a new one");
  if (await getOpenRound(scope, project.id)) {
    throw new AppError("CONFLICT", "A re-assessment is going on already: finish it or call it off first", {
      details: { reason: "round_open" },
    });
  }
  const title = input.title || `Round of ${formatDate(scope.now, await getTimeZone(scope))}`;
  await scope.db.reassessment.create({
    data: {
      organizationId: scope.organizationId,
      id: input.id,
      projectId: project.id,
      snapshotId: snapshot.id,
      title,
      startedAt: scope.now,
      startedById: scope.userId,
      startedByName: scope.userName,
      state: "open",
    },
    select: { id: true },
  });
  await event(scope, await getRound(scope, input.id), "reassessment.started", { from: snapshot.title });
  return { id: input.id };
}

/** The round under its project's lock; CONFLICT when it has ended. */
async function lockOpenRound(scope: OrgScope, id: string): Promise<Round> {
  const { projectId } = await getRound(scope, id);
  await lockEditableProject(scope, { id: projectId });
  // Read again under the lock: somebody may have ended it while we waited.
  const round = await getRound(scope, id);
  if (round.state !== "open")
    throw new AppError("CONFLICT", `“${round.title}” has ended`, { details: { reason: "ended" } });
  return round;
}

/**
 * Confirms the answers of an item as they stand, or changes them first. Throws CONFLICT when the round has
 * ended or somebody changed the item meanwhile, INVALID_INPUT for an item that does not apply.
 */
export async function answerReassessment(
  scope: OrgScope,
  input: z.output<typeof answerReassessmentSchema>,
): Promise<{ outcome: Outcome }> {
  const round = await lockOpenRound(scope, input.reassessmentId);
  const item = await getRoundItem(scope, round.projectId, input.itemId);
  if (!item.applicable) throw invalidField("itemId", `${item.requirementKey} does not apply to this project`);
  const before = (await listAnswers(scope, round.id)).get(item.id);
  const outcome: Outcome = input.changes ? "changed" : "confirmed";
  // Confirmed once more is nothing new, and a changed answer stays a changed one.
  if (before && outcome === "confirmed") return { outcome: before.outcome };
  if (input.changes) await setItemStates(scope, round.project.slug, item.id, { changes: input.changes });
  const answer = { outcome, at: scope.now, byId: scope.userId, byName: scope.userName };
  const key = { organizationId: scope.organizationId, reassessmentId: round.id, itemId: item.id };
  await scope.db.reassessmentAnswer.upsert({
    where: { organizationId_reassessmentId_itemId: key },
    create: { ...key, ...answer },
    update: answer,
  });
  if (outcome === "confirmed") {
    await recordEvent(scope, {
      action: "item.confirmed",
      objectType: "item",
      objectId: item.id,
      objectLabel: `${item.requirementKey} in ${round.project.name}`,
      projectId: round.projectId,
      after: { round: round.title },
    });
  }
  return { outcome };
}

/** Ends a round and keeps what came out as a snapshot. Ended already, it says so (CONFLICT). */
export async function finishReassessment(scope: OrgScope, id: string): Promise<{ snapshotId: string }> {
  const round = await lockOpenRound(scope, id);
  const taken = await takeSnapshot(scope, {
    id: uuidv7({ msecs: scope.now.getTime() }),
    projectId: round.projectId,
    title: round.title,
    kind: "reassessment",
  });
  const looked = (await listAnswers(scope, round.id)).size;
  await end(scope, round, "finished");
  await event(scope, round, "reassessment.finished", { snapshotId: taken.id, looked });
  return { snapshotId: taken.id };
}

/** Calls a round off. Answers that were changed in it stay changed. */
export async function cancelReassessment(scope: OrgScope, id: string): Promise<{ id: string }> {
  const round = await lockOpenRound(scope, id);
  await end(scope, round, "cancelled");
  await event(scope, round, "reassessment.cancelled");
  return { id: round.id };
}

async function end(scope: OrgScope, round: Round, state: "finished" | "cancelled"): Promise<void> {
  await scope.db.reassessment.updateMany({
    where: { organizationId: scope.organizationId, id: round.id, state: "open" },
    data: { state, endedAt: scope.now },
  });
}
