import "server-only";
import { z } from "zod";
import { reachableProjects, requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { SNAPSHOT_KINDS } from "#lib/domain/snapshot.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { snapshotScoresSchema } from "./document.ts";
import { INTERVALS } from "./schedule.ts";
import type { OpenRound, ScheduleDto, SnapshotSummary, TrendPoint } from "./types.ts";

/** More than anybody scrolls through; older ones are reached by comparing. */
const LISTED = 200;

const summarySelect = {
  id: true,
  projectId: true,
  sequence: true,
  title: true,
  kind: true,
  takenAt: true,
  takenByName: true,
  sha256: true,
  scores: true,
} as const;

type SummaryRow = {
  id: string;
  sequence: number;
  title: string;
  kind: string;
  takenAt: Date;
  takenByName: string;
  sha256: string;
  scores: unknown;
};

function toSummary(row: SummaryRow): SnapshotSummary {
  return {
    id: row.id,
    sequence: row.sequence,
    title: row.title,
    kind: z.enum(SNAPSHOT_KINDS).parse(row.kind),
    takenAt: row.takenAt.toISOString(),
    takenBy: row.takenByName,
    sha256: row.sha256,
    scores: snapshotScoresSchema.parse(row.scores),
  };
}

/** The project's snapshots, newest first, without their documents. */
export async function listSnapshots(scope: OrgScope, projectId: string): Promise<SnapshotSummary[]> {
  const rows = await scope.db.snapshot.findMany({
    where: { organizationId: scope.organizationId, projectId },
    orderBy: { sequence: "desc" },
    take: LISTED,
    select: summarySelect,
  });
  return rows.map(toSummary);
}

/** A snapshot with its document, within a project that the scope reaches; else NOT_FOUND. */
export async function getSnapshot(scope: OrgScope, snapshotId: string, projectSlug?: string) {
  const { organizationId } = scope;
  const row = await scope.db.snapshot.findFirst({
    where: {
      organizationId,
      id: snapshotId,
      project: { ...reachableProjects(scope), ...(projectSlug === undefined ? {} : { slug: projectSlug }) },
    },
    select: { ...summarySelect, document: true, previousSha256: true, signature: true, publicKey: true },
  });
  if (!row) throw notFound("The snapshot");
  const { document, previousSha256, signature, publicKey, projectId } = row;
  return { ...toSummary(row), document, previousSha256, signature, publicKey, projectId };
}

export type StoredSnapshot = Awaited<ReturnType<typeof getSnapshot>>;

/** Place and hash of a project's newest snapshot; the caller holds the project's lock. */
export async function getChainEnd(scope: OrgScope, projectId: string) {
  return scope.db.snapshot.findFirst({
    where: { organizationId: scope.organizationId, projectId },
    orderBy: { sequence: "desc" },
    select: { id: true, sequence: true, sha256: true },
  });
}

/** The snapshot at a place of the project's chain. */
export async function getSnapshotAt(scope: OrgScope, projectId: string, sequence: number) {
  return scope.db.snapshot.findFirst({
    where: { organizationId: scope.organizationId, projectId, sequence },
    select: { id: true, title: true, sha256: true },
  });
}

/** The snapshot that somebody made under this id, whatever its project: for a request that is sent twice. */
export async function findTaken(scope: OrgScope, id: string) {
  return scope.db.snapshot.findFirst({
    where: { organizationId: scope.organizationId, id },
    select: { id: true, projectId: true, sequence: true, title: true, sha256: true },
  });
}

/** When the project is frozen by itself; version 0 while nobody has said. */
export async function getSchedule(scope: OrgScope, projectId: string): Promise<ScheduleDto> {
  const row = await scope.db.snapshotSchedule.findFirst({
    where: { organizationId: scope.organizationId, projectId },
    select: { every: true, nextOn: true, version: true },
  });
  if (!row) return { every: "none", nextOn: null, version: 0 };
  return {
    every: z.enum(INTERVALS).parse(row.every),
    nextOn: row.nextOn?.toISOString().slice(0, 10) ?? null,
    version: row.version,
  };
}

/** Projects whose schedule is due on a day or was before, the longest overdue first; archived ones wait. */
export async function listDueSchedules(scope: OrgScope, today: string, limit: number) {
  return scope.db.snapshotSchedule.findMany({
    where: {
      organizationId: scope.organizationId,
      nextOn: { lte: new Date(`${today}T00:00:00Z`) },
      project: { organizationId: scope.organizationId, archivedAt: null },
    },
    orderBy: [{ nextOn: "asc" }, { projectId: "asc" }],
    take: limit,
    select: { projectId: true },
  });
}

/** The round that is going on in a project, with how far it is. */
export async function getOpenRound(scope: OrgScope, projectId: string): Promise<OpenRound | null> {
  const { organizationId } = scope;
  const row = await scope.db.reassessment.findFirst({
    where: { organizationId, projectId, state: "open" },
    orderBy: { startedAt: "desc" },
    select: { id: true, title: true, startedAt: true, startedByName: true },
  });
  if (!row) return null;
  const applicable = { organizationId, projectId, applicable: true };
  const total = await scope.db.checklistItem.count({ where: applicable });
  const done = await scope.db.reassessmentAnswer.count({
    where: { organizationId, reassessmentId: row.id, item: applicable },
  });
  return {
    id: row.id,
    title: row.title,
    startedAt: row.startedAt.toISOString(),
    startedBy: row.startedByName,
    done,
    total,
  };
}

const trendRows = z.array(
  z.object({
    day: z.iso.date(),
    score: z.number().nullable(),
    aspects: z.record(z.string(), z.number().nullable()),
  }),
);

/** The kept scores from a day on, and the last ones before it, oldest first. Days end in UTC. */
export async function listTrend(
  scope: OrgScope,
  projectId: string,
  environment: Environment,
  from: string,
): Promise<TrendPoint[]> {
  const rows = await scope.db.$queryRaw<unknown[]>`
    SELECT to_char(d."day", 'YYYY-MM-DD') AS "day", d."score", d."aspects" FROM "ProjectScoreDay" d
     WHERE d."organizationId" = ${scope.organizationId}::uuid AND d."projectId" = ${projectId}::uuid
       AND d."environment" = ${environment}
       AND d."day" >= coalesce((SELECT max(f."day") FROM "ProjectScoreDay" f
             WHERE f."organizationId" = d."organizationId" AND f."projectId" = d."projectId"
               AND f."environment" = d."environment" AND f."day" <= ${from}::date), '-infinity'::date)
     ORDER BY d."day"`;
  return trendRows.parse(rows);
}

/** A project by its slug with what pages of its history need. Throws NOT_FOUND. */
export async function getHistoryProject(scope: OrgScope, slug: string) {
  const project = await requireProject(scope, { slug });
  const row = await scope.db.project.findFirstOrThrow({
    where: { ...reachableProjects(scope), id: project.id },
    select: { baselineAt: true },
  });
  return { ...project, baselineAt: row.baselineAt };
}

/** Status changes of a project's items between two times, newest first, by requirement key. */
export async function listDoings(scope: OrgScope, projectId: string, from: Date, to: Date) {
  const { organizationId } = scope;
  const events = await scope.db.auditEvent.findMany({
    where: { organizationId, projectId, objectType: "item", at: { gt: from, lte: to } },
    orderBy: { sequence: "desc" },
    take: 5_000,
    select: { objectId: true, actorName: true, at: true },
  });
  const items = await scope.db.checklistItem.findMany({
    where: { organizationId, projectId },
    select: { id: true, requirementKey: true },
  });
  const keys = new Map(items.map(({ id, requirementKey }) => [id, requirementKey]));
  const doings: Record<string, { actor: string; at: string }[]> = {};
  for (const { objectId, actorName, at } of events) {
    const key = keys.get(objectId);
    if (key === undefined) continue;
    const list = (doings[key] ??= []);
    // The last of each person says enough; the item's history has the rest.
    if (!list.some(({ actor }) => actor === actorName)) list.push({ actor: actorName, at: at.toISOString() });
  }
  return doings;
}
