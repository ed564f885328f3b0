import { Client } from "pg";
import { expect, test } from "vitest";
import { testDatabaseUrls } from "./database.ts";

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("the application's role owns nothing and cannot see past row level security", async () => {
  const rows = await query(
    testDatabaseUrls().app,
    `SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
       (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owns
     FROM pg_roles r WHERE rolname = current_user`,
  );
  expect(rows).toEqual([
    {
      rolname: "twelvefold_app",
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
      owns: 0,
    },
  ]);
});

test("the application's role cannot change the schema", async () => {
  await expect(query(testDatabaseUrls().app, "CREATE TABLE intruder (id int)")).rejects.toThrow(
    /permission denied/,
  );
});

test("every migration is applied, and the application's role may see that but not change it", async () => {
  const rows = await query(
    testDatabaseUrls().app,
    `SELECT count(*) FILTER (WHERE finished_at IS NULL)::int AS pending, count(*) > 0 AS any FROM _prisma_migrations`,
  );
  expect(rows).toEqual([{ pending: 0, any: true }]);
  await expect(query(testDatabaseUrls().app, "DELETE FROM _prisma_migrations")).rejects.toThrow(
    /permission denied/,
  );
});
