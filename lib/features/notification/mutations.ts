import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { OrgScope } from "#lib/auth/scope.ts";
import { dayAfter } from "#lib/domain/day.ts";
import { AppError } from "#lib/errors/app-error.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { getPreferences } from "./data.ts";
import type { NotificationKind } from "./kinds.ts";
import type { SavePreferencesInput } from "./schema.ts";
import type { PreferencesConflict } from "./types.ts";

export type NewNotification = Readonly<{
  id: string;
  userId: string;
  kind: NotificationKind;
  projectId: string | null;
  itemId: string | null;
  subjectId: string | null;
  actorId: string | null;
  dedupeKey: string;
}>;

/** Writes those that are not there yet. Returns which they are. */
export async function insertNotifications(
  scope: OrgScope,
  rows: readonly NewNotification[],
): Promise<{ userId: string; dedupeKey: string }[]> {
  return scope.db.notification.createManyAndReturn({
    data: rows.map((row) => ({ ...row, organizationId: scope.organizationId, createdAt: scope.now })),
    skipDuplicates: true,
    select: { userId: true, dedupeKey: true },
  });
}

/** Postgres takes 8,000 bytes in one message; an id has 39 with its quotes and comma. */
const IDS_AT_ONCE = 150;

/** Says in every server process, after the commit, that these people's inboxes have changed. */
export async function tellInboxes(scope: OrgScope, userIds: readonly string[]): Promise<void> {
  for (let from = 0; from < userIds.length; from += IDS_AT_ONCE) {
    const message = {
      organizationId: scope.organizationId,
      userIds: userIds.slice(from, from + IDS_AT_ONCE),
    };
    await scope.db.$executeRaw`SELECT pg_notify('twelvefold_inbox', ${JSON.stringify(message)})`;
  }
}

/** People who from now on hear of an item; somebody who has said no to it is left alone. */
export async function startWatching(
  scope: OrgScope,
  itemId: string,
  userIds: readonly string[],
): Promise<void> {
  await scope.db.itemWatch.createMany({
    data: [...new Set(userIds)].map((userId) => ({
      organizationId: scope.organizationId,
      itemId,
      userId,
      watching: true,
      since: scope.now,
    })),
    skipDuplicates: true,
  });
}

/** One person who from now on hears of many items. */
export async function watchAll(scope: OrgScope, userId: string, itemIds: readonly string[]): Promise<void> {
  const { organizationId, now } = scope;
  await scope.db.itemWatch.createMany({
    data: itemIds.map((itemId) => ({ organizationId, itemId, userId, watching: true, since: now })),
    skipDuplicates: true,
  });
}

/**
 * Puts a mail to each of these people on its way: sent after the commit, once. Joins one that waits already,
 * so that ten changes in a row make one mail; somebody who is named ten times has ten pieces of news in it.
 */
export async function addToOutbox(
  scope: OrgScope,
  userIds: readonly string[],
  kind: NotificationKind,
): Promise<void> {
  if (userIds.length === 0) return;
  const counts = [...Map.groupBy(userIds, (id) => id)].map(([userId, all]) => ({
    userId,
    count: all.length,
  }));
  const joined = await scope.db.$queryRaw<{ userId: string }[]>`
    UPDATE "MailOutbox" o SET "data" = jsonb_set(o."data", ARRAY['counts', ${kind}::text],
        to_jsonb(coalesce((o."data"->'counts'->>${kind}::text)::int, 0) + c."count"))
      FROM jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) AS c("userId" uuid, "count" int)
     WHERE o."organizationId" = ${scope.organizationId}::uuid AND o."userId" = c."userId"
       AND o."template" = 'notification' AND o."attempts" = 0 AND o."sentAt" IS NULL AND o."failedAt" IS NULL
    RETURNING o."userId"`;
  const fresh = counts.filter((each) => !joined.some(({ userId }) => userId === each.userId));
  await scope.db.mailOutbox.createMany({
    data: fresh.map(({ userId, count }) => ({
      organizationId: scope.organizationId,
      id: uuidv7({ msecs: scope.now.getTime() }),
      userId,
      template: "notification",
      data: { counts: { [kind]: count } },
      createdAt: scope.now,
      dueAt: scope.now,
    })),
  });
  await scope.db.$executeRaw`SELECT pg_notify('twelvefold_mail', '')`;
}

/** Marks own news as read or unread. Ids that are nobody's or somebody else's change nothing. */
export async function markNotifications(
  scope: OrgScope,
  input: Readonly<{ ids: readonly string[]; read: boolean }>,
): Promise<{ changed: number }> {
  const { count } = await scope.db.notification.updateMany({
    where: { organizationId: scope.organizationId, userId: scope.userId, id: { in: [...input.ids] } },
    data: { readAt: input.read ? scope.now : null },
  });
  await tellInboxes(scope, [scope.userId]);
  return { changed: count };
}

/** Everything that came before `before` is read: what arrives while the button is pressed stays unread. */
export async function markAllRead(scope: OrgScope, before: Date): Promise<{ changed: number }> {
  const { count } = await scope.db.notification.updateMany({
    where: {
      organizationId: scope.organizationId,
      userId: scope.userId,
      readAt: null,
      createdAt: { lte: before },
    },
    data: { readAt: scope.now },
  });
  await tellInboxes(scope, [scope.userId]);
  return { changed: count };
}

/**
 * Keeps a person's own choices. Throws CONFLICT with the present ones when another window was faster. They
 * concern nobody else, so that no audit event tells of them.
 */
export async function savePreferences(
  scope: OrgScope,
  { version, ...chosen }: SavePreferencesInput,
): Promise<{ version: number }> {
  const key = { organizationId: scope.organizationId, userId: scope.userId };
  // Who begins with weekly summaries has missed none: nothing of this week is made up for, but a Monday counts.
  const digestPeriod =
    chosen.digest === "weekly" ? dayAfter(toIsoDay(scope.now, await getTimeZone(scope)), -1) : "";
  if (version === 0) {
    const { count } = await scope.db.notificationPreference.createMany({
      data: { ...key, ...chosen, digestPeriod, updatedAt: scope.now },
      skipDuplicates: true,
    });
    if (count === 1) return { version: 1 };
  } else {
    await scope.db.notificationPreference.updateMany({
      where: { ...key, digest: { not: "weekly" }, digestPeriod: { lt: digestPeriod } },
      data: { digestPeriod },
    });
    const { count } = await scope.db.notificationPreference.updateMany({
      where: { ...key, version },
      data: { ...chosen, version: { increment: 1 }, updatedAt: scope.now },
    });
    if (count === 1) return { version: version + 1 };
  }
  const details: PreferencesConflict = { reason: "version", current: await getPreferences(scope) };
  throw new AppError("CONFLICT", "You have changed this in another window meanwhile", { details });
}
