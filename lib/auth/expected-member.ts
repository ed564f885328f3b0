import "server-only";
import { LRUCache } from "lru-cache";
import type { SqlScope } from "./scope.ts";

/** Who a session is in an organisation. */
export type Member = Pick<
  SqlScope,
  "organizationId" | "organizationSlug" | "organizationName" | "userId" | "userName" | "role"
>;
/**
 * Who sessions were when they last entered an organisation. It proves nothing: it only lets a transaction send its
 * first statements together with the one that proves who the session is now. Whoever is not found here waits for
 * that first.
 */
const members = new LRUCache<string, Member>({ max: 5_000 });

const keyOf = (tokenHash: string, slug: string) => `${tokenHash} ${slug}`;

export function expectedMember(tokenHash: string, slug: string): Member | undefined {
  return members.get(keyOf(tokenHash, slug));
}

export function expectMember(tokenHash: string, slug: string, member: Member): void {
  members.set(keyOf(tokenHash, slug), member);
}

export function expectNobody(tokenHash: string, slug: string): void {
  members.delete(keyOf(tokenHash, slug));
}

/** Undoes what a transaction has done by what was expected, where that does not hold or not any more. */
export class NotAsExpected extends Error {}

export function isSameMember(one: Member, other: Member): boolean {
  return (
    one.organizationId === other.organizationId &&
    one.organizationSlug === other.organizationSlug &&
    one.organizationName === other.organizationName &&
    one.userId === other.userId &&
    one.userName === other.userName &&
    one.role === other.role
  );
}
