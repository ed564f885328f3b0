import "server-only";
import { baseClient } from "./client.ts";

type RoleFacts = Readonly<{
  name: string;
  superuser: boolean;
  bypass: boolean;
  owns: number;
  unforced: number;
}>;

/** Why a database role may not serve the application; empty when it may. Pure. */
export function roleFaults(facts: RoleFacts): string[] {
  const faults: string[] = [];
  if (facts.superuser) faults.push(`the database role ${facts.name} is a superuser`);
  if (facts.bypass) faults.push(`the database role ${facts.name} has BYPASSRLS`);
  if (facts.owns > 0) faults.push(`the database role ${facts.name} owns ${facts.owns} tables`);
  if (facts.unforced > 0) faults.push(`${facts.unforced} tenant tables lack forced row level security`);
  return faults;
}

/**
 * Refuses to serve with a role that could see past row level security: the tenants' last wall.
 * Runs at start-up in every profile. Throws an Error that names each fault and the way out.
 */
export async function assertSafeDatabaseRole(): Promise<void> {
  const rows = await baseClient().$queryRaw<RoleFacts[]>`
    SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolbypassrls AS bypass,
      (SELECT count(*)::int FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname = 'public' AND c.relowner = r.oid) AS owns,
      (SELECT count(*)::int FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organizationId'
        WHERE c.relkind = 'r' AND n.nspname = 'public'
          AND NOT (c.relrowsecurity AND c.relforcerowsecurity)) AS unforced
    FROM pg_roles r WHERE r.rolname = current_user`;
  const facts = rows[0];
  const faults = facts ? roleFaults(facts) : ["the database role is unknown"];
  if (faults.length > 0) {
    throw new Error(
      `Refusing to start: ${faults.join("; ")}. DATABASE_URL must name the role twelvefold_app ` +
        "(see `npm run db:roles` and README, Deployment).",
    );
  }
}
