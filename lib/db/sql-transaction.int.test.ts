import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { baseClient } from "./client.ts";
import { Prisma } from "./generated/client.ts";
import { connectionPool } from "./pool.ts";
import { inSqlTransaction, queryBoth, send, type SqlDb } from "./sql-transaction.ts";
import { inTransaction } from "./transaction.ts";

const insertPerson = (email: string) => Prisma.sql`
  INSERT INTO "User" ("id", "email", "name", "createdAt") VALUES (${randomUUID()}::uuid, ${email}, 'Sent', now())`;
const divideByZero = Prisma.sql`SELECT 1 / 0`;
const isKept = async (email: string) => (await baseClient().user.count({ where: { email } })) === 1;
const newEmail = () => `${randomUUID()}@sent.example`;

/** What `work` was refused with. Its connection is free again, with no transaction on it. */
async function refusal(work: (db: SqlDb) => Promise<unknown>): Promise<unknown> {
  const error = await inSqlTransaction(work).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const pool = connectionPool();
  expect(pool.idleCount).toBe(pool.totalCount);
  const { rows } = await pool.query("SELECT now() = statement_timestamp() AS alone");
  expect(rows).toEqual([{ alone: true }]);
  return error;
}

test("a write that is sent without waiting is kept with the transaction", async () => {
  const [first, second] = [newEmail(), newEmail()];
  const answer = await inSqlTransaction(async (db) => {
    await send(db, insertPerson(first));
    await send(db, insertPerson(second));
    return "done";
  });
  expect([answer, await isKept(first), await isKept(second)]).toEqual(["done", true, true]);
});

test("a sent write that fails takes the whole transaction with it, although its work is done", async () => {
  const email = newEmail();
  const error = await refusal(async (db) => {
    await send(db, insertPerson(email));
    await send(db, divideByZero);
    await send(db, insertPerson(newEmail()));
    return "done";
  });
  expect(error).toMatchObject({ code: "22012" });
  expect(await isKept(email)).toBe(false);
});

test("what fails behind a sent write gives the write's own error with its meaning", async () => {
  const email = newEmail();
  const error = await refusal(async (db) => {
    await send(db, insertPerson(email));
    await send(db, insertPerson(email));
    await db.$queryRaw`SELECT 1`;
  });
  expect(error).toMatchObject({ code: "CONFLICT", message: "This already exists" });
  expect(await isKept(email)).toBe(false);
});

test("work that gives up behind a sent write is undone, for the reason that it gives", async () => {
  const email = newEmail();
  const error = await refusal(async (db) => {
    await send(db, insertPerson(email));
    throw new Error("no more");
  });
  expect(error).toMatchObject({ message: "no more" });
  expect(await isKept(email)).toBe(false);
});

test("a failed statement whose error was swallowed is no success", async () => {
  const email = newEmail();
  const error = await refusal(async (db) => {
    await send(db, insertPerson(email));
    await Promise.resolve(db.$queryRaw(divideByZero)).catch(() => null);
    return "done";
  });
  expect(error).toMatchObject({ code: "22012" });
  expect(await isKept(email)).toBe(false);
});

test("of two statements the second sees what the first has done, on either handle", async () => {
  const both = async (db: SqlDb) => {
    const email = newEmail();
    const written = Prisma.sql`${insertPerson(email)} RETURNING "email"`;
    const seen = Prisma.sql`SELECT "email" FROM "User" WHERE "email" = ${email}`;
    expect(await queryBoth(db, written, seen)).toEqual([[{ email }], [{ email }]]);
  };
  await inSqlTransaction(both);
  await inTransaction(both);
});

test("a connection that is lost in the middle serves nobody else", async () => {
  await connectionPool().query("SELECT 1");
  const before = connectionPool().totalCount;
  const error = await refusal(async (db) => {
    await send(db, insertPerson(newEmail()));
    await send(db, Prisma.sql`SELECT pg_terminate_backend(pg_backend_pid())`);
    await send(db, insertPerson(newEmail()));
  });
  expect(error).toMatchObject({ code: "UNAVAILABLE" });
  expect(connectionPool().totalCount).toBeLessThanOrEqual(before);
});
