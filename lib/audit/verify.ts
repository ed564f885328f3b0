import "server-only";
import { createHash } from "node:crypto";
import type { OrgScope } from "../auth/scope.ts";
import { auditPayload } from "./payload.ts";

/** How far a chain has been walked: the events that fit, and the hash of the last of them. */
export type AuditReached = Readonly<{ events: number; head: string }>;

export type AuditVerification =
  | Readonly<{ intact: true } & AuditReached>
  /** Everything fits so far, and there is more: to be gone on with. */
  | Readonly<{ intact: null } & AuditReached>
  | Readonly<{ intact: false; events: number; brokenAt: number; reason: "gap" | "previous_hash" | "hash" }>;

const PAGE = 2_000;
const NOTHING: AuditReached = { events: 0, head: "0".repeat(64) };

/**
 * Walks the organisation's chain from behind `reached` and names the first row that does not fit: a
 * missing sequence, a wrong link, or content that does not give its hash. Stops after about `most` events, since
 * a transaction ends somewhere and hashing holds up everybody else. A cut tail shows only against a head kept
 * elsewhere: compare `head`.
 */
export async function verifyAuditChain(
  scope: OrgScope,
  reached: AuditReached = NOTHING,
  most = Number.POSITIVE_INFINITY,
): Promise<AuditVerification> {
  let expected = reached.events + 1;
  let previous = reached.head;
  for (;;) {
    if (expected > reached.events + most) return { intact: null, events: expected - 1, head: previous };
    const rows = await scope.db.auditEvent.findMany({
      where: { organizationId: scope.organizationId, sequence: { gte: expected } },
      orderBy: { sequence: "asc" },
      take: Math.min(PAGE, most),
    });
    for (const row of rows) {
      const events = expected - 1;
      if (row.sequence !== expected) return { intact: false, events, brokenAt: expected, reason: "gap" };
      if (row.previousHash !== previous)
        return { intact: false, events, brokenAt: expected, reason: "previous_hash" };
      const { sequence, previousHash, hash, at, ...rest } = row;
      const text = `${previousHash}\n${sequence}\n${auditPayload({ ...rest, at: at.toISOString() })}`;
      if (createHash("sha256").update(text, "utf8").digest("hex") !== hash) {
        return { intact: false, events, brokenAt: expected, reason: "hash" };
      }
      previous = hash;
      expected += 1;
    }
    if (rows.length < Math.min(PAGE, most)) return { intact: true, events: expected - 1, head: previous };
  }
}
