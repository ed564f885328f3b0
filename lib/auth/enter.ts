import "server-only";
import { inSqlTransaction, oneStatement, type SqlDb } from "../db/sql-transaction.ts";
import { inTransaction } from "../db/transaction.ts";
import { can, type Permission } from "../domain/permissions.ts";
import { ROLES, type Role } from "../domain/vocabulary.ts";
import { AppError, notFound } from "../errors/app-error.ts";
import { env } from "../env.ts";
import {
  expectedMember,
  expectMember,
  expectNobody,
  isSameMember,
  NotAsExpected,
  type Member,
} from "./expected-member.ts";
import type { RequestFacts } from "./request-facts.ts";
import {
  mintOrgScope,
  mintSqlScope,
  mintUserScope,
  type OrgScope,
  type SqlScope,
  type UserScope,
} from "./scope.ts";
import { hashToken } from "./tokens.ts";

type EnteredSession = {
  session_id: string;
  user_id: string;
  user_email: string;
  user_name: string;
  organization_id: string | null;
  organization_slug: string | null;
  organization_name: string | null;
  role: string | null;
  audit_head: number | null;
};

const signInFirst = () => new AppError("UNAUTHENTICATED", "Sign in to go on");

function knownRole(text: string | null): Role | undefined {
  return ROLES.find((role) => role === text);
}

/**
 * One round trip: proves the session and sets app.user_id and app.organization_id on `db`. Where the audit log
 * stands is read for those who ask.
 */
async function enterSession(
  db: SqlDb,
  facts: RequestFacts,
  slug: string | null,
  { withHead } = { withHead: false },
): Promise<EnteredSession> {
  requireToken(facts);
  const rows = await db.$queryRaw<EnteredSession[]>`
    SELECT * FROM enter_session(${hashToken(facts.sessionToken)}, ${slug}, ${facts.now}, ${env().sessionIdleSeconds}::int, ${withHead})`;
  return assertEntered(rows[0]);
}

/** Fails closed: a session counts only if it names an active person, never by mere truthiness. */
function assertEntered<S extends EnteredSession>(entered: S | undefined): S {
  if (!entered?.user_id || !entered.session_id) throw signInFirst();
  return entered;
}

/** The member that a session enters as, or the refusal: UNAUTHENTICATED, NOT_FOUND or FORBIDDEN. */
function memberOf(entered: EnteredSession, permission: Permission): Member {
  const role = knownRole(entered.role);
  if (!entered.organization_id || !entered.organization_slug || !role) throw notFound("The organisation");
  if (!can(role, permission)) {
    throw new AppError("FORBIDDEN", "Your role does not allow this", { details: { role, permission } });
  }
  return {
    organizationId: entered.organization_id,
    organizationSlug: entered.organization_slug,
    organizationName: entered.organization_name ?? "",
    userId: entered.user_id,
    userName: entered.user_name,
    role,
  };
}

async function enterMember(
  db: SqlDb,
  facts: RequestFacts,
  slug: string,
  permission: Permission,
): Promise<Member> {
  return memberOf(await enterSession(db, facts, slug), permission);
}

/** What a scope is made of. */
function scopeOf<D extends SqlDb>(member: Member, { now, requestId }: RequestFacts, db: D) {
  return { ...member, now, requestId, db };
}

/** No token, no transaction: strangers must not be able to fill the pool. */
function requireToken(facts: RequestFacts): asserts facts is RequestFacts & { sessionToken: string } {
  if (!facts.sessionToken) throw signInFirst();
}

/** What runs work as a member of an organisation, with the kind of scope that the work needs. */
export type Enter<S> = <T>(
  facts: RequestFacts,
  slug: string,
  permission: Permission,
  work: (scope: S) => Promise<T>,
) => Promise<T>;

/**
 * Runs `work` as a member of the organisation `slug` with `permission`, in one transaction.
 * Throws UNAUTHENTICATED without a valid session, NOT_FOUND when the person is no active member
 * (also when no such organisation exists: the same answer), FORBIDDEN when the role lacks the permission.
 */
