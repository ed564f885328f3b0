import { Client } from "pg";
import { expect, test } from "vitest";
import { testDatabaseUrls } from "#lib/testing/database.ts";
import { translateDatabaseError } from "./errors.ts";
import { Prisma } from "./generated/client.ts";
import { inSqlTransaction, oneStatement } from "./sql-transaction.ts";
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
  const refused = (thrown: unknown) => thrown;
  // As a lock that is not given does: a statement that stands alone can shorten no time of its own.
  const one = oneStatement();
  expect(
    await one.$queryRaw`SELECT 1 / (SELECT 0)`.then(() => null, refused),
    "what is no trouble of the database's stays as it came",
  ).toMatchObject({ code: "22012" });
  expect(
    await one.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'not given' USING ERRCODE = 'lock_not_available'; END $$`.then(
      () => null,
      refused,
    ),
  ).toMatchObject(AGAIN);
});

test("a statement that was cancelled for its time means that the database is busy", async () => {
  const error = await inTransaction(async (db) => {
    await db.$executeRaw`SET LOCAL statement_timeout = '20ms'`;
    await db.$queryRaw`SELECT pg_sleep(10)::text`;
  }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "UNAVAILABLE", retryAfterSeconds: 5 });
});

test("a connection that is lost in the middle means that the database is busy, whoever notices it", async () => {
  const end = async (pid: number | undefined) => {
    const other = new Client({ connectionString: testDatabaseUrls().app });
    await other.connect();
    await other.query("SELECT pg_terminate_backend($1, 5000)", [pid]);
    await other.end();
  };
  const BUSY = { code: "UNAVAILABLE", retryAfterSeconds: 5 };
  const pidOf = (rows: { pid: number }[]) => rows[0]?.pid;
  const ofThis = Prisma.sql`SELECT pg_backend_pid() AS "pid"`;
  await expect(
    inTransaction(async (db) => end(pidOf(await db.$queryRaw(ofThis)))),
    "at the end of a transaction",
  ).rejects.toMatchObject(BUSY);
  await expect(
    inTransaction(async (db) => {
      await end(pidOf(await db.$queryRaw(ofThis)));
      await db.$queryRaw`SELECT 1`;
    }),
    "at a statement",
  ).rejects.toMatchObject(BUSY);
  await expect(
    inSqlTransaction(async (db) => {
      await end(pidOf(await db.$queryRaw(ofThis)));
      await db.$queryRaw`SELECT 1`;
    }),
    "at a statement of the driver's",
  ).rejects.toMatchObject(BUSY);
  const thrown = Object.assign(new Error("terminating connection due to administrator command"), {
    cause: { originalCode: "57P01" },
  });
  expect(translateDatabaseError(thrown), "as Prisma's adapter says it at a COMMIT").toMatchObject(BUSY);
});
