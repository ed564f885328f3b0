import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { keptDayBefore } from "#lib/domain/history.ts";
import { can } from "#lib/domain/permissions.ts";
import { shownChange } from "#lib/domain/points.ts";
import type { SnapshotDocument } from "#lib/domain/snapshot.ts";
import { compareSnapshots } from "#lib/domain/snapshot-compare.ts";
import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import { getTimeZone, listChecklistAspects } from "#lib/features/checklist/data.ts";
import { getScoringSettings } from "#lib/features/scoring/data.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { collectDocument } from "./collect.ts";
import {
  getHistoryProject,
  getOpenRound,
  getSchedule,
  getSnapshot,
  getSnapshotAt,
  listDoings,
  listSnapshots,
  listTrend,
  type StoredSnapshot,
} from "./data.ts";
import { checkDocument, parseSnapshot, sha256Of } from "./document.ts";
import type { Period } from "./schema.ts";
import { fingerprint, presentPublicKey, publicKeyPem, signatureHolds } from "./signing.ts";
import type {
  CompareDto,
  HistoryDto,
  ProjectHead,
  SnapshotDto,
  SnapshotSummary,
  SnapshotVerification,
  TrendPoint,
} from "./types.ts";

const NIL = "00000000-0000-0000-0000-000000000000";

type Found = Awaited<ReturnType<typeof getHistoryProject>>;

const head = (project: Found): ProjectHead => ({
  id: project.id,
  slug: project.slug,
  name: project.name,
  archived: project.archivedAt !== null,
});

/** The project as it stands, in the form of a snapshot that nobody took. */
async function documentOfNow(scope: OrgScope, project: Found): Promise<SnapshotDocument> {
  return collectDocument(scope, project, await getScoringSettings(scope, project.id), {
    id: NIL,
    title: "",
    kind: "manual",
    takenBy: { id: scope.userId, name: scope.userName },
    previousSha256: null,
  });
}

/** Timeline, trend and schedule of a project. */
export async function loadHistoryOf(
  scope: OrgScope,
  slug: string,
  query: { env: Environment; period: Period },
): Promise<HistoryDto> {
  const project = await getHistoryProject(scope, slug);
  const from = query.period === "all" ? "1970-01-01" : keptDayBefore(scope.now, Number(query.period));
  const today = scope.now.toISOString().slice(0, 10);
  const editable = project.archivedAt === null;
  return {
    organization: scope.organizationSlug,
    project: head(project),
    environment: query.env,
    period: query.period,
    snapshots: await listSnapshots(scope, project.id),
    trend: within(await listTrend(scope, project.id, query.env, from), from, today),
    aspects: (await listChecklistAspects(scope, project.id)).map(({ key, name }) => ({ key, name })),
    schedule: await getSchedule(scope, project.id),
    round: await getOpenRound(scope, project.id),
    baselineAt: project.baselineAt?.toISOString() ?? null,
    projectVersion: project.version,
    may: {
      take: editable && can(scope.role, "snapshot:create"),
      plan: editable && can(scope.role, "project:update"),
      reassess: editable && can(scope.role, "snapshot:create"),
    },
    now: scope.now.toISOString(),
    timeZone: await getTimeZone(scope),
  };
}

/** The point before the window stands at its start, and the last one at today: a score holds until it changes. */
function within(points: readonly TrendPoint[], from: string, today: string): TrendPoint[] {
  const moved = points.map((point) => (point.day < from ? { ...point, day: from } : point));
  const last = moved.at(-1);
  return last && last.day < today ? [...moved, { ...last, day: today }] : moved;
}

/** One snapshot with its proof. */
export async function loadSnapshotOf(scope: OrgScope, slug: string, id: string): Promise<SnapshotDto> {
  const project = await getHistoryProject(scope, slug);
  const stored = await getSnapshot(scope, id, slug);
  const document = parseSnapshot(stored.document);
  const editable = project.archivedAt === null;
  return {
    organization: scope.organizationSlug,
    project: head(project),
    snapshot: summaryOf(stored),
    previous: stored.sequence > 1 ? await getSnapshotAt(scope, project.id, stored.sequence - 1) : null,
    signature: stored.signature,
    keyFingerprint: fingerprint(stored.publicKey),
    keyIsPresent: stored.publicKey === presentPublicKey(),
    bytes: Buffer.byteLength(stored.document, "utf8"),
    aspects: document.aspects,
    frameworks: document.frameworks,
    isBaseline: project.baselineAt?.toISOString() === stored.takenAt,
    round: await getOpenRound(scope, project.id),
    projectVersion: project.version,
    may: {
      plan: editable && can(scope.role, "project:update"),
      reassess: editable && can(scope.role, "snapshot:create"),
    },
    timeZone: await getTimeZone(scope),
  };
}

