import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { OrgScope } from "#lib/auth/scope.ts";
import { SYSTEM_USER_ID } from "#lib/auth/system-scope.ts";
import { isMailConfigured } from "#lib/env.ts";
import { listChannels, listReachingPeople } from "./data.ts";
import type { Channel, NotificationKind } from "./kinds.ts";
import {
  addToOutbox,
  insertNotifications,
  startWatching,
  tellInboxes,
  watchAll,
  type NewNotification,
} from "./mutations.ts";
import type { TimedNews } from "./occasion-data.ts";

export type News = Readonly<{
  kind: NotificationKind;
  /** Ids of people. Whoever does not reach the project, has left or caused it is left out here. */
  recipients: readonly string[];
  projectId: string | null;
  itemId?: string | null;
  /** The comment, piece of evidence or risk acceptance behind it. */
  subjectId?: string | null;
  /** Names the occasion where time itself causes the news, so that it is told once: "due_soon:<item>:<day>". */
  dedupeKey?: string;
}>;

/**
 * Tells people of something, in the transaction of its cause: in the product, and by mail where they want
 * that. Never tells oneself. Call it before recordEvent. Returns the ids of those who were told.
 */
export async function notify(scope: OrgScope, news: News): Promise<string[]> {
  const others = [...new Set(news.recipients)].filter((id) => id !== scope.userId);
  if (others.length === 0) return [];
  const reaching = await listReachingPeople(scope, news.projectId, others);
  const channels = await listChannels(scope, reaching, news.kind);
  const wanted = reaching.filter((id) => channels.get(id) !== "none");
  if (wanted.length === 0) return [];
  return deliver(
    scope,
    wanted.map((userId) => ({
      userId,
      channel: channels.get(userId) ?? "product",
      kind: news.kind,
      projectId: news.projectId,
      itemId: news.itemId ?? null,
      subjectId: news.subjectId ?? null,
      actorId: scope.userId === SYSTEM_USER_ID ? null : scope.userId,
      dedupeKey: news.dedupeKey ?? `${news.kind}:${uuidv7()}`,
    })),
  );
}

/**
 * Tells many people of what only time has caused, in as many statements for two thousand pieces of news as for
 * one: who hears what is known already.
 */
export async function tellAll(scope: OrgScope, news: readonly TimedNews[]): Promise<void> {
  await deliver(
    scope,
    news.map((each) => ({ ...each, actorId: null })),
  );
}

type Delivery = Omit<NewNotification, "id"> & Readonly<{ channel: Channel }>;

/** Writes what is not there yet, and mails it to who wants that. Gives the ids of those who were told. */
async function deliver(scope: OrgScope, news: readonly Delivery[]): Promise<string[]> {
  if (news.length === 0) return [];
  const written = await insertNotifications(
    scope,
    news.map(({ channel: _channel, ...row }) => ({ ...row, id: uuidv7({ msecs: scope.now.getTime() }) })),
  );
  const told = [...new Set(written.map(({ userId }) => userId))];
  await tellInboxes(scope, told);
  if (!isMailConfigured()) return told;
  const keyOf = ({ userId, dedupeKey }: { userId: string; dedupeKey: string }) => `${userId} ${dedupeKey}`;
  const fresh = new Set(written.map(keyOf));
  const mailed = news.filter((each) => each.channel === "mail" && fresh.has(keyOf(each)));
  for (const [kind, rows] of Map.groupBy(mailed, (each) => each.kind)) {
    await addToOutbox(
      scope,
      rows.map(({ userId }) => userId),
      kind,
    );
  }
  return told;
}

/** An item has got a new owner: they watch it from now on and are told, unless they gave it to themselves. */
export async function announceOwner(
  scope: OrgScope,
  item: Readonly<{ projectId: string; itemId: string; ownerId: string }>,
): Promise<void> {
  await startWatching(scope, item.itemId, [item.ownerId]);
  await notify(scope, {
    kind: "assigned",
    recipients: [item.ownerId],
    projectId: item.projectId,
    itemId: item.itemId,
  });
}

/** The same for many items at once: one piece of news a person, which names the item when it is only one. */
export async function announceOwners(
  scope: OrgScope,
  projectId: string,
  given: readonly Readonly<{ itemId: string; ownerId: string }>[],
): Promise<void> {
  for (const ownerId of new Set(given.map((each) => each.ownerId))) {
    const items = given.filter((each) => each.ownerId === ownerId).map(({ itemId }) => itemId);
    await watchAll(scope, ownerId, items);
    const itemId = items.length === 1 ? (items[0] ?? null) : null;
    await notify(scope, { kind: "assigned", recipients: [ownerId], projectId, itemId });
  }
}
