import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { listOpenDueItems } from "./due-data.ts";
import { notify } from "./service.ts";

/** Days before a due date on which its owner is reminded. */
const AHEAD_DAYS = 3;

/**
 * Tells owners of open items that these are due within three days or late; each due date once of each, so
 * that a late item does not come back every morning. Archived projects rest.
 */
export async function remindOfDueItems(scope: OrgScope): Promise<number> {
  const { timeZone } = await scope.db.organization.findUniqueOrThrow({
    where: { id: scope.organizationId },
    select: { timeZone: true },
  });
  const today = toIsoDay(scope.now, timeZone);
  const until = new Date(Date.parse(`${today}T00:00:00Z`) + AHEAD_DAYS * 86_400_000);
  let told = 0;
  for (const item of await listOpenDueItems(scope, { today, until })) {
    const day = item.dueDate.toISOString().slice(0, 10);
    const kind = day < today ? "overdue" : "due_soon";
    const people = await notify(scope, {
      kind,
      recipients: [item.ownerId],
      projectId: item.projectId,
      itemId: item.id,
      dedupeKey: `${kind}:${item.id}:${day}`,
    });
    told += people.length;
  }
  return told;
}
