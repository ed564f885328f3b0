import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { SqlScope } from "../auth/scope.ts";
import { SYSTEM_USER_ID } from "../auth/system-scope.ts";
import { Prisma } from "../db/generated/client.ts";
import { send } from "../db/sql-transaction.ts";
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
export async function recordEvent(scope: SqlScope, input: AuditInput): Promise<void> {
  const facts = factsOf(scope, input);
  const before = facts.before === null ? null : JSON.stringify(facts.before);
  const after = facts.after === null ? null : JSON.stringify(facts.after);
  await send(
    scope.db,
    Prisma.sql`
    SELECT append_audit_event(
      ${facts.organizationId}::uuid, ${facts.id}::uuid, ${scope.now}::timestamptz, ${facts.actorId}::uuid,
      ${facts.actorName}, ${facts.action}, ${facts.objectType}, ${facts.objectId}, ${facts.objectLabel},
      ${facts.projectId}::uuid, ${before}::jsonb, ${after}::jsonb, ${facts.requestId}, ${auditPayload(facts)})`,
  );
}

/** The same for many events in their order, in one round trip. */
export async function recordEvents(scope: SqlScope, inputs: readonly AuditInput[]): Promise<void> {
  const rows = inputs.map((input) => {
    const facts = factsOf(scope, input);
    return { ...facts, payload: auditPayload(facts) };
  });
  await send(
    scope.db,
    Prisma.sql`
    SELECT count(append_audit_event(${scope.organizationId}::uuid, e."id", ${scope.now}::timestamptz, e."actorId",
             e."actorName", e."action", e."objectType", e."objectId", e."objectLabel", e."projectId",
             nullif(e."before", 'null'::jsonb), nullif(e."after", 'null'::jsonb), e."requestId", e."payload"))
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS e("id" uuid, "actorId" uuid, "actorName" text,
             "action" text, "objectType" text, "objectId" text, "objectLabel" text, "projectId" uuid,
             "before" jsonb, "after" jsonb, "requestId" text, "payload" text)`,
  );
}

function factsOf(scope: SqlScope, input: AuditInput): AuditFacts {
  return {
    organizationId: scope.organizationId,
    id: uuidv7({ msecs: scope.now.getTime() }),
    at: scope.now.toISOString(),
    actorId: scope.userId === SYSTEM_USER_ID ? null : scope.userId,
    actorName: scope.userName,
    action: input.action,
    objectType: input.objectType,
    objectId: input.objectId,
    // The cut may halve a character of two units, which canonical JSON does not take.
    objectLabel: input.objectLabel.slice(0, 300).toWellFormed(),
    projectId: input.projectId ?? null,
    before: input.before ?? null,
    after: input.after ?? null,
    requestId: scope.requestId,
  };
}
