import "server-only";
import { hashPassword, verifyPassword } from "#lib/auth/password.ts";
import type { RequestFacts } from "#lib/auth/request-facts.ts";
import type { UserScope } from "#lib/auth/scope.ts";
import { endOtherSessions, renewToken, type NewSession } from "#lib/auth/sessions.ts";
import { settleGuess, throttleGuess } from "#lib/auth/throttle.ts";
import { invalidField, notFound } from "#lib/errors/app-error.ts";
import { assertGoodPassword } from "./password-rules.ts";
import type { PasswordChange } from "./types.ts";

/** Gives the person another name; past audit events keep the one of their time. */
export async function renameSelf(scope: UserScope, name: string): Promise<void> {
  await scope.db.user.update({ where: { id: scope.userId }, data: { name } });
}

type AnsweredChange = Readonly<{ answer: PasswordChange; session: NewSession | null }>;
const unchanged = (answer: PasswordChange): AnsweredChange => ({ answer, session: null });

/**
 * Sets a new password after the current one has been shown, ends the person's other sessions and gives this one
 * another token, which belongs into the cookie once the transaction is kept. A wrong current password is an
 * answer, not an error: its count must be committed. Throws INVALID_INPUT when the new password is a poor one.
 */
export async function changePassword(
  scope: UserScope,
  facts: RequestFacts,
  input: { current: string; password: string },
): Promise<AnsweredChange> {
  const user = await scope.db.user.findUniqueOrThrow({
    where: { id: scope.userId },
    select: { passwordHash: true },
  });
  await assertGoodPassword(input.password, [scope.userName, scope.email]);
  if (input.password === input.current) throw invalidField("password", "passwordSame");
  const throttle = await throttleGuess(scope.db, scope.email, facts);
  if (!throttle.granted)
    return unchanged({ changed: false, reason: "THROTTLED", retryAfterSeconds: throttle.retryAfterSeconds });
  if (!(await verifyPassword(user.passwordHash, input.current)))
    return unchanged({ changed: false, reason: "WRONG_PASSWORD" });
  await settleGuess(scope.db, throttle, scope.now);
  const passwordHash = await hashPassword(input.password);
  // Only over the password that was checked: of two changes at once the second must ask again.
  const { count } = await scope.db.user.updateMany({
    where: { id: scope.userId, passwordHash: user.passwordHash },
    data: { passwordHash, passwordChangedAt: scope.now },
  });
  if (count !== 1) return unchanged({ changed: false, reason: "WRONG_PASSWORD" });
  const endedSessions = await endOtherSessions(scope);
  return { answer: { changed: true, endedSessions }, session: await renewToken(scope) };
}

/** Ends one of the person's own sessions. NOT_FOUND for anybody else's, as for none. */
export async function endOwnSession(scope: UserScope, sessionId: string): Promise<void> {
  const { count } = await scope.db.session.deleteMany({ where: { id: sessionId, userId: scope.userId } });
  if (count === 0) throw notFound("The session");
}
