import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { invalidField, notFound } from "#lib/errors/app-error.ts";
import { getEvidenceForChange, isoDay, listUses, type EvidenceForChange } from "./data.ts";
import {
  assertAllWithinReach,
  assertNoneArchived,
  assertPast,
  bump,
  contentColumns,
  insertRevision,
  onlyProject,
  openItem,
  pieceConflict,
  refreshUses,
  tellReviewers,
  type Days,
  type NewContent,
} from "./mutations.ts";
import type { ReviseEvidenceInput } from "./schema.ts";

/** A new revision of a link or a text, through an item that it serves. Throws NOT_FOUND through any other. */
export async function reviseEvidence(
  scope: OrgScope,
  input: ReviseEvidenceInput,
): Promise<{ version: number }> {
  const { item } = await openItem(scope, input.project, input.itemId);
  const uses = await listUses(scope, input.evidenceId);
  if (!uses.some(({ itemId }) => itemId === item.id)) throw notFound("The evidence");
  return addRevision(scope, input, input.content);
}

type Revision = Days & Readonly<{ evidenceId: string; version: number }>;

/**
 * Whether a piece may get such a revision at all, before any of it is sent: gives the piece. Throws CONFLICT when it
 * is not the one seen, nor what this person may have made of it with this very request.
 */
export async function assertRevision(
  scope: OrgScope,
  input: Revision,
  kind: NewContent["kind"],
): Promise<EvidenceForChange> {
  const piece = await getEvidenceForChange(scope, input.evidenceId);
  if (piece.kind !== kind) throw invalidField("content", "A new revision is of the same kind as the old one");
  await assertAllWithinReach(scope, piece, "Hand in a piece of your own instead");
  assertNoneArchived(await listUses(scope, piece.id));
  if (piece.version !== input.version && !mayHaveMade(scope, input, piece)) {
    throw await pieceConflict(scope, piece.id);
  }
  await assertPast(scope, input.evidenceDate);
  return piece;
}

/**
 * Whether a piece is what a revision by this person, of these days, has made of the version that they name. A browser
 * sends again what it has had no answer to; only the content, which comes last, tells whether it is that.
 */
function mayHaveMade(
  { userId }: OrgScope,
  input: Revision,
  { version, current }: EvidenceForChange,
): boolean {
  return (
    version === input.version + 1 &&
    current.createdById === userId &&
    current.state === "submitted" &&
    isoDay(current.evidenceDate) === input.evidenceDate &&
    (current.validUntil ? isoDay(current.validUntil) : null) === input.validUntil
  );
}

/**
 * Replaces what counts of a piece by a new revision, which waits for its review. Everything that it served
 * loses its acceptance until then; that is why all of it must be within reach, and open. The same revision sent again
 * changes nothing and is no conflict.
 */
export async function addRevision(
  scope: OrgScope,
  input: Revision,
  content: NewContent,
): Promise<{ version: number }> {
  const piece = await assertRevision(scope, input, content.kind);
  const number = piece.currentNumber + 1;
  if (!(await bump(scope, piece, input.version, { currentNumber: number }))) {
    const now = await getEvidenceForChange(scope, piece.id);
    const same = now.current.sha256 === contentColumns(content).sha256;
    if (same && mayHaveMade(scope, input, now)) return { version: now.version };
    throw await pieceConflict(scope, piece.id);
  }
  await insertRevision(scope, { ...input, evidenceId: piece.id, number }, content);
  const uses = await listUses(scope, piece.id);
  if (piece.current.state === "accepted") await refreshUses(scope, uses);
  const [use] = uses;
  if (use) await tellReviewers(scope, piece.id, use);
  await recordEvent(scope, {
    action: "evidence.revised",
    objectType: "evidence",
    objectId: piece.id,
    objectLabel: piece.title,
    ...onlyProject(uses),
    before: { revision: piece.currentNumber, sha256: piece.current.sha256 },
    after: { revision: number, evidenceDate: input.evidenceDate, sha256: contentColumns(content).sha256 },
  });
  return { version: input.version + 1 };
}
