// npm run db:roles: prepares an external Postgres server. Reads ADMIN_DATABASE_URL, the address of an
// administrator, which is needed here only. Prints the two addresses for .env, passwords included.
import { prepareDatabase, randomPassword } from "./database-roles.ts";
import { withoutPassword } from "./database.ts";
import { endWith } from "./progress.ts";
import { readSettings } from "./settings.ts";

try {
  readSettings();
  const adminUrl = process.env.ADMIN_DATABASE_URL;
  if (!adminUrl || !URL.canParse(adminUrl)) {
    throw new Error(
      "ADMIN_DATABASE_URL must name an administrator of the server, for example\n" +
        "  ADMIN_DATABASE_URL=postgresql://postgres:PASSWORD@db.example.org:5432/postgres npm run db:roles",
    );
  }
  const urls = await prepareDatabase(adminUrl, {
    database: process.argv[2] ?? "twelvefold",
    ownerPassword: randomPassword(),
    appPassword: randomPassword(),
  });
  console.error(
    `Prepared ${withoutPassword(urls.app)}. New passwords for both roles; put these lines into .env:`,
  );
  console.log(`DATABASE_URL=${urls.app}\nMIGRATION_DATABASE_URL=${urls.owner}`);
} catch (error) {
  endWith(error);
}
