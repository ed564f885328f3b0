import "server-only";
import type { z } from "zod";
import { recordEvent } from "#lib/audit/record.ts";
import { verifyPassword } from "#lib/auth/password.ts";
import type { RequestFacts } from "#lib/auth/request-facts.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { settleGuess, throttleGuess } from "#lib/auth/throttle.ts";
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
 * password is an answer, not an error: its count must be committed. Asked twice, the first date stands.
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
  await recordEvent(scope, {
    action: "organization.erasure_requested",
    ...about(scope),
    after: { dueAt: dueAt.toISOString() },
  });
  return { scheduled: true, dueAt: dueAt.toISOString() };
}

/** Takes a scheduled erasure back; false where none was pending or it has begun. */
export async function keepOrganization(scope: OrgScope): Promise<{ kept: boolean }> {
  const { organizationId } = scope;
  const { count } = await scope.db.organizationErasure.deleteMany({
    where: { organizationId, dueAt: { gt: scope.now } },
  });
  if (count === 0) return { kept: false };
  await recordEvent(scope, { action: "organization.erasure_withdrawn", ...about(scope) });
  return { kept: true };
}
