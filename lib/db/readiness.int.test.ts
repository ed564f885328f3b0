import { Client } from "pg";
import { expect, test } from "vitest";
import { testDatabaseUrls } from "#lib/testing/database.ts";
import { checkReadiness } from "./readiness.ts";

async function asOwner(sql: string): Promise<void> {
  const client = new Client({ connectionString: testDatabaseUrls().owner });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

test("a database whose migrations are not all applied is not ready, and becomes so without a restart", async () => {
  await asOwner('ALTER TABLE "Session" RENAME COLUMN "userAgent" TO "agent"');
  expect(await checkReadiness()).toEqual(["Session.userAgent is missing: run the migrations"]);
  await asOwner('ALTER TABLE "Session" RENAME COLUMN "agent" TO "userAgent"');
  expect(await checkReadiness()).toEqual([]);
  expect(await checkReadiness()).toEqual([]);
});
