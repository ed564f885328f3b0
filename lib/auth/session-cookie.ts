import { env } from "../env.ts";

/**
 * The session cookie's name, told to next-auth as well. `__Host-` ties it to this host, the root path
 * and https; browsers refuse that prefix over plain http, which only local use has.
 */
export function sessionCookieName(): string {
  return env().secureCookies ? "__Host-twelvefold.session" : "twelvefold.session";
}
