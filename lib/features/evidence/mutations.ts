import "server-only";
import { createHash } from "node:crypto";
import { recordEvent } from "#lib/audit/record.ts";
import { listPeopleWhoMay } from "#lib/features/notification/data.ts";
import { notify } from "#lib/features/notification/service.ts";
import { assertOpen, requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import type { EvidenceKind } from "#lib/domain/evidence.ts";
import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import { AppError, invalidField } from "#lib/errors/app-error.ts";
import { getItemForChange } from "#lib/features/checklist/data.ts";
import { holdTotals, lockScoringSettings, type SettingsInForce } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { daysBetween } from "#lib/format/dates.ts";
import {
  countUsesOutOfReach,
  getEvidenceForChange,
  getToday,
  listContents,
  listUses,
  type EvidenceForChange,
  type EvidenceUse,
} from "./data.ts";
import type {
  AddEvidenceInput,
  AttachEvidenceInput,
  DeleteEvidenceInput,
  DetachEvidenceInput,
} from "./schema.ts";

/** What a revision holds; `sha256` of a file comes from its upload. */
export type NewContent =
  | Readonly<{ kind: "link"; url: string }>
  | Readonly<{ kind: "text"; text: string }>
  | Readonly<{ kind: "file"; fileName: string; mediaType: string; bytes: number; sha256: string }>;

export type Days = Readonly<{ evidenceDate: string; validUntil: string | null }>;

const asDate = (day: string) => new Date(`${day}T00:00:00Z`);
const sha256Of = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

export function contentColumns(content: NewContent) {
  if (content.kind === "file") {
    const { fileName, mediaType, bytes, sha256 } = content;
    return { fileName, mediaType, bytes: BigInt(bytes), sha256 };
  }
  return content.kind === "link"
    ? { url: content.url, sha256: sha256Of(content.url) }
    : { text: content.text, sha256: sha256Of(content.text) };
}

/** The item that evidence is handed in for, in a project that can still be changed. */
export async function openItem(scope: OrgScope, projectSlug: string, itemId: string) {
  const project = await requireProject(scope, { slug: projectSlug });
  assertOpen({ name: project.name, archived: project.archivedAt !== null });
  const item = await getItemForChange(scope, project.id, itemId);
  return { project, item, label: `${item.requirementKey} in ${project.name}` };
}

type OpenItem = Awaited<ReturnType<typeof openItem>>;

export function assertEnvironments({ item }: OpenItem, environments: readonly Environment[]): void {
  const foreign = environments.find((name) => !item.environments.includes(name));
  if (foreign) throw invalidField("environments", `${item.requirementKey} does not matter in ${foreign}`);
}

/** Evidence tells what was, not what will be; a day of grace for time zones. */
export async function assertPast(scope: OrgScope, day: string): Promise<void> {
  if (daysBetween(await getToday(scope), day) > 1) {
    throw invalidField("evidenceDate", "The day of the evidence lies in the future");
  }
}

/** Hands in a link or a text for an item. Sent twice with one id, it makes one piece. */
export async function addEvidence(scope: OrgScope, input: AddEvidenceInput): Promise<{ id: string }> {
  const place = await openItem(scope, input.project, input.itemId);
  return createEvidence(scope, place, input, input.content);
}

/** Writes a revision of a piece, which waits for its review. Days are ISO. */
export async function insertRevision(
  { db, organizationId, userId, now }: OrgScope,
  revision: Days & Readonly<{ evidenceId: string; number: number }>,
  content: NewContent,
): Promise<void> {
  const { evidenceId, number, evidenceDate, validUntil } = revision;
  await db.evidenceRevision.create({
    data: {
      ...{ organizationId, evidenceId, number, createdAt: now, createdById: userId },
      ...{ evidenceDate: asDate(evidenceDate), validUntil: validUntil ? asDate(validUntil) : null },
      ...contentColumns(content),
    },
  });
}

/** Tells whoever may review, but who hands it in, that a piece waits; the news leads to the requirement it serves. */
export async function tellReviewers(
  scope: OrgScope,
  evidenceId: string,
  use: Readonly<{ projectId: string; itemId: string }>,
): Promise<void> {
  await notify(scope, {
    kind: "evidence_awaiting_review",
    recipients: await listPeopleWhoMay(scope, "evidence:review"),
    ...{ projectId: use.projectId, itemId: use.itemId, subjectId: evidenceId },
  });
}

/** Makes a piece with its first revision and its first use. Does nothing when the very piece is there. */
export async function createEvidence(
  scope: OrgScope,
  place: OpenItem,
  input: Days & Readonly<{ id: string; title: string; environments: readonly Environment[] }>,
  content: NewContent,
): Promise<{ id: string }> {
  assertEnvironments(place, input.environments);
  await assertPast(scope, input.evidenceDate);
  const { organizationId, userId, now } = scope;
  const made = await scope.db.evidence.createMany({
    data: {
      ...{ organizationId, id: input.id, kind: content.kind satisfies EvidenceKind, title: input.title },
      ...{ createdAt: now, createdById: userId },
    },
    skipDuplicates: true,
  });
  if (made.count === 0) {
    await assertReplay(scope, place, input.id, content);
    return { id: input.id };
  }
  await insertRevision(scope, { ...input, evidenceId: input.id, number: 1 }, content);
  await scope.db.evidenceLink.create({
    data: {
      ...{ organizationId, itemId: place.item.id, evidenceId: input.id, createdAt: now, createdById: userId },
      environments: [...input.environments],
    },
  });
  await tellReviewers(scope, input.id, { projectId: place.project.id, itemId: place.item.id });
  await recordEvent(scope, {
    action: "evidence.submitted",
    objectType: "item",
    objectId: place.item.id,
    objectLabel: place.label,
    projectId: place.project.id,
    after: {
      evidence: input.title,
      kind: content.kind,
      environments: input.environments,
      evidenceDate: input.evidenceDate,
      ...(input.validUntil ? { validUntil: input.validUntil } : {}),
      sha256: contentColumns(content).sha256,
    },
  });
  return { id: input.id };
}

/**
 * The same request again is answered as the first was; somebody else's id is no business of theirs, and another
 * content by the same id would be lost without a word.
 */
async function assertReplay(
  scope: OrgScope,
  place: OpenItem,
  id: string,
  content: NewContent,
): Promise<void> {
  const mine = await scope.db.evidence.findFirst({
    where: {
      ...{ organizationId: scope.organizationId, id, createdById: scope.userId },
      links: { some: { itemId: place.item.id } },
      kind: content.kind,
      revisions: { some: { number: 1, sha256: contentColumns(content).sha256 } },
    },
    select: { id: true },
  });
  if (!mine) throw invalidField("id", "This evidence is there already; choose it from the list instead");
}

/** Lets a piece serve an item too, or in other environments than before. Sent again it changes and records nothing. */
export async function attachEvidence(scope: OrgScope, input: AttachEvidenceInput): Promise<{ id: string }> {
  const place = await openItem(scope, input.project, input.itemId);
  assertEnvironments(place, input.environments);
  const piece = await getEvidenceForChange(scope, input.evidenceId);
  await holdPiece(scope, piece.id);
  const { organizationId, userId, now } = scope;
  const key = { organizationId, itemId: place.item.id, evidenceId: piece.id };
  const made = await scope.db.evidenceLink.createMany({
    data: { ...key, environments: input.environments, createdAt: now, createdById: userId },
    skipDuplicates: true,
  });
  const known = made.count === 0 ? await holdEnvironments(scope, key) : null;
  if (known) {
    if (inOrder(known).join() === inOrder(input.environments).join()) return { id: piece.id };
    await scope.db.evidenceLink.updateMany({ where: key, data: { environments: input.environments } });
  }
  await refreshItem(scope, place);
  await recordEvent(scope, {
    action: "evidence.attached",
    objectType: "item",
    objectId: place.item.id,
    objectLabel: place.label,
    projectId: place.project.id,
    ...(known ? { before: { environments: known } } : {}),
    after: { evidence: piece.title, environments: input.environments },
  });
  return { id: piece.id };
}

/**
 * Holds a piece before what it serves is changed or listed, as `bump` does: else somebody who reviews it at the same
 * time would not see the new use, and its kept scores would stay wrong.
 */
export async function holdPiece(scope: OrgScope, evidenceId: string): Promise<void> {
  await scope.db.$executeRaw`
    SELECT 1 FROM "Evidence"
     WHERE "organizationId" = ${scope.organizationId}::uuid AND "id" = ${evidenceId}::uuid FOR NO KEY UPDATE`;
}

type LinkKey = Readonly<{ organizationId: string; itemId: string; evidenceId: string }>;

export const inOrder = (names: readonly string[]): Environment[] =>
  ENVIRONMENTS.filter((name) => names.includes(name));

/** What a piece covers of an item; held, so that of two people who change it the second sees what the first has set. */
export async function holdEnvironments(scope: OrgScope, key: LinkKey): Promise<string[] | null> {
  const [link] = await scope.db.$queryRaw<{ environments: string[] }[]>`
    SELECT "environments" FROM "EvidenceLink"
     WHERE "organizationId" = ${key.organizationId}::uuid AND "itemId" = ${key.itemId}::uuid
       AND "evidenceId" = ${key.evidenceId}::uuid FOR UPDATE`;
  return link?.environments ?? null;
}

/** Takes a piece off an item. The piece itself stays, also when nothing uses it any more. */
export async function detachEvidence(scope: OrgScope, input: DetachEvidenceInput): Promise<{ id: string }> {
  const place = await openItem(scope, input.project, input.itemId);
  const piece = await getEvidenceForChange(scope, input.evidenceId);
  const { count } = await scope.db.evidenceLink.deleteMany({
    where: { organizationId: scope.organizationId, itemId: place.item.id, evidenceId: piece.id },
  });
  if (count === 0) return { id: piece.id };
  await refreshItem(scope, place);
  await recordEvent(scope, {
    action: "evidence.detached",
    objectType: "item",
    objectId: place.item.id,
    objectLabel: place.label,
    projectId: place.project.id,
    before: { evidence: piece.title },
  });
  return { id: piece.id };
}

/** Contents of files that may have lost the last row that referred to them. */
export type LeftContents = Readonly<{ organizationId: string; hashes: readonly string[] }>;

/** Removes a piece with all its revisions and uses. What lies in the store of it, `left`, is the caller's to remove. */
export async function deleteEvidence(
  scope: OrgScope,
  input: DeleteEvidenceInput,
): Promise<{ answer: { id: string }; left: LeftContents }> {
  const piece = await getEvidenceForChange(scope, input.evidenceId);
  await holdPiece(scope, piece.id);
  await assertAllWithinReach(scope, piece, "Take it off your own requirement instead");
  const uses = await listUses(scope, piece.id);
  assertNoneArchived(uses);
  const hashes = await listContents(scope, piece.id);
  const { count } = await scope.db.evidence.deleteMany({
    where: { organizationId: scope.organizationId, id: piece.id, version: input.version },
  });
  if (count === 0) throw await pieceConflict(scope, piece.id);
  await refreshUses(scope, uses);
  await recordEvent(scope, {
    action: "evidence.deleted",
    objectType: "evidence",
    objectId: piece.id,
    objectLabel: piece.title,
    ...onlyProject(uses),
    before: { kind: piece.kind, revisions: piece.currentNumber, sha256: piece.current.sha256 },
  });
  return { answer: { id: piece.id }, left: { organizationId: scope.organizationId, hashes } };
}

/** What an archived project was judged by stays as it was, also where the piece serves an open one too. */
export function assertNoneArchived(uses: readonly EvidenceUse[]): void {
  const archived = uses.find((use) => use.archived);
  if (!archived) return;
  throw new AppError(
    "CONFLICT",
    `${archived.projectName} is archived and keeps its evidence; restore it first`,
  );
}

export async function assertAllWithinReach(
  scope: OrgScope,
  piece: EvidenceForChange,
  instead: string,
): Promise<void> {
  if ((await countUsesOutOfReach(scope, piece.id)) > 0) {
    throw new AppError(
      "CONFLICT",
      `This evidence also serves projects that you do not belong to. ${instead}`,
    );
  }
}

/** Raises the version if it is the one that the person saw; says whether it was. */
export async function bump(
  scope: OrgScope,
  piece: EvidenceForChange,
  version: number,
  data: { currentNumber?: number } = {},
): Promise<boolean> {
  const { count } = await scope.db.evidence.updateMany({
    where: { organizationId: scope.organizationId, id: piece.id, version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 1;
}

export async function pieceConflict(scope: OrgScope, id: string): Promise<AppError> {
  const { title, version, currentNumber, current } = await getEvidenceForChange(scope, id);
  return new AppError("CONFLICT", "Somebody else has changed this evidence meanwhile", {
    details: { kind: "evidence", current: { title, version, revision: currentNumber, state: current.state } },
  });
}

/**
 * Brings the kept scores up to date after what an item is proven by has changed. Throws CONFLICT when the project
 * was archived since it was entered.
 */
export async function refreshItem(scope: OrgScope, { project, item }: OpenItem): Promise<void> {
  const settings = await lockScoringSettings(scope, project.id);
  assertOpen({ name: project.name, archived: settings.archived });
  await refreshScores(scope, project.id, settings, { aspects: [item.aspectKey] });
}

/**
 * Brings the kept scores up to date wherever a piece counts. All projects are held first, in the order of their ids,
 * and then the organisation's totals, so that nobody who works on one of them waits in a circle. An archived project
 * has no kept scores.
 */
export async function refreshUses(scope: OrgScope, uses: readonly EvidenceUse[]): Promise<void> {
  const projects = Map.groupBy(
    uses.filter((use) => !use.archived),
    (use) => use.projectId,
  );
  const held: { projectId: string; settings: SettingsInForce; here: readonly EvidenceUse[] }[] = [];
  for (const [projectId, here] of [...projects].sort(([one], [other]) => (one < other ? -1 : 1))) {
    held.push({ projectId, here, settings: await lockScoringSettings(scope, projectId) });
  }
  if (held.length > 1) await holdTotals(scope);
  for (const { projectId, settings, here } of held) {
    await refreshScores(scope, projectId, settings, {
      aspects: [...new Set(here.map(({ aspect }) => aspect))],
      environments: [...new Set(here.flatMap(({ environments }) => environments))],
    });
  }
}

/** The one project that an event is about, when it is one. */
export function onlyProject(uses: readonly EvidenceUse[]): { projectId?: string } {
  const ids = new Set(uses.map(({ projectId }) => projectId));
  const [first] = ids;
  return ids.size === 1 && first ? { projectId: first } : {};
}
