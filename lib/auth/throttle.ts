import "server-only";
import { createHash } from "node:crypto";
import type { TenantDb } from "../db/client.ts";
import { knownDevice } from "./known-device.ts";
import type { RequestFacts } from "./request-facts.ts";
import { sourceOf } from "./source.ts";

/**
 * How many guesses a bucket grants before there has been none for a whole window: so never more in any fifteen
 * minutes, wherever they begin. A source's window begins with its first guess: an office that shares an address
 * would never be so long without one.
 */
export const SIGN_IN_WINDOW_SECONDS = 15 * 60;
export const SIGN_IN_LIMITS = {
  /** One account over all sources and all paths that check a password, for browsers not known to it. */
  account: 10,
  /** One account from one source: a single stranger uses up half of the account's bucket at most. */
  accountFromSource: 5,
  /** All accounts from one source: a spray of one password over many people. */
  source: 60,
  /** A browser in which this account has signed in before. Strangers cannot empty it. */
  device: 10,
} as const;

type Bucket = Readonly<{ key: string; limit: number; forgiven: boolean; fixedWindow?: boolean }>;

/** Granted, or how many seconds to wait. `buckets` is for settleSignIn. */
export type Throttle = Readonly<{ granted: boolean; retryAfterSeconds: number; buckets: readonly Bucket[] }>;

function bucketsFor(email: string, facts: RequestFacts): Bucket[] {
  // Addresses are hashed: the table must not become a list of who tried to sign in.
  const account = createHash("sha256").update(email, "utf8").digest("base64url");
  const device = knownDevice(facts.deviceToken, email);
  if (device) return [{ key: `device:${account}:${device}`, limit: SIGN_IN_LIMITS.device, forgiven: true }];
  const source = sourceOf(facts.ip);
  const buckets: Bucket[] = [
    {
      key: `pair:${account}:${source ?? "unknown"}`,
      limit: SIGN_IN_LIMITS.accountFromSource,
      forgiven: true,
    },
    { key: `account:${account}`, limit: SIGN_IN_LIMITS.account, forgiven: false },
  ];
  // Without a trusted proxy everybody has the same source: a bucket for it would lock all out at once.
  if (source) {
    const limit = SIGN_IN_LIMITS.source;
    buckets.push({ key: `source:${source}`, limit, forgiven: false, fixedWindow: true });
  }
  return buckets;
}

async function take(db: TenantDb, bucket: Bucket, now: Date): Promise<{ points: number; expire: bigint }> {
  const at = BigInt(now.getTime());
  const end = at + BigInt(SIGN_IN_WINDOW_SECONDS) * 1000n;
  const moves = !bucket.fixedWindow;
  // One statement: parallel guesses queue at the row and none is counted twice or not at all.
  const rows = await db.$queryRaw<{ points: number; expire: bigint }[]>`
    INSERT INTO "RateLimit" AS r ("key", "points", "expire") VALUES (${bucket.key}, 1, ${end}::bigint)
    ON CONFLICT ("key") DO UPDATE SET
      "points" = CASE WHEN r."expire" <= ${at}::bigint THEN 1 ELSE least(r."points", ${bucket.limit}::int) + 1 END,
      "expire" = CASE WHEN r."expire" <= ${at}::bigint OR (${moves}::boolean AND r."points" < ${bucket.limit}::int)
        THEN ${end}::bigint ELSE r."expire" END
    RETURNING "points", "expire"`;
  return rows[0] ?? { points: bucket.limit + 1, expire: end };
}

/**
 * Counts one guess at the password of `email` (normalised) before it is checked, in every path that checks
 * one. The counters are rows: they survive a restart and are shared by all processes. An account that does
 * not exist is counted alike. The caller must let this transaction commit, whatever the guess was.
 */
export async function throttleGuess(db: TenantDb, email: string, facts: RequestFacts): Promise<Throttle> {
  const buckets = bucketsFor(email, facts);
  for (const bucket of buckets) {
    const { points, expire } = await take(db, bucket, facts.now);
    if (points > bucket.limit) {
      const wait = Math.ceil((Number(expire) - facts.now.getTime()) / 1000);
      return { granted: false, retryAfterSeconds: Math.max(1, wait), buckets };
    }
  }
  return { granted: true, retryAfterSeconds: 0, buckets };
}

/** After a right password: the person's own bucket is emptied, from the shared ones this guess is taken back. */
export async function settleGuess(db: TenantDb, throttle: Throttle, now: Date): Promise<void> {
  const forgiven = throttle.buckets.filter((bucket) => bucket.forgiven).map((bucket) => bucket.key);
  const shared = throttle.buckets.filter((bucket) => !bucket.forgiven).map((bucket) => bucket.key);
  await db.rateLimit.updateMany({
    where: { key: { in: shared }, points: { gt: 0 } },
    data: { points: { decrement: 1 } },
  });
  await db.rateLimit.deleteMany({
    where: { OR: [{ key: { in: forgiven } }, { expire: { lte: now.getTime() } }] },
  });
}
