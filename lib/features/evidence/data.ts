import "server-only";
import { z } from "zod";
import { reachableProjects } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import { EVIDENCE_KINDS, mayReview, pieceStanding, REVIEW_STATES } from "#lib/domain/evidence.ts";
import { can, isLimitedToOwnProjects } from "#lib/domain/permissions.ts";
import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { getTimeZone, listPeople } from "#lib/features/checklist/data.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { previewOf } from "./file-kind.ts";
import type { EvidenceRevisionDto, ItemEvidenceDto } from "./types.ts";

const kind = z.enum(EVIDENCE_KINDS);
const reviewState = z.enum(REVIEW_STATES);
export const isoDay = (day: Date) => day.toISOString().slice(0, 10);

/**
 * The part of a `where` on Evidence that says which pieces the scope reaches: an engineer's are those that
 * serve an item of one of their projects, and their own that serve none yet.
 */
export function reachableEvidence(scope: OrgScope): Prisma.EvidenceWhereInput {
  const organizationId = scope.organizationId;
  if (!isLimitedToOwnProjects(scope.role)) return { organizationId };
  return {
    organizationId,
    OR: [
      { links: { some: { item: { project: reachableProjects(scope) } } } },
      { createdById: scope.userId, links: { none: {} } },
    ],
  };
}

/** The calendar day of the request where the organisation is. */
export async function getToday(scope: OrgScope): Promise<string> {
  return toIsoDay(scope.now, await getTimeZone(scope));
}

/** A piece within reach, for a change. Throws NOT_FOUND. */
export async function getEvidenceForChange(scope: OrgScope, id: string) {
  const found = await scope.db.evidence.findFirst({
    where: { ...reachableEvidence(scope), id },
    select: {
      id: true,
      kind: true,
      title: true,
      currentNumber: true,
      version: true,
      createdById: true,
      revisions: {
        orderBy: { number: "desc" },
        take: 1,
        select: {
          ...{ state: true, createdById: true, sha256: true, fileName: true, evidenceDate: true },
          ...{ validUntil: true, reviewedById: true, returnReason: true },
        },
      },
    },
  });
  const current = found?.revisions[0];
  if (!found || !current) throw notFound("The evidence");
  return { ...found, current };
}

export type EvidenceForChange = Awaited<ReturnType<typeof getEvidenceForChange>>;

/** The projects and items that a piece serves, reached or not: what a change of it touches. */
export async function listUses(scope: OrgScope, evidenceId: string) {
  const rows = await scope.db.evidenceLink.findMany({
    where: { organizationId: scope.organizationId, evidenceId },
    select: {
      environments: true,
      item: {
        select: {
          id: true,
          requirementKey: true,
          aspectKey: true,
          projectId: true,
          project: { select: { name: true, archivedAt: true } },
        },
      },
    },
  });
  return rows.map(({ environments, item }) => ({
    itemId: item.id,
    key: item.requirementKey,
    aspect: item.aspectKey,
    projectId: item.projectId,
    projectName: item.project.name,
    archived: item.project.archivedAt !== null,
    environments: ENVIRONMENTS.filter((name) => environments.includes(name)),
  }));
}

export type EvidenceUse = Awaited<ReturnType<typeof listUses>>[number];

/** How many of a piece's uses lie outside of the scope's reach. */
export async function countUsesOutOfReach(scope: OrgScope, evidenceId: string): Promise<number> {
  if (!isLimitedToOwnProjects(scope.role)) return 0;
  return scope.db.evidenceLink.count({
    where: {
      organizationId: scope.organizationId,
      evidenceId,
      NOT: { item: { project: reachableProjects(scope) } },
    },
  });
}

/** How many active people besides `userId` may review in this organisation. */
export async function countOtherReviewers(scope: OrgScope, userId: string): Promise<number> {
  return scope.db.membership.count({
    where: {
      organizationId: scope.organizationId,
      role: { in: ["owner", "cto"] },
      disabledAt: null,
      user: { disabledAt: null },
      userId: { not: userId },
    },
  });
}

/** Bytes of the organisation's files, each content counted once, as it lies in the store. */
export async function storedBytes(scope: OrgScope): Promise<number> {
  const rows = await scope.db.$queryRaw<{ bytes: number }[]>`
    SELECT coalesce(sum(b."bytes"), 0)::float8 AS "bytes" FROM (
      SELECT DISTINCT ON ("sha256") "bytes" FROM "EvidenceRevision"
       WHERE "organizationId" = ${scope.organizationId}::uuid AND "fileName" IS NOT NULL) b`;
  return rows[0]?.bytes ?? 0;
}

