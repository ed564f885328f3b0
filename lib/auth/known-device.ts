import "server-only";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "../env.ts";

/** People who share a browser; a fifth one pushes out the first. */
const MOST_ACCOUNTS = 4;
const FORM = /^([A-Za-z0-9_-]{22})((?:\.[A-Za-z0-9_-]{43}){1,4})$/;

/** Named like the session cookie: `__Host-` wherever cookies travel over https only. */
export function deviceCookieName(): string {
  return env().secureCookies ? "__Host-twelvefold.device" : "twelvefold.device";
}

function seal(deviceId: string, email: string): string {
  return createHmac("sha256", env().authSecret)
    .update(`known-device\n${deviceId}\n${email}`, "utf8")
    .digest("base64url");
}

function read(cookie: string | null): { id: string; seals: string[] } | null {
  const found = FORM.exec(cookie ?? "");
  return found?.[1] && found[2] ? { id: found[1], seals: found[2].slice(1).split(".") } : null;
}

function same(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * The id of the browser behind `cookie` if this account (its normalised address) has signed in there
 * before, else null. Opens nothing: it only chooses the bucket in which failed sign-ins are counted.
 */
export function knownDevice(cookie: string | null, email: string): string | null {
  const device = read(cookie);
  if (!device) return null;
  const expected = seal(device.id, email);
  return device.seals.some((given) => same(given, expected)) ? device.id : null;
}

/** The cookie of this browser after `email` has signed in: the same browser, one more seal. */
export function rememberDevice(cookie: string | null, email: string): string {
  const device = read(cookie);
  const id = device?.id ?? randomBytes(16).toString("base64url");
  const added = seal(id, email);
  const others = (device?.seals ?? []).filter((given) => given !== added);
  return [id, ...[...others, added].slice(-MOST_ACCOUNTS)].join(".");
}
