import "server-only";
import { v7 as uuidv7 } from "uuid";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { isMailConfigured } from "#lib/env.ts";
import { AppError, invalidField, notFound } from "#lib/errors/app-error.ts";
import { requestPack } from "#lib/features/board/mutations.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { mailAboutPacks } from "#lib/features/mail/mutations.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { allowedRecipients, holdSchedule } from "./data.ts";
import { SCHEDULES_MAX } from "./limits.ts";
import { nextRun, type Rhythm } from "./rhythm.ts";
import type { SaveScheduleInput } from "./schema.ts";
import type { Outcome } from "./types.ts";

const about = (id: string, name: string) => ({
  ...{ objectType: "pack-schedule", objectId: id, objectLabel: name },
});

/** What the audit log tells of a schedule, in an order of its own, so that the same list reads as the same. */
const facts = ({ name, every, format, options, recipientIds, ownerId }: Told) => ({
  ...{ name, every, format, ...options, recipientIds: recipientIds.toSorted(), ownerId },
});
type Told = Pick<SaveScheduleInput, "name" | "every" | "format" | "options"> &
  Readonly<{ recipientIds: readonly string[]; ownerId: string }>;

async function nextDay(scope: OrgScope, every: Rhythm): Promise<Date> {
  return new Date(nextRun(every, toIsoDay(scope.now, await getTimeZone(scope))));
}

/**
 * Sets a schedule up, or changes one that the person saw at `version`; from then on it runs in this person's
 * right. Throws CONFLICT for a version that is no longer the present one and beyond twenty schedules,
 * INVALID_INPUT for somebody who may not read packs, NOT_FOUND.
 */
