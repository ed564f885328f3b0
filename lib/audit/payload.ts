import { canonicalJson } from "../domain/canonical-json.ts";

/** Everything an event says, apart from its place in the chain. */
export type AuditFacts = Readonly<{
  organizationId: string;
  id: string;
  /** ISO 8601 with milliseconds, UTC. */
  at: string;
  actorId: string | null;
  actorName: string;
  action: string;
  objectType: string;
  objectId: string;
  objectLabel: string;
  projectId: string | null;
  before: unknown;
  after: unknown;
  requestId: string;
}>;

/** The text that is hashed: RFC 8785, so that a round trip through jsonb changes nothing. */
export function auditPayload(facts: AuditFacts): string {
  // Through JSON once: a Date or an undefined must hash as what jsonb will store of it.
  return canonicalJson(JSON.parse(JSON.stringify(facts)));
}
