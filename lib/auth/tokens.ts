import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** 256 bits from the system's generator, URL-safe. Handed out once and never stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** SHA-256 in hex: what the database keeps of a token. The token's entropy makes a salt needless. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}
