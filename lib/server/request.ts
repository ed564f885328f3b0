import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { isIP } from "node:net";
import { cookies, headers } from "next/headers";
import { deviceCookieName } from "../auth/known-device.ts";
import type { RequestFacts } from "../auth/request-facts.ts";
import { sessionCookieName } from "../auth/session-cookie.ts";
import { shareCookieName } from "../auth/share-proof.ts";
import { now } from "../clock.ts";
import { env } from "../env.ts";
import { PATH_HEADER } from "./request-headers.ts";

/** How a builder reads the request and writes the session cookie; a test hands in its own. */
export type RequestPort = Readonly<{
  facts: RequestFacts;
  /** Path and query of the page asked for, to come back to after signing in; null when unknown. */
  path: string | null;
  /** A page that is open asks for its next content: its stream of events stands already. */
  withinPage?: boolean;
  setSessionCookie: (token: string, expires: Date) => void;
  clearSessionCookie: () => void;
  /** Remembers that this browser has signed in, so that strangers' failures do not lock it out. */
  setDeviceCookie: (value: string) => void;
}>;

const testPort = new AsyncLocalStorage<RequestPort>();

/** Runs `work` as if it came in with `port`: how the database tests call actions and loaders. */
export function withRequestPort<T>(port: RequestPort, work: () => Promise<T>): Promise<T> {
  return testPort.run(port, work);
}

/** The address that throttling counts by. X-Forwarded-For is believed only as far as configured. */
export function clientAddress(forwardedFor: string | null, trustedProxies: number): string {
  if (trustedProxies === 0 || !forwardedFor) return "direct";
  const hops = forwardedFor.split(",").map((hop) => hop.trim());
  // The last entry was written by the nearest proxy; each trusted proxy lets us look one further back.
  const address = hops[Math.max(0, hops.length - trustedProxies)] ?? "";
  return isIP(address) ? address : "direct";
}

const REQUEST_ID = /^[A-Za-z0-9-]{8,64}$/;

const DEVICE_SECONDS = 365 * 86_400;

function cookieBase() {
  return { httpOnly: true, sameSite: "lax", secure: env().secureCookies, path: "/" } as const;
}

/** The current request. Outside of one, Next itself throws. */
export async function requestPort(): Promise<RequestPort> {
  const handed = testPort.getStore();
  if (handed) return handed;
  const [head, jar] = await Promise.all([headers(), cookies()]);
  const name = sessionCookieName();
  const given = head.get("x-request-id") ?? "";
  return {
    facts: {
      requestId: REQUEST_ID.test(given) ? given : randomUUID(),
      sessionToken: jar.get(name)?.value ?? null,
      deviceToken: jar.get(deviceCookieName())?.value ?? null,
      shareProof: jar.get(shareCookieName())?.value ?? null,
      ip: clientAddress(head.get("x-forwarded-for"), env().trustedProxies),
      userAgent: (head.get("user-agent") ?? "").slice(0, 300),
      now: now(),
    },
    path: head.get(PATH_HEADER),
    withinPage: head.get("sec-fetch-dest") === "empty",
    setSessionCookie: (token, expires) => jar.set(name, token, { ...cookieBase(), expires }),
    // Deleting must repeat the attributes: browsers ignore a `__Host-` cookie that is set without Secure.
    clearSessionCookie: () => jar.set(name, "", { ...cookieBase(), maxAge: 0 }),
    setDeviceCookie: (value) =>
      jar.set(deviceCookieName(), value, { ...cookieBase(), maxAge: DEVICE_SECONDS }),
  };
}