function summaryOf(stored: StoredSnapshot): SnapshotSummary {
  const { id, sequence, title, kind, takenAt, takenBy, sha256, scores } = stored;
  return { id, sequence, title, kind, takenAt, takenBy, sha256, scores };
}

/** Two snapshots of a project side by side, or one and the project as it stands. */
export async function loadComparison(
  scope: OrgScope,
  slug: string,
  query: { env: Environment; from?: string | undefined; to?: string | undefined },
): Promise<CompareDto> {
  const project = await getHistoryProject(scope, slug);
  const snapshots = await listSnapshots(scope, project.id);
  const fromId = query.from ?? snapshots[0]?.id;
  const shared = {
    organization: scope.organizationSlug,
    project: head(project),
    snapshots: snapshots.map(({ id, title, takenAt }) => ({ id, title, takenAt })),
    environment: query.env,
    timeZone: await getTimeZone(scope),
    now: scope.now.toISOString(),
  };
  if (fromId === undefined) {
    const now = { id: null, title: "", at: shared.now };
    return { ...shared, from: null, to: now, comparison: null, others: [], doings: {} };
  }
  const before = await getSnapshot(scope, fromId, slug);
  const toId = query.to ?? "now";
  const after = toId === "now" ? null : await getSnapshot(scope, toId, slug);
  const [a, b] = [
    parseSnapshot(before.document),
    after ? parseSnapshot(after.document) : await documentOfNow(scope, project),
  ];
  const times = [new Date(a.takenAt), new Date(b.takenAt)].sort((x, y) => x.getTime() - y.getTime());
  const [earlier = scope.now, later = scope.now] = times;
  return {
    ...shared,
    from: { id: before.id, title: before.title, at: before.takenAt },
    to: { id: after?.id ?? null, title: after?.title ?? "", at: b.takenAt },
    comparison: compareSnapshots(a, b, query.env),
    others: ENVIRONMENTS.map((environment) => {
      const { counts, project: moved } = compareSnapshots(a, b, environment);
      const change = moved.from === null || moved.to === null ? null : shownChange(moved.from, moved.to);
      return { environment, gained: counts.gained, lost: counts.lost, change };
    }),
    doings: await listDoings(scope, project.id, earlier, later),
  };
}

/** Recomputes everything that a snapshot promises, from its stored text. */
export async function verifySnapshot(scope: OrgScope, id: string): Promise<SnapshotVerification> {
  const stored = await getSnapshot(scope, id);
  const sha256 = sha256Of(stored.document);
  const signed = signatureHolds(stored.document, stored.signature, stored.publicKey);
  const before =
    stored.sequence > 1 ? await getSnapshotAt(scope, stored.projectId, stored.sequence - 1) : null;
  const said = /"previousSha256":(?:"([0-9a-f]{64})"|null)/.exec(stored.document)?.[1] ?? null;
  const chained = said === stored.previousSha256 && (before?.sha256 ?? null) === stored.previousSha256;
  const checks = [
    { check: "hash" as const, ok: sha256 === stored.sha256, detail: sha256 },
    ...checkDocument(stored.document),
    { check: "signature" as const, ok: signed, detail: fingerprint(stored.publicKey) },
    { check: "chain" as const, ok: chained, detail: stored.previousSha256 ?? "" },
  ];
  return { ok: checks.every(({ ok }) => ok), checks, sha256 };
}

const safe = (text: string) => text.replace(/[^a-z0-9-]/g, "");

/** The parts of a snapshot that are handed out as files, named so that they lie beside each other. */
export async function snapshotFile(
  scope: OrgScope,
  slug: string,
  id: string,
  part: "document" | "sha256" | "signature" | "key",
): Promise<{ name: string; type: string; bytes: Uint8Array<ArrayBuffer> }> {
  const stored = await getSnapshot(scope, id, slug);
  const day = toIsoDay(new Date(stored.takenAt), await getTimeZone(scope));
  const name = `snapshot-${safe(slug)}-${day}-${stored.sequence}.json`;
  const text = (content: string) => new TextEncoder().encode(content);
  switch (part) {
    case "document":
      return { name, type: "application/json", bytes: text(stored.document) };
    case "sha256":
      return {
        name: `${name}.sha256`,
        type: "text/plain; charset=utf-8",
        bytes: text(`${stored.sha256}  ${name}\n`),
      };
    case "signature":
      return {
        name: `${name}.sig`,
        type: "application/octet-stream",
        bytes: new Uint8Array(Buffer.from(stored.signature, "base64")),
      };
    case "key":
      return {
        name: `${name}.pem`,
        type: "application/x-pem-file",
        bytes: text(publicKeyPem(stored.publicKey)),
      };
  }
}
