// npm run db:roles: prepares an external Postgres server: two roles and a database. ADMIN_DATABASE_URL is the
// address of an administrator, which is needed here only. Where DATABASE_URL and MIGRATION_DATABASE_URL are set,
// the roles get the passwords that stand in them; else passwords are drawn and both addresses printed.
import {
  APP_ROLE,
  type DatabaseUrls,
  OWNER_ROLE,
  prepareDatabase,
  randomPassword,
  withClient,
} from "./database-roles.ts";
import { withoutPassword } from "./database.ts";
import { endWith } from "./progress.ts";
import { readSettings, type Settings } from "./settings.ts";

/** What the addresses in the settings ask for; null when they are not given. Throws for another role's. */
function wanted({ databaseUrl, migrationUrl }: Settings) {
  if (!databaseUrl || !migrationUrl) return null;
  const app = new URL(databaseUrl);
  const owner = new URL(migrationUrl);
  if (app.username !== APP_ROLE || owner.username !== OWNER_ROLE || app.pathname !== owner.pathname) {
    throw new Error(
      `DATABASE_URL must name the role ${APP_ROLE}, MIGRATION_DATABASE_URL the role ${OWNER_ROLE}, both the same database.`,
    );
  }
  return {
    database: decodeURIComponent(app.pathname.slice(1)),
    ownerPassword: decodeURIComponent(owner.password),
    appPassword: decodeURIComponent(app.password),
  };
}

function tell(urls: DatabaseUrls, drawn: boolean): void {
  console.error(`Prepared ${withoutPassword(urls.app)}`);
  if (!drawn) return;
  console.error("New passwords for both roles. Put these lines into .env:");
  console.log(`DATABASE_URL=${urls.app}\nMIGRATION_DATABASE_URL=${urls.owner}`);
}

try {
  const given = wanted(readSettings());
  const adminUrl = process.env.ADMIN_DATABASE_URL;
  if (!adminUrl || !URL.canParse(adminUrl)) {
    throw new Error(
      "ADMIN_DATABASE_URL must name an administrator of the server, for example\n" +
        "  ADMIN_DATABASE_URL=postgresql://postgres:PASSWORD@db.example.org:5432/postgres npm run db:roles",
    );
  }
  const drawn = { database: "twelvefold", ownerPassword: randomPassword(), appPassword: randomPassword() };
  const urls = await prepareDatabase(adminUrl, given ?? drawn);
  // Tests mark the roles of a server as theirs (bin/test-server.ts). From now on they serve an installation.
  await withClient(adminUrl, async (client) => {
    for (const role of [OWNER_ROLE, APP_ROLE]) await client.query(`COMMENT ON ROLE ${role} IS NULL`);
  });
  tell(urls, given === null);
} catch (error) {
  endWith(error);
}