/** One at a time records a file or sweeps the store of an organisation. Held until the transaction ends. */
export async function lockStore(scope: OrgScope): Promise<void> {
  await scope.db.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('evidence:' || ${scope.organizationId}, 0))`;
}

/** The contents of a piece's files, of all its revisions. */
export async function listContents(scope: OrgScope, evidenceId: string): Promise<string[]> {
  const rows = await scope.db.evidenceRevision.findMany({
    where: { organizationId: scope.organizationId, evidenceId, fileName: { not: null } },
    distinct: ["sha256"],
    select: { sha256: true },
  });
  return rows.map(({ sha256 }) => sha256);
}

/** Which of these contents no revision needs any more. */
export async function unusedContents(scope: OrgScope, hashes: readonly string[]): Promise<string[]> {
  const used = await scope.db.evidenceRevision.findMany({
    where: { organizationId: scope.organizationId, sha256: { in: [...hashes] }, fileName: { not: null } },
    select: { sha256: true },
  });
  const kept = new Set(used.map(({ sha256 }) => sha256));
  return [...new Set(hashes)].filter((hash) => !kept.has(hash));
}

/** The file of a revision, if the scope reaches its piece. Throws NOT_FOUND. */
export async function getFile(scope: OrgScope, evidenceId: string, number: number) {
  const found = await scope.db.evidenceRevision.findFirst({
    where: { organizationId: scope.organizationId, evidenceId, number, evidence: reachableEvidence(scope) },
    select: { sha256: true, fileName: true, mediaType: true, bytes: true },
  });
  if (!found?.fileName || !found.mediaType) throw notFound("The file");
  return {
    sha256: found.sha256,
    fileName: found.fileName,
    mediaType: found.mediaType,
    bytes: Number(found.bytes),
  };
}

const revisionSelect = {
  number: true,
  state: true,
  sha256: true,
  fileName: true,
  mediaType: true,
  bytes: true,
  url: true,
  text: true,
  evidenceDate: true,
  validUntil: true,
  createdAt: true,
  createdById: true,
  reviewedAt: true,
  reviewedById: true,
  returnReason: true,
} as const;

type RevisionRow = Prisma.EvidenceRevisionGetPayload<{ select: typeof revisionSelect }>;

function toRevision(row: RevisionRow, names: ReadonlyMap<string, string>): EvidenceRevisionDto {
  const { createdById, reviewedById, bytes, ...rest } = row;
  return {
    ...rest,
    state: reviewState.parse(row.state),
    bytes: Number(bytes),
    preview: previewOf(row.mediaType),
    evidenceDate: isoDay(row.evidenceDate),
    validUntil: row.validUntil ? isoDay(row.validUntil) : null,
    createdAt: row.createdAt.toISOString(),
    createdBy: names.get(createdById) ?? "former member",
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    reviewedBy: reviewedById === null ? null : (names.get(reviewedById) ?? "former member"),
  };
}

/** Everything that an item's panel says about its evidence, newest first. The caller has checked the project. */
export async function listItemEvidence(
  scope: OrgScope,
  itemId: string,
  today: string,
): Promise<ItemEvidenceDto[]> {
  const rows = await scope.db.evidenceLink.findMany({
    where: { organizationId: scope.organizationId, itemId },
    orderBy: [{ createdAt: "desc" }, { evidenceId: "desc" }],
    take: 100,
    select: {
      environments: true,
      evidence: {
        select: {
          id: true,
          kind: true,
          title: true,
          version: true,
          _count: { select: { links: true } },
          revisions: { orderBy: { number: "desc" }, take: 20, select: revisionSelect },
        },
      },
    },
  });
  const people = rows.flatMap(({ evidence }) =>
    evidence.revisions.flatMap((row) => [row.createdById, ...(row.reviewedById ? [row.reviewedById] : [])]),
  );
  const names = new Map((await listPeople(scope, people)).map(({ id, name }) => [id, name]));
  const others = can(scope.role, "evidence:review") ? await countOtherReviewers(scope, scope.userId) : 0;
  return rows.flatMap(({ environments, evidence }) => {
    const [current, ...earlier] = evidence.revisions;
    if (!current) return [];
    const shown = toRevision(current, names);
    return {
      id: evidence.id,
      kind: kind.parse(evidence.kind),
      title: evidence.title,
      version: evidence.version,
      standing: pieceStanding(shown, today),
      current: shown,
      earlier: earlier.map((row) => toRevision(row, names)),
      ownSubmission: !mayReview({ reviewer: scope.userId, submitter: current.createdById, others }),
      uses: evidence._count.links,
      environments: ENVIRONMENTS.filter((name: Environment) => environments.includes(name)),
    } satisfies ItemEvidenceDto;
  });
}
