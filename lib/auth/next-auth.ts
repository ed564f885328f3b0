import "server-only";
import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import NextAuth, { type AuthOptions } from "next-auth";
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
    session: {
      strategy: "database",
      maxAge: env().sessionAbsoluteSeconds,
      updateAge: env().sessionAbsoluteSeconds,
    },
    pages: { signIn: "/sign-in", signOut: "/account", error: "/sign-in" },
    useSecureCookies: env().secureCookies,
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: env().secureCookies },
      },
    },
    callbacks: {
      session: ({ session, user }) => ({
        expires: session.expires,
        user: { name: user.name, email: user.email },
      }),
    },
  };
}

/** The calls of next-auth that mean something here; everything else does not exist. */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  GET: ["session", "csrf", "providers"],
  POST: ["signout"],
};
const PREFIX = "/api/auth/";
/** No honest call carries more than a CSRF token. */
const MOST_CHARACTERS = 4_096;

/**
 * next-auth's route handler behind a gate: only the calls named above and only what they need of the
 * request. It answers the unexpected with 500, which no stranger's input may bring about.
 */
export async function handleAuth(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const call = pathname.startsWith(PREFIX) ? pathname.slice(PREFIX.length) : "";
  if (!OPEN[request.method]?.includes(call)) return refuse(404, "NOT_FOUND", "There is nothing here");
  const form = request.method === "POST" ? await readForm(request) : null;
  if (form === undefined) return refuse(400, "INVALID_INPUT", "Send a form with the field csrfToken");
  // next-auth takes its own address from here and nowhere else: never from the request's host.
  // eslint-disable-next-line no-restricted-syntax -- written, not read
  process.env.NEXTAUTH_URL ??= env().publicUrl;
  const options = authOptions();
  // An invalid callback cookie makes next-auth fail, and it reads all cookies by itself: it shall find none.
  const unused = `twelvefold.unused-${randomUUID()}`;
  options.cookies = { ...options.cookies, callbackUrl: { name: unused, options: { path: "/" } } };
  const handler: (request: Request, context: unknown) => Promise<Response> = NextAuth(options);
  const answer = await handler(
    new NextRequest(new URL(pathname, env().publicUrl), { method: request.method, ...form }),
    {
      params: Promise.resolve({ nextauth: [call] }),
    },
  );
  if (answer.headers.get("location")?.endsWith("?csrf=true")) {
    return refuse(403, "FORBIDDEN", "The CSRF token is missing or wrong; fetch one from /api/auth/csrf");
  }
  const headers = new Headers(answer.headers);
  headers.delete("set-cookie");
  for (const cookie of answer.headers.getSetCookie()) {
    if (!cookie.startsWith(unused)) headers.append("set-cookie", cookie);
  }
  headers.set("cache-control", "no-store");
  return new Response(answer.body, { status: answer.status, headers });
}

/** The two fields of a sign-out that next-auth reads; undefined when the body is no such form. */
async function readForm(
  request: Request,
): Promise<{ body: string; headers: Record<string, string> } | undefined> {
  const type = "application/x-www-form-urlencoded";
  if (!request.headers.get("content-type")?.toLowerCase().startsWith(type)) return undefined;
  if (Number(request.headers.get("content-length") ?? 0) > MOST_CHARACTERS) return undefined;
  const text = await request.text();
  if (text.length > MOST_CHARACTERS) return undefined;
  const given = new URLSearchParams(text);
  const body = new URLSearchParams({
    csrfToken: given.get("csrfToken") ?? "",
    json: given.get("json") ?? "",
  });
  return { body: body.toString(), headers: { "content-type": type } };
}

function refuse(status: number, code: string, message: string): Response {
  return Response.json({ ok: false, code, message }, { status, headers: { "cache-control": "no-store" } });
}
