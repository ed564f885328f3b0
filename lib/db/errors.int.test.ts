import { Client } from "pg";
import { expect, test } from "vitest";
import { testDatabaseUrls } from "#lib/testing/database.ts";
import { inSqlTransaction } from "./sql-transaction.ts";
import { inTransaction } from "./transaction.ts";

/** Runs `work` while another connection holds the table of organisations. */
async function whileLocked(work: () => Promise<unknown>): Promise<unknown> {
  const holder = new Client({ connectionString: testDatabaseUrls().owner });
  await holder.connect();
  try {
    await holder.query('BEGIN; LOCK TABLE "Organization" IN ACCESS EXCLUSIVE MODE');
    return await work().then(
      () => null,
      (error: unknown) => error,
    );
  } finally {
    await holder.end();
  }
}

const AGAIN = { code: "UNAVAILABLE", retryAfterSeconds: 1 };

test("a lock that is not given in time means to try again, however the statement was sent", async () => {
  const byModel = await whileLocked(() =>
    inTransaction(async (db) => {
      await db.$executeRaw`SET LOCAL lock_timeout = '10ms'`;
      await db.organization.findFirst();
    }),
  );
  expect(byModel).toMatchObject(AGAIN);
  const byRawSql = await whileLocked(() =>
    inTransaction(async (db) => {
      await db.$executeRaw`SET LOCAL lock_timeout = '10ms'`;
      await db.$queryRaw`SELECT 1 FROM "Organization"`;
    }),
  );
  expect(byRawSql).toMatchObject(AGAIN);
  const byDriver = await whileLocked(() =>
    inSqlTransaction(async (db) => {
      await db.$queryRaw`SELECT set_config('lock_timeout', '10ms', true)`;
      await db.$queryRaw`SELECT 1 FROM "Organization"`;
    }),
  );
  expect(byDriver).toMatchObject(AGAIN);
});

test("a statement that was cancelled for its time means that the database is busy", async () => {
  const error = await inTransaction(async (db) => {
    await db.$executeRaw`SET LOCAL statement_timeout = '20ms'`;
    await db.$queryRaw`SELECT pg_sleep(10)::text`;
  }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "UNAVAILABLE", retryAfterSeconds: 5 });
});
