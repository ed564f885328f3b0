import "server-only";
import { baseClient } from "../db/client.ts";
import { translateDatabaseError } from "../db/errors.ts";
import { can, isLimitedToOwnProjects, type Permission } from "../domain/permissions.ts";
import { ROLES } from "../domain/vocabulary.ts";
import { AppError, notFound } from "../errors/app-error.ts";
import { env } from "../env.ts";
import type { RequestFacts } from "./request-facts.ts";
import { hashToken } from "./tokens.ts";

/** What a person may hear of at this moment: every project of the organisation, or the ids of their own. */
export type Reach = Readonly<{
  organizationId: string;
  userId: string;
  projects: ReadonlySet<string> | "all";
}>;

type Row = {
  n: number;
  user_id: string;
  organization_id: string | null;
  role: string | null;
  project_ids: string[] | null;
};
type Asked = Readonly<{
  hash: string;
  slug: string;
  now: Date;
  resolve: (row: Row | undefined) => void;
  reject: (error: unknown) => void;
}>;

/** One change wakes every open stream at once: what is asked within this time is answered by one statement. */
const GATHER_MS = 10;
let waiting: Asked[] = [];

async function answerWaiting(): Promise<void> {
  const asked = waiting;
  waiting = [];
  try {
    const rows = await baseClient().$queryRaw<Row[]>`
      SELECT a.n::int AS n, r.* FROM unnest(${asked.map(({ hash }) => hash)}::text[], ${asked.map(({ slug }) => slug)}::text[],
          ${asked.map(({ now }) => now.toISOString())}::timestamptz[]) WITH ORDINALITY AS a(hash, slug, at, n),
        LATERAL peek_reach(a.hash, a.slug, a.at, ${env().sessionIdleSeconds}::int) AS r`;
    const byNumber = new Map(rows.map((row) => [row.n, row]));
    asked.forEach(({ resolve }, index) => resolve(byNumber.get(index + 1)));
  } catch (error) {
    const known = translateDatabaseError(error);
    for (const { reject } of asked) reject(known);
  }
}

/**
 * Proves session, membership and role of this moment for a stream that stays open, without counting as
 * activity. Throws as enterOrganization does: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN.
 */
export async function peekReach(facts: RequestFacts, slug: string, permission: Permission): Promise<Reach> {
  const { sessionToken, now } = facts;
  if (!sessionToken) throw new AppError("UNAUTHENTICATED", "Sign in to go on");
  const row = await new Promise<Row | undefined>((resolve, reject) => {
    if (waiting.length === 0) setTimeout(() => void answerWaiting(), GATHER_MS);
    waiting.push({ hash: hashToken(sessionToken), slug, now, resolve, reject });
  });
  if (!row?.user_id) throw new AppError("UNAUTHENTICATED", "Sign in to go on");
  const role = ROLES.find((name) => name === row.role);
  if (!row.organization_id || !role) throw notFound("The organisation");
  if (!can(role, permission)) {
    throw new AppError("FORBIDDEN", "Your role does not allow this", { details: { role, permission } });
  }
  return {
    organizationId: row.organization_id,
    userId: row.user_id,
    projects: isLimitedToOwnProjects(role) ? new Set(row.project_ids ?? []) : "all",
  };
}