export async function saveSchedule(scope: OrgScope, input: SaveScheduleInput): Promise<{ id: string }> {
  const { organizationId } = scope;
  const { id, version, name, every, format, options } = input;
  const data = {
    ...{ name, every, format, options, nextOn: await nextDay(scope, every) },
    ...{ ownerId: scope.userId, ownerName: scope.userName },
  };
  let before: ReturnType<typeof facts> | undefined;
  if (version === 0) {
    // One at a time, so that two requests cannot both find the last free place.
    await scope.db
      .$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`pack schedules ${organizationId}`}, 0))`;
    const known = await scope.db.packSchedule.findMany({
      where: { organizationId },
      select: { id: true, ownerId: true },
    });
    const same = known.find((each) => each.id === id);
    // The same form sent twice.
    if (same?.ownerId === scope.userId) return { id };
    if (same) throw changedMeanwhile();
    if (known.length >= SCHEDULES_MAX) {
      throw new AppError("CONFLICT", `There are ${SCHEDULES_MAX} schedules; delete one first`, {
        details: { reason: "many" },
      });
    }
    await scope.db.packSchedule.create({ data: { ...data, organizationId, id, createdAt: scope.now } });
  } else {
    const known = await holdSchedule(scope, id);
    before = facts({ ...known, recipientIds: known.recipients.map(({ userId }) => userId) });
    await changeSchedule(scope, id, version, data);
    await scope.db.packRecipient.deleteMany({ where: { organizationId, scheduleId: id } });
  }
  // After the schedule was found: a stranger's id is no reason to say anything of people.
  const recipientIds = [...new Set(input.recipientIds)];
  if ((await allowedRecipients(scope, recipientIds)).length < recipientIds.length) {
    throw invalidField("recipientIds", "Choose people of the organisation whose role may read board packs");
  }
  await scope.db.packRecipient.createMany({
    data: recipientIds.map((userId) => ({ organizationId, scheduleId: id, userId })),
  });
  await recordEvent(scope, {
    action: version === 0 ? "report.schedule_made" : "report.schedule_changed",
    ...about(id, name),
    ...(before ? { before } : {}),
    after: facts({ name, every, format, options, recipientIds, ownerId: scope.userId }),
  });
  return { id };
}

type Change = Parameters<OrgScope["db"]["packSchedule"]["updateMany"]>[0]["data"];

async function changeSchedule(scope: OrgScope, id: string, version: number, data: Change): Promise<void> {
  const where = { organizationId: scope.organizationId, id };
  const { count } = await scope.db.packSchedule.updateMany({
    where: { ...where, version },
    data: { ...data, version: { increment: 1 } },
  });
  if (count === 1) return;
  if ((await scope.db.packSchedule.count({ where })) === 0) throw notFound("The schedule");
  throw changedMeanwhile();
}

const changedMeanwhile = () =>
  new AppError("CONFLICT", "Somebody has changed this schedule meanwhile", {
    details: { reason: "version" },
  });

/** Halts a schedule or lets it go on, from its next period. Throws CONFLICT, NOT_FOUND. */
export async function pauseSchedule(
  scope: OrgScope,
  { id, version, paused }: Readonly<{ id: string; version: number; paused: boolean }>,
): Promise<{ id: string }> {
  const { name, every } = await holdSchedule(scope, id);
  // What fell into the pause is not made up for.
  await changeSchedule(scope, id, version, { paused, nextOn: await nextDay(scope, every) });
  const action = paused ? "report.schedule_paused" : "report.schedule_resumed";
  await recordEvent(scope, { action, ...about(id, name) });
  return { id };
}

/** Deletes a schedule; packs that it has built stay. Throws NOT_FOUND. */
export async function removeSchedule(
  scope: OrgScope,
  { id }: Readonly<{ id: string }>,
): Promise<{ id: string }> {
  const { name } = await holdSchedule(scope, id);
  await scope.db.packSchedule.deleteMany({ where: { organizationId: scope.organizationId, id } });
  await recordEvent(scope, { action: "report.schedule_removed", ...about(id, name) });
  return { id };
}

/**
 * Asks the queue for the pack of a schedule, in the right of who answers for it, asked again now. Where that
 * person or everybody on the list has lost their right nothing is built, and the schedule says so. Throws
 * CONFLICT while five packs are unfinished, NOT_FOUND.
 */
export async function runSchedule(scope: OrgScope, id: string): Promise<{ outcome: Outcome }> {
  const schedule = await holdSchedule(scope, id);
  const { format, options, name, every, ownerId, ownerName } = schedule;
  const outcome: Outcome = !schedule.ownerMay
    ? "owner"
    : schedule.recipientIds.length === 0
      ? "recipients"
      : "building";
  await scope.db.packSchedule.updateMany({
    where: { organizationId: scope.organizationId, id },
    data: {
      nextOn: await nextDay(scope, every),
      lastRunAt: scope.now,
      lastOutcome: outcome,
      lastTold: 0,
    },
  });
  if (outcome !== "building") {
    await recordEvent(scope, {
      action: "report.schedule_halted",
      ...about(id, name),
      after: { reason: outcome },
    });
    return { outcome };
  }
  const pack = { id: uuidv7({ msecs: scope.now.getTime() }), format, options };
  await requestPack(scope, pack, { id, name, ownerId, ownerName });
  return { outcome };
}

/**
 * What has become of a pack that a schedule asked for: tells everybody on its list who may still read packs,
 * by a mail that says no more than that there is one.
 */
export async function settleScheduledPack(scope: OrgScope, id: string, built: boolean): Promise<void> {
  const { organizationId } = scope;
  if ((await scope.db.packSchedule.count({ where: { organizationId, id } })) === 0) return;
  const { name, recipientIds } = await holdSchedule(scope, id);
  const told = built && isMailConfigured() ? recipientIds : [];
  await scope.db.packSchedule.updateMany({
    where: { organizationId, id },
    data: { lastOutcome: built ? "sent" : "failed", lastTold: told.length },
  });
  await mailAboutPacks(scope, told);
  const action = built ? "report.schedule_sent" : "report.schedule_failed";
  await recordEvent(scope, { action, ...about(id, name), after: { recipientIds: told } });
}
