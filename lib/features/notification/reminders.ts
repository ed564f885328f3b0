import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { listOpenDueItems } from "./due-data.ts";
import { listEndingEvidence, listEndingRisks, listReopenedRisks } from "./expiry-data.ts";
import { notify } from "./service.ts";

/** Days before its end on which an ending is told: early enough to act, then once more, and on the last day. */
const ENDING_STEPS = [0, 7, 30] as const;

/** Days before a due date on which its owner is reminded. */
const AHEAD_DAYS = 3;

/**
 * Tells owners of open items that these are due within three days or late; each due date once of each, so
 * that a late item does not come back every morning. Archived projects rest.
 */
export async function remindOfDueItems(scope: OrgScope): Promise<number> {
  const today = await todayOf(scope);
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

/**
 * Tells of accepted evidence and of accepted risks that end: thirty days before, seven days before, and on the last
 * day. Of evidence the owner of each item that leans on it and who handed it in; of a risk the item's owner, who
 * proposed it and who approved it. Everybody hears of each step once, however many items it concerns.
 */
export async function remindOfEndings(scope: OrgScope): Promise<number> {
  const between = { today: await todayOf(scope), steps: ENDING_STEPS };
  const endings = [
    ...(await listEndingEvidence(scope, between)).map((each) => ({
      ...each,
      kind: "evidence_expiring" as const,
    })),
    ...(await listEndingRisks(scope, between)).map((each) => ({ ...each, kind: "risk_expiring" as const })),
  ];
  let told = 0;
  for (const { kind, subjectId, edition, step, projectId, itemId, ownerId, otherIds } of endings) {
    const people = await notify(scope, {
      ...{ kind, projectId, itemId, subjectId },
      recipients: [...(ownerId ? [ownerId] : []), ...otherIds],
      dedupeKey: `${kind}:${subjectId}:${edition}:${step}`,
    });
    told += people.length;
  }
  return told;
}

/** Runs that were missed are made up for; what ran out before that is old news. */
const REOPENED_WITHIN_DAYS = 7;

/**
 * Tells that an accepted risk has run out, so that its requirement is open again: the item's owner, who proposed
 * it and who approved it, once for each acceptance and only while no later one holds the same environments.
 */
export async function remindOfReopenedRisks(scope: OrgScope): Promise<number> {
  const today = await todayOf(scope);
  let told = 0;
  for (const risk of await listReopenedRisks(scope, { today, withinDays: REOPENED_WITHIN_DAYS })) {
    const { subjectId, projectId, itemId, ownerId, otherIds, until } = risk;
    const people = await notify(scope, {
      ...{ kind: "risk_reopened", projectId, itemId, subjectId },
      recipients: [...(ownerId ? [ownerId] : []), ...otherIds],
      dedupeKey: `risk_reopened:${subjectId}:${until}`,
    });
    told += people.length;
  }
  return told;
}

/** The organisation's calendar day. */
async function todayOf(scope: OrgScope): Promise<string> {
  const { timeZone } = await scope.db.organization.findUniqueOrThrow({
    where: { id: scope.organizationId },
    select: { timeZone: true },
  });
  return toIsoDay(scope.now, timeZone);
}
