import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { AppError, notFound } from "#lib/errors/app-error.ts";
import { getEvidenceForChange } from "./data.ts";
import {
  assertEnvironments,
  holdEnvironments,
  holdPiece,
  inOrder,
  openItem,
  refreshItem,
} from "./mutations.ts";
import type { CoverEnvironmentsInput } from "./schema.ts";

/**
 * Lets a piece cover other environments of an item than before. `seen` is what the person saw it cover: CONFLICT
 * with the present ones when somebody has changed that since, NOT_FOUND when the piece is not the item's any more.
 */
export async function coverEnvironments(
  scope: OrgScope,
  input: CoverEnvironmentsInput,
): Promise<{ environments: Environment[] }> {
  const place = await openItem(scope, input.project, input.itemId);
  assertEnvironments(place, input.environments);
  const piece = await getEvidenceForChange(scope, input.evidenceId);
  await holdPiece(scope, piece.id);
  const { organizationId } = scope;
  const key = { organizationId, itemId: place.item.id, evidenceId: piece.id };
  const covered = await holdEnvironments(scope, key);
  if (!covered) throw notFound("The evidence");
  const [present, seen, wanted] = [covered, input.seen, input.environments].map(inOrder);
  if (!present || !seen || !wanted) throw notFound("The evidence");
  if (present.join() === wanted.join()) return { environments: present };
  if (present.join() !== seen.join()) {
    throw new AppError("CONFLICT", "Somebody else has changed meanwhile what this evidence covers", {
      details: { kind: "environments", current: present },
    });
  }
  await scope.db.evidenceLink.updateMany({ where: key, data: { environments: wanted } });
  await refreshItem(scope, place);
  await recordEvent(scope, {
    action: "evidence.environments_changed",
    objectType: "item",
    objectId: place.item.id,
    objectLabel: place.label,
    projectId: place.project.id,
    before: { evidence: piece.title, environments: present },
    after: { evidence: piece.title, environments: wanted },
  });
  return { environments: wanted };
}
