import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { env } from "#lib/env.ts";

/** What a link in a mail turns off: mail about one thing, the summary, or packs on a schedule. Only ever less mail, never more. */
export const UNSUBSCRIBE_FROM = ["notification", "digest", "report"] as const;
export type UnsubscribeFrom = (typeof UNSUBSCRIBE_FROM)[number];

export type UnsubscribeClaim = Readonly<{ organizationId: string; userId: string; from: UnsubscribeFrom }>;

const claimSchema = z.tuple([z.uuid(), z.uuid(), z.enum(UNSUBSCRIBE_FROM)]);

const sign = (payload: string) =>
  createHmac("sha256", env().authSecret).update(`unsubscribe:${payload}`).digest("base64url");

/** A token that never runs out: the mail that holds it may be old, and it can only lower what is sent. */
export function unsubscribeToken({ organizationId, userId, from }: UnsubscribeClaim): string {
  const payload = Buffer.from(JSON.stringify([organizationId, userId, from])).toString("base64url");
  return `${payload}.${sign(payload)}`;
}

/** What a token says; null when it is not one of ours. */
export function readUnsubscribeToken(token: string): UnsubscribeClaim | null {
  const [payload = "", signature = "", ...rest] = token.split(".");
  const expected = Buffer.from(sign(payload));
  const given = Buffer.from(signature);
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  try {
    const claim = claimSchema.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
    return { organizationId: claim[0], userId: claim[1], from: claim[2] };
  } catch {
    return null;
  }
}
