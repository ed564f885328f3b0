import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "../env.ts";

/** How long a password that was given once opens its link. */
export const SHARE_PROOF_SECONDS = 30 * 60;

const FORM = /^(\d{1,12})\.([A-Za-z0-9_-]{43})$/;

/** The cookie is scoped to the path of its link, which the prefix `__Host-` would not allow. */
export function shareCookieName(): string {
  return env().secureCookies ? "__Secure-twelvefold.share" : "twelvefold.share";
}

type Locked = Readonly<{ id: string; passwordHash: string }>;

// Bound to the password's hash as well: a link made again with another password is another lock.
function seal({ id, passwordHash }: Locked, until: number): string {
  return createHmac("sha256", env().authSecret)
    .update(`share-proof\n${id}\n${passwordHash}\n${until}`, "utf8")
    .digest("base64url");
}

/** What a browser keeps after the right password of a link. */
export function makeShareProof(share: Locked, now: Date): string {
  const until = Math.floor(now.getTime() / 1000) + SHARE_PROOF_SECONDS;
  return `${until}.${seal(share, until)}`;
}

/** Whether the cookie was made for this link and its present password, and not too long ago. */
export function holdsShareProof(cookie: string | null | undefined, share: Locked, now: Date): boolean {
  const found = FORM.exec(cookie ?? "");
  if (!found?.[1] || !found[2]) return false;
  const until = Number(found[1]);
  const [given, expected] = [Buffer.from(found[2]), Buffer.from(seal(share, until))];
  return given.length === expected.length && timingSafeEqual(given, expected) && until * 1000 > now.getTime();
}
