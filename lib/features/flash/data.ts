import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { requirementContentSchema } from "#lib/features/framework/schema.ts";
import type { FlashCardDto } from "./types.ts";

const WAYS_SHOWN = 3;

/** A framework of one's own may come without guidance: its card then shows the statement alone. */
const guidance = requirementContentSchema.pick({ why: true, verify: true }).catch({ why: "", verify: [] });

/** The short guidance of everything in a project that its intake does not leave out, by item id. */
export async function listFlashCards(
  scope: OrgScope,
  projectId: string,
): Promise<Record<string, FlashCardDto>> {
  const rows = await scope.db.checklistItem.findMany({
    where: { organizationId: scope.organizationId, projectId, applicable: true },
    select: { id: true, requirement: { select: { statement: true, content: true } } },
  });
  return Object.fromEntries(
    rows.map(({ id, requirement }) => {
      const { why, verify } = guidance.parse(requirement.content);
      return [
        id,
        { statement: requirement.statement, why, verify: verify.slice(0, WAYS_SHOWN) } satisfies FlashCardDto,
      ];
    }),
  );
}
