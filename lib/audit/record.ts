import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { OrgScope } from "../auth/scope.ts";
import { SYSTEM_USER_ID } from "../auth/system-scope.ts";
import { auditPayload, type AuditFacts } from "./payload.ts";

export type AuditInput = Readonly<{
  /** Noun and past verb: "project.created". */
  action: string;
  objectType: string;
  objectId: string;
  /** What a person calls it: "AUTH-1 in Customer portal". Cut at 300 characters. */
  objectLabel: string;
  projectId?: string;
  /** Only what changed, as plain JSON. Never a secret: no password, token or hash of one. */
  before?: Readonly<Record<string, unknown>>;
  after?: Readonly<Record<string, unknown>>;
}>;

/**
 * Appends an event to the organisation's chain in the transaction of the change itself: both happen
 * or neither. Call it last, since it holds the chain's lock until the transaction ends.
 */
export async function recordEvent(scope: OrgScope, input: AuditInput): Promise<void> {
  const facts: AuditFacts = {
    organizationId: scope.organizationId,
    id: uuidv7({ msecs: scope.now.getTime() }),
    at: scope.now.toISOString(),
    actorId: scope.userId === SYSTEM_USER_ID ? null : scope.userId,
    actorName: scope.userName,
    action: input.action,
    objectType: input.objectType,
    objectId: input.objectId,
    objectLabel: input.objectLabel.slice(0, 300),
    projectId: input.projectId ?? null,
    before: input.before ?? null,
    after: input.after ?? null,
    requestId: scope.requestId,
  };
  const before = facts.before === null ? null : JSON.stringify(facts.before);
  const after = facts.after === null ? null : JSON.stringify(facts.after);
  await scope.db.$queryRaw`
    SELECT append_audit_event(
      ${facts.organizationId}::uuid, ${facts.id}::uuid, ${scope.now}::timestamptz, ${facts.actorId}::uuid,
      ${facts.actorName}, ${facts.action}, ${facts.objectType}, ${facts.objectId}, ${facts.objectLabel},
      ${facts.projectId}::uuid, ${before}::jsonb, ${after}::jsonb, ${facts.requestId}, ${auditPayload(facts)})`;
}
