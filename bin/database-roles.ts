import { randomBytes } from "node:crypto";
import { Client, escapeIdentifier, escapeLiteral } from "pg";

/** Owns the database and its tables and runs the migrations. */
export const OWNER_ROLE = "twelvefold_owner";
/** Serves the application: owner of nothing, held by row level security. The migrations name it. */
export const APP_ROLE = "twelvefold_app";

export type DatabaseUrls = Readonly<{ owner: string; app: string }>;

export function randomPassword(): string {
  return randomBytes(24).toString("base64url");
}

/** The same server (and its options, such as sslmode) for another role or database. Pure. */
export function urlFor(
  url: string,
  change: Readonly<{ role?: string; password?: string; database?: string }>,
): string {
  const result = new URL(url);
  if (change.role !== undefined) result.username = encodeURIComponent(change.role);
  if (change.password !== undefined) result.password = encodeURIComponent(change.password);
  if (change.database !== undefined) result.pathname = `/${encodeURIComponent(change.database)}`;
  return result.href;
}

/** Opens a connection for `work` and closes it whatever happens. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: "twelvefold-bin",
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes the two roles and the database, or brings existing ones into order; safe to repeat. Needs an
 * administrator that may create roles and databases, not necessarily a superuser. Existing data stays.
 * Throws an Error if a role exists that could see past row level security.
 */
export async function prepareDatabase(
  adminUrl: string,
  options: Readonly<{
    database: string;
    ownerPassword: string;
    appPassword: string;
    ownerMayCreateDatabases?: boolean;
  }>,
): Promise<DatabaseUrls> {
  const { database, ownerPassword, appPassword } = options;
  await withClient(adminUrl, async (client) => {
    await prepareRole(client, OWNER_ROLE, ownerPassword);
    await prepareRole(client, APP_ROLE, appPassword);
    if (options.ownerMayCreateDatabases) await client.query(`ALTER ROLE ${OWNER_ROLE} CREATEDB`);
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (rowCount === 0) {
      // An administrator that is no superuser may give a database only to a role that it belongs to.
      await client.query(`GRANT ${OWNER_ROLE} TO CURRENT_USER`);
      await client.query(
        `CREATE DATABASE ${escapeIdentifier(database)} OWNER ${OWNER_ROLE} TEMPLATE template0 ENCODING 'UTF8'`,
      );
    }
  });
  const owner = urlFor(adminUrl, { role: OWNER_ROLE, password: ownerPassword, database });
  const app = urlFor(adminUrl, { role: APP_ROLE, password: appPassword, database });
  await withClient(owner, async (client) => {
    await client.query(`REVOKE ALL ON DATABASE ${escapeIdentifier(database)} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${escapeIdentifier(database)} TO ${APP_ROLE}`);
    await client.query(`GRANT USAGE ON SCHEMA public TO ${APP_ROLE}`);
  });
  return { owner, app };
}

async function prepareRole(client: Client, role: string, password: string): Promise<void> {
  const { rows } = await client.query<{ unsafe: boolean }>(
    "SELECT rolsuper OR rolbypassrls AS unsafe FROM pg_roles WHERE rolname = $1",
    [role],
  );
  if (rows[0]?.unsafe) {
    throw new Error(
      `The role ${role} is a superuser or has BYPASSRLS: ALTER ROLE ${role} NOSUPERUSER NOBYPASSRLS`,
    );
  }
  // A new role has none of the dangerous attributes; naming them would itself need a superuser.
  if (rows.length === 0) await client.query(`CREATE ROLE ${role} LOGIN`);
  await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${escapeLiteral(password)}`);
}
