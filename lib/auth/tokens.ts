import "server-only";
import { createHash, createHmac, randomBytes } from "node:crypto";
import { env } from "#lib/env.ts";

/** 256 bits from the system's generator, URL-safe. Handed out once and never stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * A token that the same request gives again: of a key that the browser drew and nobody keeps, and of the
 * installation's secret, so that neither the key nor the database alone gives it away.
 */
export function tokenOfKey(purpose: string, organizationId: string, key: string): string {
  return createHmac("sha256", env().authSecret)
    .update(`${purpose}:${organizationId}:${key}`)
    .digest("base64url");
}

/** SHA-256 in hex: what the database keeps of a token. The token's entropy makes a salt needless. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}
