import "server-only";
import type { TenantDb } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { AppError } from "../errors/app-error.ts";
import { takingTurns } from "../turns.ts";
import { knownDevice, rememberDevice } from "./known-device.ts";
import { verifyPassword } from "./password.ts";
import type { RequestFacts } from "./request-facts.ts";
import { createSession, endExpiredSessions, endSession, type NewSession } from "./sessions.ts";
import { settleGuess, throttleGuess } from "./throttle.ts";

export type SignedIn = Readonly<{ userId: string; session: NewSession; device: string }>;

/** Opens a session for a person who has just proven who they are, and ends the one the browser held. */
export async function startSession(
  db: TenantDb,
  person: { id: string; email: string },
  facts: RequestFacts,
): Promise<SignedIn> {
  // A token that was in the browser before must be worth nothing afterwards (session fixation).
  if (facts.sessionToken) await endSession(db, facts.sessionToken);
  const session = await createSession(db, person.id, facts);
  return { userId: person.id, session, device: rememberDevice(facts.deviceToken, person.email) };
}

/** Anybody can make us hash: more at once would take the machine from those who are signed in. */
const inTurn = takingTurns({
  atOnce: 2,
  mostWaiting: 40,
  busy: { message: "Many are signing in at this moment; try again in a few seconds", retryAfterSeconds: 5 },
});

/**
 * Signs in with a normalised address and a password. UNAVAILABLE, before anything is counted, while too many wait
 * and the browser is not known; RATE_LIMITED when there were too many guesses; else UNAUTHENTICATED with one and the
 * same answer, after the same work, for an unknown address, a wrong password, a disabled person and one without a
 * password.
 */
export function signInWithPassword(
  facts: RequestFacts,
  given: { email: string; password: string },
): Promise<SignedIn> {
  // Who comes back to their own browser waits however many strangers do.
  const patient = knownDevice(facts.deviceToken, given.email) !== null;
  return inTurn(() => tryPassword(facts, given), { patient });
}

async function tryPassword(
  facts: RequestFacts,
  given: { email: string; password: string },
): Promise<SignedIn> {
  // Counted and committed before the password is looked at; the slow hash holds no connection.
  const { throttle, user } = await inTransaction(async (db) => ({
    throttle: await throttleGuess(db, given.email, facts),
    user: await db.user.findUnique({
      where: { email: given.email },
      select: { id: true, email: true, passwordHash: true, disabledAt: true },
    }),
  }));
  if (!throttle.granted) {
    throw new AppError("RATE_LIMITED", "Too many attempts to sign in", {
      retryAfterSeconds: throttle.retryAfterSeconds,
    });
  }
  const matches = await verifyPassword(user?.passwordHash ?? null, given.password);
  if (!user || !matches || user.disabledAt !== null) throw wrongCredentials();
  return inTransaction(async (db) => {
    // Locked against a password change or a removal that runs at this moment: either it sees the new
    // session and ends it, or we see that the password is not this one any more.
    const still = await db.$queryRaw<unknown[]>`
      SELECT 1 FROM "User" WHERE "id" = ${user.id}::uuid AND "passwordHash" = ${user.passwordHash}
        AND "disabledAt" IS NULL FOR SHARE`;
    if (still.length !== 1) throw wrongCredentials();
    await settleGuess(db, throttle, facts.now);
    await endExpiredSessions(db, facts.now);
    return startSession(db, user, facts);
  });
}

function wrongCredentials(): AppError {
  return new AppError("UNAUTHENTICATED", "This address and password do not belong together");
}
