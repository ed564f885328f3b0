import "server-only";
import { createHash } from "node:crypto";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { can } from "#lib/domain/permissions.ts";
import { ROLES } from "#lib/domain/vocabulary.ts";
import { AppError, notFound } from "#lib/errors/app-error.ts";
import { reportFormatSchema } from "#lib/features/roadmap/schema.ts";
import { CONTENT_TYPES, type ReportFormat } from "#lib/reports/formats.ts";
import { KEPT_DAYS, UNFINISHED_MAX } from "./limits.ts";
import { countUnfinished, getPackFile } from "./pack-data.ts";
import { packOptionsSchema, type PackOptions, type RequestPackInput } from "./schema.ts";
import { loadBoardPack } from "./service.ts";
import type { WrittenPack } from "./write.ts";

const DAY_MS = 86_400_000;
/** A pack whose builder has not been heard of this long is begun again. */
const STALE_MS = 5 * 60_000;
const ATTEMPTS = 3;

/**
 * Asks the queue for a pack. Asked twice with the same id, it is one pack. Throws CONFLICT while five are
 * unfinished, or where the id belongs to another person's pack. `schedule` is the one that asks: then the pack is
 * built in the right of its owner and theirs, while the audit log names who let it run.
 */
export async function requestPack(
  scope: OrgScope,
  input: RequestPackInput,
  schedule?: Readonly<{ id: string; name: string; ownerId: string; ownerName: string }>,
): Promise<{ id: string }> {
  const { organizationId } = scope;
  const { ownerId, ownerName } = schedule ?? { ownerId: scope.userId, ownerName: scope.userName };
  const { id, format, options } = input;
  // One at a time, so that two requests cannot both find the last free place.
  await scope.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`packs ${organizationId}`}, 0))`;
  const known = await scope.db.reportPack.findFirst({
    where: { organizationId, id },
    select: { createdById: true },
  });
  if (known && known.createdById !== ownerId)
    throw new AppError("CONFLICT", "This id belongs to another report; try again with a new one");
  if (known) return { id };
  const unfinished = await countUnfinished(scope);
  if (unfinished >= UNFINISHED_MAX) {
    throw new AppError("CONFLICT", `${unfinished} reports are still being built; wait until one is ready`, {
      details: { reason: "unfinished" },
    });
  }
  await scope.db.reportPack.create({
    data: {
      ...{ organizationId, id, format, options, scheduleId: schedule?.id ?? null },
      createdById: ownerId,
      createdByName: ownerName,
      createdAt: scope.now,
      expiresAt: new Date(scope.now.getTime() + KEPT_DAYS * DAY_MS),
    },
  });
  const after = { ...facts(format, options), ...(schedule ? { schedule: schedule.name } : {}) };
  await recordEvent(scope, { action: "report.requested", ...about(scope), after });
  await scope.db.$executeRaw`SELECT pg_notify('twelvefold_packs', '')`;
  return { id };
}

/** Hands out the file of a pack and records who took it. Throws NOT_FOUND. */
export async function takePackFile(scope: OrgScope, id: string) {
  const { format, options, ...file } = await getPackFile(scope, id);
  await recordEvent(scope, { action: "report.exported", ...about(scope), after: facts(format, options) });
  return { ...file, contentType: CONTENT_TYPES[format] };
}

/** Reads a pack for somebody who takes it out in a format, and records that. */
export async function takeBoardPack(scope: OrgScope, options: PackOptions, format: ReportFormat) {
  const read = await loadBoardPack(scope, options);
  await recordEvent(scope, { action: "report.exported", ...about(scope), after: facts(format, options) });
  return read;
}

/** Deletes a pack before its time. Throws NOT_FOUND. */
export async function removePack(scope: OrgScope, { id }: Readonly<{ id: string }>): Promise<{ id: string }> {
  const { organizationId } = scope;
  const found = await scope.db.reportPack.findFirst({
    where: { organizationId, id },
    select: { format: true, options: true },
  });
  if (!found) throw notFound("The report");
  await scope.db.reportPack.deleteMany({ where: { organizationId, id } });
  const options = packOptionsSchema.parse(found.options);
  await recordEvent(scope, {
    action: "report.removed",
    ...about(scope),
    before: facts(found.format, options),
  });
  return { id };
}

const about = (scope: OrgScope) => ({
  objectType: "organization",
  objectId: scope.organizationId,
  objectLabel: scope.organizationName,
});

const facts = (format: string, { environment, classification, version }: RequestPackInput["options"]) => ({
  ...{ report: "board-pack", format, environment, classification, version },
});

/** Takes the next pack that waits, or whose builder fell silent; null where there is none. */
export async function claimPack(scope: OrgScope) {
  const { organizationId } = scope;
  const stale = new Date(scope.now.getTime() - STALE_MS);
  const [row] = await scope.db.$queryRaw<{ id: string; attempts: number }[]>`
    SELECT "id", "attempts" FROM "ReportPack"
     WHERE "organizationId" = ${organizationId}::uuid
       AND ("state" = 'waiting' OR ("state" = 'building' AND "startedAt" < ${stale}::timestamptz))
     ORDER BY "createdAt", "id" LIMIT 1 FOR UPDATE SKIP LOCKED`;
  if (!row) return null;
  const pack = await scope.db.reportPack.update({
    where: { organizationId_id: { organizationId, id: row.id } },
    data: {
      state: row.attempts >= ATTEMPTS ? "failed" : "building",
      attempts: { increment: 1 },
      startedAt: scope.now,
      progress: 0,
    },
    select: {
      ...{ id: true, state: true, format: true, options: true, scheduleId: true },
      ...{ createdById: true, createdByName: true },
    },
  });
  const member = await scope.db.membership.findFirst({
    where: { organizationId, userId: pack.createdById, disabledAt: null, user: { disabledAt: null } },
    select: { role: true },
  });
  const role = ROLES.find((name) => name === member?.role);
  return {
    ...pack,
    format: reportFormatSchema.parse(pack.format),
    options: packOptionsSchema.parse(pack.options),
    /** Who asked for it may still have it. */
    allowed: role !== undefined && can(role, "pack:build"),
  };
}

/** Says how far a pack is, in hundredths. */
export async function setPackProgress(scope: OrgScope, id: string, progress: number): Promise<void> {
  await scope.db.reportPack.updateMany({
    where: { organizationId: scope.organizationId, id, state: "building" },
    data: { progress, startedAt: scope.now },
  });
}

/**
 * Keeps the file of a pack; null is a pack that could not be built. False for one that was removed meanwhile,
 * which stays away.
 */
export async function settlePack(scope: OrgScope, id: string, file: WrittenPack | null): Promise<boolean> {
  const { organizationId } = scope;
  const { count } = await scope.db.reportPack.updateMany({
    where: { organizationId, id, state: "building" },
    data:
      file === null
        ? { state: "failed" }
        : {
            state: "ready",
            progress: 100,
            readyAt: scope.now,
            fileName: file.fileName,
            size: file.bytes.byteLength,
            pages: file.pages,
            sha256: createHash("sha256").update(file.bytes).digest("hex"),
          },
  });
  if (count === 0) return false;
  if (file !== null) {
    await scope.db.reportPackFile.create({ data: { organizationId, packId: id, bytes: file.bytes } });
  }
  return true;
}

/** Deletes what has expired. */
export async function forgetOldPacks(scope: OrgScope): Promise<void> {
  await scope.db.reportPack.deleteMany({
    where: { organizationId: scope.organizationId, expiresAt: { lte: scope.now } },
  });
}
