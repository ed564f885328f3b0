import "server-only";
import { createHash } from "node:crypto";
import type { OrgScope } from "../auth/scope.ts";
import { auditPayload } from "./payload.ts";

export type AuditVerification =
  | Readonly<{ intact: true; events: number; head: string }>
  | Readonly<{ intact: false; events: number; brokenAt: number; reason: "gap" | "previous_hash" | "hash" }>;

const PAGE = 2_000;
const GENESIS = "0".repeat(64);

/**
 * Walks the organisation's chain from the first event and names the first row that does not fit: a
 * missing sequence, a wrong link, or content that does not give its hash. A cut tail shows only
 * against a head kept elsewhere: compare `head`.
 */
export async function verifyAuditChain(scope: OrgScope): Promise<AuditVerification> {
  let expected = 1;
  let previous = GENESIS;
  for (;;) {
    const rows = await scope.db.auditEvent.findMany({
      where: { organizationId: scope.organizationId, sequence: { gte: expected } },
      orderBy: { sequence: "asc" },
      take: PAGE,
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
    if (rows.length < PAGE) return { intact: true, events: expected - 1, head: previous };
  }
}
