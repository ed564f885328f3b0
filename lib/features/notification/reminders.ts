import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { dueItems } from "./due-data.ts";
import { endings, reopenedRisks } from "./expiry-data.ts";
import { listUntold, type Occasions } from "./occasion-data.ts";
import { tellAll } from "./service.ts";

/**
 * All of these are steps of work that time causes: each tells at most so much and gives how much it was, 0 when
 * nobody is left to tell. Called again it goes on where the one before has stopped.
 */
const AT_ONCE = 2_000;

/** Days before its end on which an ending is told: early enough to act, then once more, and on the last day. */
const ENDING_STEPS = [0, 7, 30] as const;

/** Days before a due date on which its owner is reminded. */
const AHEAD_DAYS = 3;

/**
 * Tells owners of open items that these are due within three days or late; each due date once of each, so
 * that a late item does not come back every morning. Archived projects rest.
 */
export async function remindOfDueItems(scope: OrgScope, atOnce = AT_ONCE): Promise<number> {
  const today = await todayOf(scope);
  const until = new Date(Date.parse(`${today}T00:00:00Z`) + AHEAD_DAYS * 86_400_000);
  return tellOf(scope, dueItems(scope, { today, until }), atOnce);
}

/**
 * Tells of accepted evidence and of accepted risks that end: thirty days before, seven days before, and on the last
 * day. Of evidence the owner of each item that leans on it and who handed it in; of a risk the item's owner, who
 * proposed it and who approved it. Everybody hears of each step once, however many items it concerns.
 */
export async function remindOfEndings(scope: OrgScope, atOnce = AT_ONCE): Promise<number> {
  const between = { today: await todayOf(scope), steps: ENDING_STEPS };
  return tellOf(scope, endings(scope, between), atOnce);
}

/** Runs that were missed are made up for; what ran out before that is old news. */
const REOPENED_WITHIN_DAYS = 7;

/**
 * Tells that an accepted risk has run out, so that its requirement is open again: the item's owner, who proposed
 * it and who approved it, once for each acceptance and only while no later one holds the same environments.
 */
export async function remindOfReopenedRisks(scope: OrgScope, atOnce = AT_ONCE): Promise<number> {
  const today = await todayOf(scope);
  return tellOf(scope, reopenedRisks(scope, { today, withinDays: REOPENED_WITHIN_DAYS }), atOnce);
}

async function tellOf(scope: OrgScope, occasions: Occasions, atOnce: number): Promise<number> {
  const news = await listUntold(scope, occasions, atOnce);
  await tellAll(scope, news);
  return news.length;
}

/** The organisation's calendar day. */
async function todayOf(scope: OrgScope): Promise<string> {
  const { timeZone } = await scope.db.organization.findUniqueOrThrow({
    where: { id: scope.organizationId },
    select: { timeZone: true },
  });
  return toIsoDay(scope.now, timeZone);
}
