import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { OrgScope } from "#lib/auth/scope.ts";
import { SYSTEM_USER_ID } from "#lib/auth/system-scope.ts";
import { isMailConfigured } from "#lib/env.ts";
import { listChannels, listReachingPeople } from "./data.ts";
import type { NotificationKind } from "./kinds.ts";
import { addToOutbox, insertNotifications, startWatching, tellInboxes, watchAll } from "./mutations.ts";

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
  const told = await insertNotifications(
    scope,
    wanted.map((userId) => ({
      id: uuidv7({ msecs: scope.now.getTime() }),
      userId,
      kind: news.kind,
      projectId: news.projectId,
      itemId: news.itemId ?? null,
      subjectId: news.subjectId ?? null,
      actorId: scope.userId === SYSTEM_USER_ID ? null : scope.userId,
      dedupeKey: news.dedupeKey ?? `${news.kind}:${uuidv7()}`,
    })),
  );
  await tellInboxes(scope, told);
  if (isMailConfigured()) {
    await addToOutbox(
      scope,
      told.filter((id) => channels.get(id) === "mail"),
      news.kind,
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
