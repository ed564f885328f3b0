import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import { recordEvent } from "#lib/audit/record.ts";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { SYSTEM_USER_ID } from "#lib/auth/system-scope.ts";
import type { SnapshotKind } from "#lib/domain/snapshot.ts";
import { AppError } from "#lib/errors/app-error.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { lockEditableProject } from "#lib/features/project/data.ts";
import { baselineSchema } from "#lib/features/project/schema.ts";
import { formatDate, toIsoDay } from "#lib/format/dates.ts";
import { collectDocument } from "./collect.ts";
import {
  findTaken,
  getChainEnd,
  getHistoryProject,
  getSchedule,
  getSnapshot,
  listDueSchedules,
} from "./data.ts";
import { sha256Of, snapshotText } from "./document.ts";
import { nextDue } from "./schedule.ts";
import type { baselineFromSnapshotSchema, setScheduleSchema } from "./schema.ts";
import { signDocument } from "./signing.ts";

type NewSnapshot = Readonly<{ id: string; projectId: string; title: string; kind: SnapshotKind }>;
export type Taken = Readonly<{ id: string; sequence: number; title: string; sha256: string }>;

/**
 * Freezes a project as it stands: document, hash, signature, and the link to the snapshot before it. Asked
 * twice with the same id, it answers with the first one. Throws NOT_FOUND outside of the scope's reach,
 * CONFLICT for an archived project or an id that belongs to another.
 */
export async function takeSnapshot(scope: OrgScope, wanted: NewSnapshot): Promise<Taken> {
  const { project, settings } = await lockEditableProject(scope, { id: wanted.projectId });
  const taken = await findTaken(scope, wanted.id);
  if (taken) {
    const { projectId, ...known } = taken;
    if (projectId !== project.id)
      throw new AppError("CONFLICT", "This id belongs to another snapshot; try again with a new one");
    return known;
  }
  const timeZone = await getTimeZone(scope);
  const end = await getChainEnd(scope, project.id);
  const title = wanted.title || `As of ${formatDate(scope.now, timeZone)}`;
  const takenById = scope.userId === SYSTEM_USER_ID ? null : scope.userId;
  const previousSha256 = end?.sha256 ?? null;
  const document = await collectDocument(scope, project, settings, {
    id: wanted.id,
    title,
    kind: wanted.kind,
    takenBy: { id: takenById, name: scope.userName },
    previousSha256,
  });
  const text = snapshotText(document);
  const sequence = (end?.sequence ?? 0) + 1;
  const row = { id: wanted.id, sequence, title, sha256: sha256Of(text) };
  await scope.db.snapshot.create({
    data: {
      ...row,
      ...signDocument(text),
      organizationId: scope.organizationId,
      projectId: project.id,
      kind: wanted.kind,
      takenAt: scope.now,
      takenById,
      takenByName: scope.userName,
      document: text,
      previousSha256,
      scores: document.scores,
    },
    select: { id: true },
  });
  await recordEvent(scope, {
    action: "snapshot.taken",
    objectType: "snapshot",
    objectId: row.id,
    objectLabel: `${title} of ${project.name}`,
    projectId: project.id,
    after: {
      title,
      kind: wanted.kind,
      sha256: row.sha256,
      production: document.scores.production.score,
    },
  });
  return row;
}

/** Says how often a project is frozen by itself. Throws CONFLICT when somebody else said so meanwhile. */
export async function setSchedule(
  scope: OrgScope,
  input: z.output<typeof setScheduleSchema>,
): Promise<{ version: number; nextOn: string | null }> {
  const { project } = await lockEditableProject(scope, { id: input.projectId });
  const known = await getSchedule(scope, project.id);
  if (known.version !== input.version) {
    throw new AppError("CONFLICT", "Somebody changed the schedule in the meantime", {
      details: { reason: "version", current: known },
    });
  }
  if (known.every === input.every) return { version: known.version, nextOn: known.nextOn };
  const nextOn = nextDue(input.every, toIsoDay(scope.now, await getTimeZone(scope)));
  const data = {
    every: input.every,
    nextOn: nextOn === null ? null : new Date(`${nextOn}T00:00:00Z`),
    version: known.version + 1,
    updatedAt: scope.now,
  };
  const key = { organizationId: scope.organizationId, projectId: project.id };
  await scope.db.snapshotSchedule.upsert({
    where: { organizationId_projectId: key },
    create: { ...key, ...data },
    update: data,
  });
  await recordEvent(scope, {
    action: "snapshot.schedule_changed",
    objectType: "project",
    objectId: project.id,
    objectLabel: project.name,
    projectId: project.id,
    before: { every: known.every },
    after: { every: input.every, nextOn },
  });
  return { version: data.version, nextOn };
}

/** Measures progress from a snapshot's scores instead of those of the day on which a baseline was set. */
export async function setBaselineFromSnapshot(
  scope: OrgScope,
  input: z.output<typeof baselineFromSnapshotSchema>,
): Promise<{ version: number }> {
  const snapshot = await getSnapshot(scope, input.snapshotId);
  const { project } = await lockEditableProject(scope, { id: snapshot.projectId });
  const environments = Object.fromEntries(
    Object.entries(snapshot.scores).map(([environment, { score, aspects }]) => [
      environment,
      {
        score,
        aspects: Object.fromEntries(Object.entries(aspects).map(([key, aspect]) => [key, aspect.score])),
      },
    ]),
  );
  const baseline = baselineSchema.parse({ at: snapshot.takenAt, by: scope.userName, environments });
  const former = (await getHistoryProject(scope, project.slug)).baselineAt;
  const { count } = await scope.db.project.updateMany({
    where: { organizationId: scope.organizationId, id: project.id, version: input.version },
    data: {
      baseline,
      baselineAt: new Date(snapshot.takenAt),
      version: { increment: 1 },
      updatedAt: scope.now,
    },
  });
  if (count === 0) {
    const { version } = await requireProject(scope, { id: project.id });
    throw new AppError("CONFLICT", "Somebody changed this project in the meantime", {
      details: { reason: "version", current: { version } },
    });
  }
  await recordEvent(scope, {
    action: "project.baseline_set",
    objectType: "project",
    objectId: project.id,
    objectLabel: project.name,
    projectId: project.id,
    before: { at: former?.toISOString() ?? null },
    after: {
      at: snapshot.takenAt,
      snapshotId: snapshot.id,
      production: snapshot.scores.production.score,
    },
  });
  return { version: input.version + 1 };
}

/**
 * Freezes the projects whose schedule is due on the organisation's calendar day, a few at a time, so that
 * one transaction stays short; the next call takes the rest. Returns how many.
 */
export async function takeDueSnapshots(scope: OrgScope, atOnce = 30): Promise<number> {
  const today = toIsoDay(scope.now, await getTimeZone(scope));
  const due = await listDueSchedules(scope, today, atOnce);
  let taken = 0;
  for (const { projectId } of due) {
    await lockEditableProject(scope, { id: projectId });
    // Read again under the lock: another worker may have been here.
    const { every, nextOn } = await getSchedule(scope, projectId);
    if (nextOn === null || nextOn > today) continue;
    await takeSnapshot(scope, {
      id: uuidv7({ msecs: scope.now.getTime() }),
      projectId,
      title: "",
      kind: "scheduled",
    });
    const next = nextDue(every, today);
    await scope.db.snapshotSchedule.updateMany({
      where: { organizationId: scope.organizationId, projectId },
      data: { nextOn: next === null ? null : new Date(`${next}T00:00:00Z`), updatedAt: scope.now },
    });
    taken += 1;
  }
  return taken;
}
