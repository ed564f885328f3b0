import "server-only";
import { baseClient } from "./client.ts";
import { Prisma } from "./generated/client.ts";

type RoleFacts = Readonly<{
  name: string;
  superuser: boolean;
  bypass: boolean;
  owns: number;
  /** Roles of which it is a member, and which are one of the above: it needs no more than SET ROLE. */
  mighty: string[];
  unforced: number;
}>;

/** Why a database role may not serve the application; empty when it may. Pure. */
export function roleFaults(facts: RoleFacts): string[] {
  const faults: string[] = [];
  if (facts.superuser) faults.push(`the database role ${facts.name} is a superuser`);
  if (facts.bypass) faults.push(`the database role ${facts.name} has BYPASSRLS`);
  if (facts.owns > 0) faults.push(`the database role ${facts.name} owns ${facts.owns} tables`);
  for (const mighty of facts.mighty)
    faults.push(`the database role ${facts.name} is a member of ${mighty}, which is more than it may be`);
  if (facts.unforced > 0) faults.push(`${facts.unforced} tenant tables lack forced row level security`);
  return faults;
}

/** One row of RoleFacts about the role that asks, and about the one that it has signed in as. */
export const ROLE_FACTS = Prisma.sql`
  SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolbypassrls AS bypass,
    (SELECT count(*)::int FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname = 'public' AND c.relowner = r.oid) AS owns,
    (SELECT coalesce(array_agg(m.rolname::text ORDER BY m.rolname), '{}') FROM pg_roles m
      WHERE m.oid <> r.oid AND (pg_has_role(r.oid, m.oid, 'MEMBER') OR m.rolname = session_user)
        AND (m.rolsuper OR m.rolbypassrls OR EXISTS (
          SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relkind = 'r' AND n.nspname = 'public' AND c.relowner = m.oid))) AS mighty,
    (SELECT count(*)::int FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organizationId'
      WHERE c.relkind = 'r' AND n.nspname = 'public'
        AND NOT (c.relrowsecurity AND c.relforcerowsecurity)) AS unforced
  FROM pg_roles r WHERE r.rolname = current_user`;

/**
 * Refuses to serve with a role that could see past row level security: the tenants' last wall.
 * Runs at start-up in every profile. Throws an Error that names each fault and the way out.
 */
export async function assertSafeDatabaseRole(): Promise<void> {
  const rows = await baseClient().$queryRaw<RoleFacts[]>(ROLE_FACTS);
  const facts = rows[0];
  const faults = facts ? roleFaults(facts) : ["the database role is unknown"];
  if (faults.length > 0) {
    throw new Error(
      `Refusing to start: ${faults.join("; ")}. DATABASE_URL must name the role twelvefold_app ` +
        "(see `npm run db:roles` and README, Deployment).",
    );
  }
}
