import { NextResponse, type NextRequest } from "next/server";
import { env } from "#lib/env.ts";
import { contentSecurityPolicy, newNonce } from "#lib/server/content-security-policy.ts";
import { refusedWrite, type RefusedWrite } from "#lib/server/page-writes.ts";
import { dropUnreadableRouterState } from "#lib/server/router-state.ts";

// The same name as in lib/server/request.ts, which this file must not import: it reads Next's request.
const PATH_HEADER = "x-twelvefold-path";
const REQUEST_ID = /^[A-Za-z0-9-]{8,64}$/;
/** Files that carry a hash in their name or hold nothing of anybody. */
const STATIC = /^\/(?:_next\/static\/|favicon\.ico$|icon\.svg$|apple-icon)/;
/**
 * What is answered under here is data or somebody's file, never a page of ours: whatever it holds, nothing
 * of it runs. Said here, because this header goes before the one that a route sets.
 */
const DATA = /^\/(?:api\/o\/|share\/[^/]+\/file$|badge\/)/;
/** Public pictures, the one thing that others may keep for a while; the route says how long. */
const PICTURE = /^\/badge\//;
const DATA_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";
const A_YEAR = 365 * 86_400;

/**
 * Headers for every answer: request id, content security policy, no caching. It refuses
 * what no page takes, and decides about nobody's access: proxies of Next have been bypassed more than once, so that each loader and action checks itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, searchParams } = request.nextUrl;
  const secure = env().secureCookies;
  if (STATIC.test(pathname)) return withTransportSecurity(NextResponse.next(), secure);

  const nonce = newNonce();
  // eslint-disable-next-line no-restricted-syntax -- the bundler's constant for `next dev`, not configuration
  const development = process.env.NODE_ENV === "development";
  const policy = DATA.test(pathname) ? DATA_POLICY : contentSecurityPolicy({ nonce, secure, development });
  const given = request.headers.get("x-request-id") ?? "";
  const requestId = REQUEST_ID.test(given) ? given : crypto.randomUUID();

  const { host, origin } = new URL(env().publicUrl);
  const refused = refusedWrite({ method: request.method, pathname, headers: request.headers }, origin);
  if (refused) return withTransportSecurity(plainAnswer(refused, requestId), secure);

  const headers = new Headers(request.headers);
  dropUnreadableRouterState(headers);
  // Next compares an action's Origin with this one: the Host that a proxy passes on may be another.
  headers.set("x-forwarded-host", host);
  headers.set("x-request-id", requestId);
  // Next reads the nonce for its own scripts from the policy in the request.
  headers.set("content-security-policy", policy);
  const search = new URLSearchParams(searchParams);
  search.delete("_rsc");
  headers.set(PATH_HEADER, search.size > 0 ? `${pathname}?${search}` : pathname);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", requestId);
  if (!PICTURE.test(pathname)) response.headers.set("cache-control", "no-store");
  return withTransportSecurity(response, secure);
}

function plainAnswer({ status, message, allow }: RefusedWrite, requestId: string): NextResponse {
  const headers = new Headers({ "cache-control": "no-store", "x-request-id": requestId });
  headers.set("content-type", "text/plain; charset=utf-8");
  headers.set("content-security-policy", DATA_POLICY);
  if (allow) headers.set("allow", allow);
  return new NextResponse(message, { status, headers });
}

function withTransportSecurity(response: NextResponse, secure: boolean): NextResponse {
  if (secure) response.headers.set("strict-transport-security", `max-age=${A_YEAR}; includeSubDomains`);
  return response;
}
