import "server-only";
import { v7 as uuidv7 } from "uuid";
import { baseClient, type TenantDb } from "../db/client.ts";
import { env } from "../env.ts";
import { AppError } from "../errors/app-error.ts";
import type { RequestFacts } from "./request-facts.ts";
import type { UserScope } from "./scope.ts";
import { hashToken, newToken } from "./tokens.ts";

/** A session that was last used at this instant or before has ended by itself. */
export function idleLimit(at: Date): Date {
  return new Date(at.getTime() - env().sessionIdleSeconds * 1000);
}

/** How long a session may rest, and how long it lasts at most, as this installation is set up. */
export function sessionLimits(): Readonly<{ idleSeconds: number; absoluteSeconds: number }> {
  const { sessionIdleSeconds, sessionAbsoluteSeconds } = env();
  return { idleSeconds: sessionIdleSeconds, absoluteSeconds: sessionAbsoluteSeconds };
}

export type NewSession = Readonly<{ token: string; expires: Date }>;

/** Opens a session for a person who has just proven who they are; the token leaves only in the cookie. */
export async function createSession(db: TenantDb, userId: string, facts: RequestFacts): Promise<NewSession> {
  const token = newToken();
  const expires = new Date(facts.now.getTime() + env().sessionAbsoluteSeconds * 1000);
  await db.session.create({
    data: {
      id: uuidv7({ msecs: facts.now.getTime() }),
      tokenHash: hashToken(token),
      userId,
      createdAt: facts.now,
      lastSeenAt: facts.now,
      expiresAt: expires,
      userAgent: facts.userAgent,
    },
  });
  return { token, expires };
}

/**
 * Gives the session of the scope another token, as signing in does: the one that the browser held is worth nothing
 * afterwards, wherever else it is kept. When the session ends at the latest stays. Throws UNAUTHENTICATED for one
 * that was ended meanwhile.
 */
export async function renewToken(scope: UserScope): Promise<NewSession> {
  const token = newToken();
  const [renewed] = await scope.db.session.updateManyAndReturn({
    where: { id: scope.sessionId, userId: scope.userId },
    data: { tokenHash: hashToken(token) },
    select: { expiresAt: true },
  });
  if (!renewed) throw new AppError("UNAUTHENTICATED", "Sign in to go on");
  return { token, expires: renewed.expiresAt };
}

/** Ends the session behind a token: the row goes, so the cookie is worthless wherever it is kept. */
export async function endSession(db: TenantDb, token: string): Promise<void> {
  await db.session.deleteMany({ where: { tokenHash: hashToken(token) } });
}

/** Ends the person's other sessions; gives their number. */
export async function endOtherSessions(scope: UserScope): Promise<number> {
  const { count } = await scope.db.session.deleteMany({
    where: { userId: scope.userId, id: { not: scope.sessionId } },
  });
  return count;
}

/** For next-auth's adapter: the session and its active person, or null. Reads only. */
export async function findActiveSession(token: string, at: Date) {
  return baseClient().session.findFirst({
    where: {
      tokenHash: hashToken(token),
      expiresAt: { gt: at },
      lastSeenAt: { gt: idleLimit(at) },
      user: { disabledAt: null },
    },
    select: { expiresAt: true, user: { select: { id: true, email: true, name: true } } },
  });
}

/** Removes the rows of sessions that have ended by time; they open nothing any more. */
export async function endExpiredSessions(db: TenantDb, at: Date): Promise<void> {
  await db.session.deleteMany({
    where: { OR: [{ expiresAt: { lte: at } }, { lastSeenAt: { lte: idleLimit(at) } }] },
  });
}
