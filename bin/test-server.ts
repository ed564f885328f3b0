import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { escapeIdentifier } from "pg";
import {
  APP_ROLE,
  type DatabaseUrls,
  OWNER_ROLE,
  prepareDatabase,
  randomPassword,
  urlFor,
  withClient,
} from "./database-roles.ts";
import { startCluster } from "./embedded-postgres.ts";
import { migrate } from "./prisma.ts";
import { isAlive } from "./processes.ts";
import { seedCatalogue } from "./seeding.ts";
import { isRoot, ROOT_STATE_FOLDER } from "./system-user.ts";

/** Where tests find their databases; plain data, so that it can be handed to worker processes. */
export type TestServer = Readonly<{
  adminUrl: string;
  ownerPassword: string;
  appPassword: string;
  /** Starts the name of every database of this run. */
  prefix: string;
}>;

const FOLDER_PREFIX = "twelvefold-test-";
const ROLE_NOTE = "made by the tests of Twelvefold";

/**
 * A Postgres server for one run of tests: a throw-away one, or the external server whose administrator
 * TEST_DATABASE_URL names. `stop` removes everything that the run made, the roles of an external server
 * excepted.
 */
export async function startTestServer(
  externalUrl: string | undefined,
): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  const prefix = `twelvefold_test_${process.pid}`;
  if (externalUrl) {
    const password = createHash("sha256").update(`${ROLE_NOTE} ${externalUrl}`).digest("base64url");
    const server = { adminUrl: externalUrl, ownerPassword: password, appPassword: password, prefix };
    await claimRoles(externalUrl);
    return { server, stop: () => dropDatabases(server) };
  }
  const base = isRoot() ? ROOT_STATE_FOLDER : tmpdir();
  const superuserPassword = randomPassword();
  mkdirSync(base, { recursive: true });
  removeLeftovers(base);
  const folder = mkdtempSync(path.join(base, `${FOLDER_PREFIX}${process.pid}-`));
  const cluster = await startCluster({ folder, superuserPassword, durable: false });
  const server = {
    adminUrl: cluster.superuserUrl("postgres"),
    ownerPassword: randomPassword(),
    appPassword: randomPassword(),
    prefix,
  };
  const stop = async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { server, stop };
}

/** A migrated database with the built-in catalogue, to copy from. Returns its name. */
export async function makeTemplate(server: TestServer): Promise<string> {
  const name = `${server.prefix}_template`;
  const urls = await prepareDatabase(server.adminUrl, {
    database: name,
    ...server,
    ownerMayCreateDatabases: true,
  });
  await migrate(urls.owner);
  await seedCatalogue(urls.owner);
  return name;
}

/** A fresh copy of the template; an older one of the same name is thrown away, with its connections. */
export async function copyTemplate(server: TestServer, name: string): Promise<DatabaseUrls> {
  const database = `${server.prefix}_${name}`;
  const as = (role: string, password: string) => urlFor(server.adminUrl, { role, password, database });
  const maintenance = urlFor(as(OWNER_ROLE, server.ownerPassword), { database: "postgres" });
  // As the administrator: the owner may not end an autovacuum worker that happens to be in there.
  await withClient(server.adminUrl, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(database)} WITH (FORCE)`),
  );
  await withClient(maintenance, (client) =>
    client.query(
      `CREATE DATABASE ${escapeIdentifier(database)} TEMPLATE ${escapeIdentifier(`${server.prefix}_template`)}`,
    ),
  );
  return { owner: as(OWNER_ROLE, server.ownerPassword), app: as(APP_ROLE, server.appPassword) };
}

/** The roles' passwords are about to change: refuses where they belong to a real installation. */
async function claimRoles(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    for (const role of [OWNER_ROLE, APP_ROLE]) {
      const { rows } = await client.query<{ note: string | null }>(
        "SELECT shobj_description(oid, 'pg_authid') AS note FROM pg_roles WHERE rolname = $1",
        [role],
      );
      if (rows.length > 0 && rows[0]?.note !== ROLE_NOTE) {
        throw new Error(
          `TEST_DATABASE_URL names a server that already has the role ${role} of a real installation. Use another server.`,
        );
      }
      if (rows.length === 0) await client.query(`CREATE ROLE ${role} LOGIN`);
      await client.query(`COMMENT ON ROLE ${role} IS '${ROLE_NOTE}'`);
    }
  });
}

async function dropDatabases(server: TestServer): Promise<void> {
  await withClient(server.adminUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)",
      [`${server.prefix}_`],
    );
    for (const { name } of rows)
      await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
  });
}

/** Folders of runs that were killed. Their servers end by themselves when their folder is gone. */
function removeLeftovers(base: string): void {
  for (const name of readdirSync(base)) {
    const pid = new RegExp(`^${FOLDER_PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(path.join(base, name), { recursive: true, force: true });
  }
}
