import "server-only";
import { cache } from "react";
import { identifyMember } from "../auth/enter.ts";
import type { RequestFacts } from "../auth/request-facts.ts";
import type { Permission } from "../domain/permissions.ts";

const held = cache((_requestId: string, _organization: string): { head: Promise<number> | null } => ({
  head: null,
}));

/**
 * Where the organisation's audit log stood before anything of this request was read: layout and page render
 * side by side, each in a transaction of its own, and both wait for the one answer. A stream that begins from
 * here misses nothing. Refuses as entering does.
 */
export async function auditHeadBefore(
  facts: RequestFacts,
  organization: string,
  permission: Permission,
): Promise<number> {
  const holder = held(facts.requestId, organization);
  holder.head ??= identifyMember(facts, organization, permission).then(({ head }) => head);
  return holder.head;
}
