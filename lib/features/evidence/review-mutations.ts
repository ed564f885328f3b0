import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import { notify } from "#lib/features/notification/service.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { mayReview } from "#lib/domain/evidence.ts";
import { AppError } from "#lib/errors/app-error.ts";
import { countOtherReviewers, getEvidenceForChange, listUses } from "./data.ts";
import { assertNoneArchived, bump, onlyProject, pieceConflict, refreshUses } from "./mutations.ts";
import type { ReviewEvidenceInput } from "./schema.ts";

/**
 * Accepts the current revision of a piece, or returns it with a reason; also later, when it turns out
 * otherwise. Throws FORBIDDEN for one's own submission while somebody else may review it, CONFLICT when the
 * piece is not the one seen or serves an archived project.
 */
export async function reviewEvidence(
  scope: OrgScope,
  input: ReviewEvidenceInput,
): Promise<{ version: number }> {
  const piece = await getEvidenceForChange(scope, input.evidenceId);
  const submitter = piece.current.createdById;
  const others = submitter === scope.userId ? await countOtherReviewers(scope, scope.userId) : 0;
  if (!mayReview({ reviewer: scope.userId, submitter, others })) {
    throw new AppError("FORBIDDEN", "You handed this in yourself; somebody else reviews it");
  }
  if (!(await bump(scope, piece, input.version))) {
    if (await hasDecided(scope, input)) return { version: input.version + 1 };
    throw await pieceConflict(scope, piece.id);
  }
  const uses = await listUses(scope, piece.id);
  assertNoneArchived(uses);
  const { organizationId, userId, now } = scope;
  await scope.db.evidenceRevision.updateMany({
    where: { organizationId, evidenceId: piece.id, number: piece.currentNumber },
    data: {
      state: input.decision,
      reviewedAt: now,
      reviewedById: userId,
      returnReason: input.decision === "returned" ? input.reason : "",
    },
  });
  await refreshUses(scope, uses);
  const [use] = uses;
  if (use) {
    await notify(scope, {
      kind: input.decision === "accepted" ? "evidence_accepted" : "evidence_returned",
      recipients: [submitter],
      projectId: use.projectId,
      itemId: use.itemId,
      subjectId: piece.id,
    });
  }
  await recordEvent(scope, {
    action: `evidence.${input.decision}`,
    objectType: "evidence",
    objectId: piece.id,
    objectLabel: piece.title,
    ...onlyProject(uses),
    before: { state: piece.current.state },
    after: {
      state: input.decision,
      revision: piece.currentNumber,
      ...(input.reason ? { reason: input.reason } : {}),
      // In an organisation of one reviewer: said, so that an auditor can judge.
      ...(submitter === userId ? { ownSubmission: true } : {}),
    },
  });
  return { version: input.version + 1 };
}

/**
 * Whether this very decision has arrived before: the piece is what this person's review has made of the version
 * that they name. A browser sends again what it has had no answer to; the second changes nothing and is no conflict.
 */
async function hasDecided(scope: OrgScope, input: ReviewEvidenceInput): Promise<boolean> {
  const { version, current } = await getEvidenceForChange(scope, input.evidenceId);
  return (
    version === input.version + 1 &&
    current.reviewedById === scope.userId &&
    current.state === input.decision &&
    current.returnReason === (input.decision === "returned" ? input.reason : "")
  );
}
