import type { Client } from "pg";
import { expect, inject, test } from "vitest";
import { APP_ROLE, OWNER_ROLE, withClient } from "#bin/database-roles.ts";
import { env } from "../env.ts";
import { assertSafeDatabaseRole, ROLE_FACTS, roleFaults } from "./role-check.ts";

/** What would be said of the application's role after these statements, none of which lasts. */
async function faultsAfter(...statements: readonly string[]): Promise<string[]> {
  const url = new URL(inject("testServer").adminUrl);
  url.pathname = new URL(env().databaseUrl).pathname;
  return withClient(String(url), async (client: Client) => {
    await client.query("BEGIN");
    for (const statement of statements) await client.query(statement);
    // As one who has signed in as that role, and not as the administrator who asks here.
    await client.query(`SET LOCAL SESSION AUTHORIZATION ${APP_ROLE}`);
    const { rows } = await client.query(ROLE_FACTS.sql);
    await client.query("ROLLBACK");
    return roleFaults(rows[0]);
  });
}

test("the application's role is served, as it is made", async () => {
  await assertSafeDatabaseRole();
  expect(await faultsAfter()).toEqual([]);
});

test("a role that could become a mightier one is refused", async () => {
  const mighty = (name: string) =>
    `the database role ${APP_ROLE} is a member of ${name}, which is more than it may be`;
  expect(await faultsAfter(`GRANT ${OWNER_ROLE} TO ${APP_ROLE}`)).toEqual([mighty(OWNER_ROLE)]);
  expect(
    await faultsAfter(
      "CREATE ROLE twelvefold_test_mighty BYPASSRLS",
      "CREATE ROLE twelvefold_test_between",
      "GRANT twelvefold_test_mighty TO twelvefold_test_between",
      `GRANT twelvefold_test_between TO ${APP_ROLE}`,
    ),
  ).toEqual([mighty("twelvefold_test_mighty")]);
});

test("a role that owns, bypasses or is a superuser is refused", async () => {
  expect(await faultsAfter(`ALTER ROLE ${APP_ROLE} BYPASSRLS`)).toEqual([
    `the database role ${APP_ROLE} has BYPASSRLS`,
  ]);
  expect(await faultsAfter(`ALTER TABLE "Project" OWNER TO ${APP_ROLE}`)).toEqual([
    `the database role ${APP_ROLE} owns 1 tables`,
  ]);
  expect(await faultsAfter('ALTER TABLE "Project" NO FORCE ROW LEVEL SECURITY')).toEqual([
    "1 tenant tables lack forced row level security",
  ]);
});
