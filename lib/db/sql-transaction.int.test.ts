import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { baseClient } from "./client.ts";
import { Prisma } from "./generated/client.ts";
import { connectionPool } from "./pool.ts";
import { inSqlTransaction, send, type SqlDb } from "./sql-transaction.ts";
import { inTransaction } from "./transaction.ts";

const insertPerson = (email: string) => Prisma.sql`
  INSERT INTO "User" ("id", "email", "name", "createdAt") VALUES (${randomUUID()}::uuid, ${email}, 'Sent', now())`;
const divideByZero = Prisma.sql`SELECT 1 / 0`;
const isKept = async (email: string) => (await baseClient().user.count({ where: { email } })) === 1;
/** The driver cannot write it down, and so never sends the statement. */
const unwritable = {
  toPostgres: () => {
    throw new Error("unwritable");
  },
};
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

test("a write that the driver cannot even send is no success", async () => {
  const email = newEmail();
  const error = await refusal(async (db) => {
    await send(db, insertPerson(email));
    await send(db, Prisma.sql`UPDATE "User" SET "name" = ${unwritable}`);
    return "done";
  });
  expect(error).toMatchObject({ message: "unwritable" });
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

test("a statement sees what one has done that was sent before it, on either handle", async () => {
  const both = async (db: SqlDb) => {
    const email = newEmail();
    await send(db, insertPerson(email));
    expect(await db.$queryRaw`SELECT "email" FROM "User" WHERE "email" = ${email}`).toEqual([{ email }]);
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

/** What is asked, and the answer that belongs to it and to nothing else; null where it must fail. */
type Asked = Readonly<{ statement: Prisma.Sql; own: string | null }>;

const askedArbitrary = fc.oneof(
  {
    arbitrary: fc.uuid().map((own) => ({ statement: Prisma.sql`SELECT ${own}::text AS own`, own })),
    weight: 6,
  },
  fc
    .uuid()
    .map((own) => ({ statement: Prisma.sql`SELECT ${own}::text AS own, repeat('x', 200000) AS much`, own })),
  fc.constant({ statement: divideByZero, own: null }),
  fc.constant({ statement: Prisma.sql`SELECT no_such_column`, own: null }),
  fc.constant({ statement: Prisma.sql`SELEC`, own: null }),
  // Postgres cannot read it as a number: refused when the values are bound.
  fc.constant({ statement: Prisma.sql`SELECT ${"seven"}::int AS own`, own: null }),
  fc.constant({ statement: Prisma.sql`SELECT ${unwritable}::text AS own`, own: null }),
) satisfies fc.Arbitrary<Asked>;

test("every answer is that of its own statement, whatever fails beside it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(askedArbitrary, { minLength: 1, maxLength: 8 }), { minLength: 4, maxLength: 24 }),
      async (transactions) => {
        await Promise.all(
          transactions.map(async (asked) => {
            const answers: Promise<unknown>[] = [];
            const refused = await inSqlTransaction(async (db) => {
              for (const { statement } of asked)
                answers.push(
                  Promise.resolve(db.$queryRaw<{ own: string }[]>(statement)).then((rows) => rows[0]?.own),
                );
              await Promise.allSettled(answers);
            }).then(
              () => false,
              () => true,
            );
            const settled = await Promise.allSettled(answers);
            // In an aborted transaction nothing is answered any more, but nothing wrong either.
            for (const [index, answer] of settled.entries())
              if (answer.status === "fulfilled") expect(answer.value).toBe(asked[index]?.own);
            expect(refused).toBe(settled.some(({ status }) => status === "rejected"));
            const firstToFail = asked.findIndex(({ own }) => own === null);
            const before = firstToFail < 0 ? settled : settled.slice(0, firstToFail);
            expect(before.every(({ status }) => status === "fulfilled")).toBe(true);
          }),
        );
      },
    ),
    { numRuns: 40 },
  );
  const own = randomUUID();
  const alone = connectionPool();
  for (let connection = 0; connection < alone.totalCount; connection += 1)
    expect((await alone.query("SELECT $1::text AS own", [own])).rows).toEqual([{ own }]);
});
