import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { OrgScope } from "#lib/auth/scope.ts";
import { getPreferences } from "#lib/features/notification/data.ts";
import { NOTIFICATION_KINDS } from "#lib/features/notification/kinds.ts";
import type { ErasureMail } from "./data.ts";
import type { UnsubscribeFrom } from "./unsubscribe-token.ts";

const MOST_ATTEMPTS = 8;
const FIRST_PAUSE_SECONDS = 60;

type Outcome = Readonly<{ kind: "sent" } | { kind: "later" | "gone"; reason: string }>;

/** Notes what came of a try: sent, tried again ever later (a minute to two hours), or given up. */
export async function settleMail(
  scope: OrgScope,
  mail: Readonly<{ id: string; attempts: number }>,
  outcome: Outcome,
): Promise<void> {
  const key = { organizationId: scope.organizationId, id: mail.id };
  if (outcome.kind === "sent") {
    await scope.db.mailOutbox.updateMany({ where: key, data: { sentAt: scope.now, lastError: "" } });
    return;
  }
  const over = outcome.kind === "gone" || mail.attempts >= MOST_ATTEMPTS;
  const pause = FIRST_PAUSE_SECONDS * 2 ** (mail.attempts - 1) * 1_000;
  await scope.db.mailOutbox.updateMany({
    where: key,
    data: {
      lastError: outcome.reason.slice(0, 200),
      ...(over ? { failedAt: scope.now } : { dueAt: new Date(scope.now.getTime() + pause) }),
    },
  });
}

/** Sent and given-up mails are forgotten after a month. */
export async function forgetOldMails(scope: OrgScope): Promise<number> {
  const before = new Date(scope.now.getTime() - 30 * 86_400_000);
  const { count } = await scope.db.mailOutbox.deleteMany({
    where: {
      organizationId: scope.organizationId,
      OR: [{ sentAt: { lt: before } }, { failedAt: { lt: before } }],
    },
  });
  return count;
}

/** Tells these people that a board pack which comes on a schedule is ready: sent after the commit. */
export async function mailAboutPacks(scope: OrgScope, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  const { organizationId, now } = scope;
  await scope.db.mailOutbox.createMany({
    data: userIds.map((userId) => ({
      ...{ organizationId, userId, id: uuidv7({ msecs: now.getTime() }) },
      ...{ template: "report", data: {}, createdAt: now, dueAt: now },
    })),
  });
  await scope.db.$executeRaw`SELECT pg_notify('twelvefold_mail', '')`;
}

/** Tells every owner what becomes of the organisation: sent after the commit. Gives how many there are. */
export async function mailAllOwners(scope: OrgScope, template: ErasureMail, day: string): Promise<number> {
  const { organizationId, now } = scope;
  const owners = await scope.db.membership.findMany({
    where: { organizationId, role: "owner", disabledAt: null, user: { disabledAt: null } },
    select: { userId: true },
  });
  await scope.db.mailOutbox.createMany({
    data: owners.map(({ userId }) => ({
      ...{ organizationId, userId, id: uuidv7({ msecs: now.getTime() }) },
      ...{ template, data: { day }, createdAt: now, dueAt: now },
    })),
  });
  await scope.db.$executeRaw`SELECT pg_notify('twelvefold_mail', '')`;
  return owners.length;
}

/**
 * Turns mail off for the person of the scope: everything that is mailed, the summary, or scheduled board packs.
 * Never turns any on.
 */
export async function lowerMail(scope: OrgScope, from: UnsubscribeFrom): Promise<void> {
  const waiting = {
    organizationId: scope.organizationId,
    userId: scope.userId,
    template: from,
    sentAt: null,
  };
  if (from === "report") {
    await scope.db.packRecipient.deleteMany({
      where: { organizationId: scope.organizationId, userId: scope.userId },
    });
    await scope.db.mailOutbox.deleteMany({ where: waiting });
    return;
  }
  const { version: _version, ...now } = await getPreferences(scope);
  const channels =
    from === "digest"
      ? now.channels
      : Object.fromEntries(
          NOTIFICATION_KINDS.map((kind) => [
            kind,
            now.channels[kind] === "mail" ? "product" : now.channels[kind],
          ]),
        );
  const data = { channels, digest: from === "digest" ? "off" : now.digest, updatedAt: scope.now };
  const key = { organizationId: scope.organizationId, userId: scope.userId };
  await scope.db.notificationPreference.upsert({
    where: { organizationId_userId: key },
    create: { ...key, ...data, digestHour: now.digestHour },
    update: { ...data, version: { increment: 1 } },
  });
  // What waits already is not sent any more.
  await scope.db.mailOutbox.deleteMany({ where: waiting });
}
