import "server-only";
import { hash, verify } from "@node-rs/argon2";

// The library's enum is ambient, which isolated modules cannot read: 2 is Argon2id.
const ARGON2ID = 2;
/** OWASP's first choice: Argon2id, 19 MiB, two passes, one lane. About 80 ms on a small machine. */
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A PHC string with its own salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), PARAMETERS);
}

// Verified against when no such account exists, so that both answers take the same time.
let decoy: Promise<string> | undefined;

/**
 * Whether `password` opens `passwordHash`. With null (no such account, or none with a password) it
 * does the same work and says no.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("no account has this password");
  const matches = await verify(passwordHash ?? (await decoy), password.normalize("NFKC"));
  return passwordHash !== null && matches;
}