export async function enterOrganization<T>(
  facts: RequestFacts,
  slug: string,
  permission: Permission,
  work: (scope: OrgScope) => Promise<T>,
): Promise<T> {
  requireToken(facts);
  return inTransaction(async (db) =>
    work(mintOrgScope(scopeOf(await enterMember(db, facts, slug, permission), facts, db))),
  );
}

/**
 * Who a request is, and where the organisation's audit log stands, in one statement and with the same
 * refusals. No scope comes of it.
 */
export async function identifyMember(facts: RequestFacts, slug: string, permission: Permission) {
  requireToken(facts);
  const entered = await enterSession(oneStatement(), facts, slug, { withHead: true });
  return { ...memberOf(entered, permission), head: entered.audit_head ?? 0 };
}

/**
 * The same with the stamp of what a page shows to this person besides what the log tells: two answers to one
 * address are alike while all of this is. Null while nothing says when the organisation's scores change.
 */
export async function identifyView(facts: RequestFacts, slug: string, permission: Permission) {
  requireToken(facts);
  const [entered] = await oneStatement().$queryRaw<(EnteredSession & { stamp: string | null })[]>`
    SELECT s.*, view_stamp(s."user_id", s."organization_id") AS "stamp"
      FROM enter_session(${hashToken(facts.sessionToken)}, ${slug}, ${facts.now}, ${env().sessionIdleSeconds}::int) s`;
  const { stamp, ...session } = assertEntered(entered);
  const member = memberOf(session, permission);
  return stamp === null
    ? null
    : { ...member, session: session.session_id, head: session.audit_head ?? 0, stamp };
}

/**
 * The same with plain SQL only, at a third of the cost a statement: for the requests that are many. Who has
 * entered before is expected to be the same: then `work` sends its first statements together with the one that
 * proves who it is. What it did counts for nothing, and its answer is given to nobody, before that one says the
 * same; where it says otherwise, all is rolled back and done again by what it says. Until then the database
 * itself shows it what the proven person may see and no more: the tenant is set by the proof. So `work` may run
 * twice, and must leave nothing behind outside of its transaction that would be wrong if that were undone. The first
 * time it may expect more than who enters, see SqlScope.
 */
export async function enterOrganizationBySql<T>(
  facts: RequestFacts,
  slug: string,
  permission: Permission,
  work: (scope: SqlScope) => Promise<T>,
): Promise<T> {
  requireToken(facts);
  const token = hashToken(facts.sessionToken);
  const expected = expectedMember(token, slug);
  if (expected && can(expected.role, permission)) {
    try {
      return await enterAs(expected, facts, slug, permission, work);
    } catch (error) {
      expectNobody(token, slug);
      if (!(error instanceof NotAsExpected)) throw error;
    }
  }
  return inSqlTransaction(async (db) => {
    const member = await enterMember(db, facts, slug, permission);
    expectMember(token, slug, member);
    return work(mintSqlScope(scopeOf(member, facts, db)));
  });
}

async function enterAs<T>(
  expected: Member,
  facts: RequestFacts,
  slug: string,
  permission: Permission,
  work: (scope: SqlScope) => Promise<T>,
): Promise<T> {
  return inSqlTransaction(async (db) => {
    const proof = enterMember(db, facts, slug, permission);
    const done = (async () => work(mintSqlScope({ ...scopeOf(expected, facts, db), mayExpect: true })))();
    // Both have ended before the transaction does; then the proof speaks first.
    await Promise.allSettled([proof, done]);
    if (!isSameMember(await proof, expected)) throw new NotAsExpected();
    return done;
  });
}

/** Runs `work` as the signed-in person, in one transaction that sees their own memberships only. */
export async function enterUser<T>(facts: RequestFacts, work: (scope: UserScope) => Promise<T>): Promise<T> {
  requireToken(facts);
  return inTransaction(async (db) => {
    const entered = await enterSession(db, facts, null);
    return work(
      mintUserScope({
        userId: entered.user_id,
        userName: entered.user_name,
        email: entered.user_email,
        sessionId: entered.session_id,
        now: facts.now,
        requestId: facts.requestId,
        db,
      }),
    );
  });
}
