import "server-only";
import type { TenantDb } from "../db/client.ts";
import type { SqlDb } from "../db/sql-transaction.ts";
import type { Role } from "../domain/vocabulary.ts";

declare const proven: unique symbol;

/**
 * Proof that the caller is an active member of the organisation, with the role of this moment, and
 * that `db` is a transaction with that tenant set. Only lib/auth makes one; every read and write of
 * tenant data takes it first. It ends with its transaction: never keep it.
 */
export type OrgScope = Readonly<{
  organizationId: string;
  organizationSlug: string;
  organizationName: string;
  userId: string;
  userName: string;
  role: Role;
  /** The time of the request, for every time stamp and every deadline in it. */
  now: Date;
  requestId: string;
  db: TenantDb;
  [proven]: "org";
}>;

/** The same proof for functions that need no more than plain SQL; every OrgScope is one. */
export type SqlScope = Omit<OrgScope, "db"> &
  Readonly<{
    db: SqlDb;
    /**
     * Work may start from what it remembers instead of reading it, if a statement of its own says whether that still
     * holds and it throws NotAsExpected where it does not: it is then rolled back and run again without this.
     */
    mayExpect?: true;
  }>;

/** Proof of a signed-in, active person, without an organisation. */
export type UserScope = Readonly<{
  userId: string;
  userName: string;
  email: string;
  sessionId: string;
  now: Date;
  requestId: string;
  db: TenantDb;
  [proven]: "user";
}>;

/** For lib/auth only: a lint rule refuses the cast and this call anywhere else. */
export function mintOrgScope(facts: Omit<OrgScope, typeof proven>): OrgScope {
  return facts as OrgScope;
}

/** For lib/auth only. */
export function mintSqlScope(facts: Omit<SqlScope, typeof proven>): SqlScope {
  return facts as SqlScope;
}

/** For lib/auth only. */
export function mintUserScope(facts: Omit<UserScope, typeof proven>): UserScope {
  return facts as UserScope;
}
