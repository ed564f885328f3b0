import "server-only";
import type { z } from "zod";
import { recordEvent } from "#lib/audit/record.ts";
import { verifyPassword } from "#lib/auth/password.ts";
import type { RequestFacts } from "#lib/auth/request-facts.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { settleGuess, throttleGuess } from "#lib/auth/throttle.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { mailAllOwners } from "#lib/features/mail/mutations.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import type { requestErasureSchema } from "./schema.ts";
import type { ErasureAnswer } from "./types.ts";

/** Any owner may take it back meanwhile. The database holds it as well. */
export const ERASURE_GRACE_DAYS = 7;
const DAY_MS = 86_400_000;

const about = (scope: OrgScope) => ({
  objectType: "organization",
  objectId: scope.organizationId,
  objectLabel: scope.organizationName,
});

/**
 * Schedules the erasure of the organisation, for an owner who types its name and their own password. A wrong
 * password is an answer, not an error: its count must be committed. Asked twice, the first date stands. All owners
 * are told by mail, so that none is taken by surprise.
 */
export async function requestErasure(
  scope: OrgScope,
  facts: RequestFacts,
  input: z.output<typeof requestErasureSchema>,
): Promise<ErasureAnswer> {
  if (input.name !== scope.organizationName) return { scheduled: false, reason: "WRONG_NAME" };
  const { email, passwordHash } = await scope.db.user.findUniqueOrThrow({
    where: { id: scope.userId },
    select: { email: true, passwordHash: true },
  });
  const throttle = await throttleGuess(scope.db, email, facts);
  if (!throttle.granted)
    return { scheduled: false, reason: "THROTTLED", retryAfterSeconds: throttle.retryAfterSeconds };
  if (!(await verifyPassword(passwordHash, input.password)))
    return { scheduled: false, reason: "WRONG_PASSWORD" };
  await settleGuess(scope.db, throttle, scope.now);
  const { organizationId } = scope;
  const dueAt = new Date(scope.now.getTime() + ERASURE_GRACE_DAYS * DAY_MS);
  const { count } = await scope.db.organizationErasure.createMany({
    data: {
      organizationId,
      requestedById: scope.userId,
      requestedByName: scope.userName,
      requestedAt: scope.now,
      dueAt,
    },
    skipDuplicates: true,
  });
  if (count === 0) {
    const standing = await scope.db.organizationErasure.findUniqueOrThrow({ where: { organizationId } });
    return { scheduled: true, dueAt: standing.dueAt.toISOString() };
  }
  await mailAllOwners(scope, "erasure_requested", await dayOf(scope, dueAt));
  await recordEvent(scope, {
    action: "organization.erasure_requested",
    ...about(scope),
    after: { dueAt: dueAt.toISOString() },
  });
  return { scheduled: true, dueAt: dueAt.toISOString() };
}

/** Takes a scheduled erasure back and tells all owners; false where none was pending or it has begun. */
export async function keepOrganization(scope: OrgScope): Promise<{ kept: boolean }> {
  const { organizationId } = scope;
  const { count } = await scope.db.organizationErasure.deleteMany({
    where: { organizationId, dueAt: { gt: scope.now } },
  });
  if (count === 0) return { kept: false };
  await scope.db.mailOutbox.deleteMany({
    where: { organizationId, template: { in: ["erasure_requested", "erasure_tomorrow"] }, sentAt: null },
  });
  await mailAllOwners(scope, "erasure_withdrawn", "");
  await recordEvent(scope, { action: "organization.erasure_withdrawn", ...about(scope) });
  return { kept: true };
}

/** Tells all owners once, on the last day before an erasure; a job asks every hour. Gives how many were told. */
export async function remindOfErasure(scope: OrgScope): Promise<number> {
  const { organizationId, now } = scope;
  const pending = await scope.db.organizationErasure.findUnique({
    where: { organizationId },
    select: { requestedAt: true, dueAt: true },
  });
  if (!pending || pending.dueAt <= now || pending.dueAt.getTime() - now.getTime() > DAY_MS) return 0;
  const told = await scope.db.mailOutbox.count({
    where: { organizationId, template: "erasure_tomorrow", createdAt: { gte: pending.requestedAt } },
  });
  return told > 0 ? 0 : mailAllOwners(scope, "erasure_tomorrow", await dayOf(scope, pending.dueAt));
}

async function dayOf(scope: OrgScope, at: Date): Promise<string> {
  return formatDateTime(at, await getTimeZone(scope));
}
