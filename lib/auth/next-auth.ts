import "server-only";
import type { AuthOptions } from "next-auth";
import type { Adapter } from "next-auth/adapters";
import { now } from "../clock.ts";
import { baseClient } from "../db/client.ts";
import { env } from "../env.ts";
import { sessionCookieName } from "./session-cookie.ts";
import { endSession, findActiveSession } from "./sessions.ts";

/**
 * Our session table behind next-auth's adapter interface: it reads, never extends and deletes.
 * Sessions begin in our own sign-in action: next-auth's credentials provider cannot hold database
 * sessions. Identity providers will add their adapter methods here.
 */
const adapter: Adapter = {
  async getSessionAndUser(sessionToken) {
    const found = await findActiveSession(sessionToken, now());
    if (!found) return null;
    return {
      session: { sessionToken, userId: found.user.id, expires: found.expiresAt },
      user: { id: found.user.id, email: found.user.email, name: found.user.name, emailVerified: null },
    };
  },
  // The row's times are kept by enter_session; next-auth must not push the absolute end away.
  async updateSession() {
    return null;
  },
  async deleteSession(sessionToken) {
    await endSession(baseClient(), sessionToken);
  },
};

/** Options of next-auth's route handler: session as JSON, CSRF token, sign-out. */
export function authOptions(): AuthOptions {
  return {
    adapter,
    providers: [],
    secret: env().authSecret,
    session: { strategy: "database", maxAge: env().sessionAbsoluteSeconds, updateAge: env().sessionAbsoluteSeconds },
    pages: { signIn: "/sign-in", signOut: "/account", error: "/sign-in" },
    useSecureCookies: env().secureCookies,
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: env().secureCookies },
      },
    },
    callbacks: {
      session: ({ session, user }) => ({ expires: session.expires, user: { name: user.name, email: user.email } }),
    },
  };
}
