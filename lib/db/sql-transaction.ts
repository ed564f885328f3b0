import "server-only";
import { DatabaseError, type PoolClient } from "pg";
import { translateDatabaseError } from "./errors.ts";
import { Prisma } from "./generated/client.ts";
import { connectionPool } from "./pool.ts";
import { statementName } from "./statement-names.ts";

/**
 * The part of a transaction that plain SQL needs. Every TenantDb is one. Values come out as the driver gives
 * them: cast whole numbers to int, sums to float8 and days to text, since bigint and numeric arrive
 * differently from Prisma's.
 */
export type SqlDb = Readonly<{
  $queryRaw<T = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): PromiseLike<T>;
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): PromiseLike<number>;
  /**
   * Only on a handle that sends statements without waiting for the one before: sends one whose answer nobody
   * needs. The transaction waits for it when it ends, and then its error is the transaction's.
   */
  $send?(statement: Prisma.Sql): void;
}>;

/** A write whose answer nobody needs. Where the handle can, what follows is sent without waiting for it. */
export async function send(db: SqlDb, statement: Prisma.Sql): Promise<void> {
  if (db.$send) db.$send(statement);
  else await db.$executeRaw(statement);
}

type Given = [query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]];

function toStatement([query, ...values]: Given) {
  const sql =
    query instanceof Prisma.Sql ? query : new Prisma.Sql([...query], values as Prisma.Sql["values"]);
  return { name: statementName(sql.text) || undefined, text: sql.text, values: sql.values };
}

/** A transaction that begins on `client`. Each statement is sent as soon as it is given. */
function begin(client: PoolClient) {
  let failure: unknown;
  let fault: Error | undefined;
  const ask = (statement: string | ReturnType<typeof toStatement>) => {
    const answer = client.query(statement);
    answer.catch((error: unknown) => {
      failure ??= error;
      if (!(error instanceof DatabaseError))
        fault ??= error instanceof Error ? error : new Error("not asked");
    });
    return answer;
  };
  // Plans that fit any value: planning these statements anew takes longer than running them.
  const begun = ask("BEGIN; SET LOCAL plan_cache_mode TO force_generic_plan");
  const askInside = async (...given: Given) => {
    const answer = ask(toStatement(given));
    await begun;
    return answer;
  };
  const db: SqlDb = {
    $queryRaw: async <T>(...given: Given) => (await askInside(...given)).rows as T,
    $executeRaw: async (...given: Given) => (await askInside(...given)).rowCount ?? 0,
    $send: (statement) => void ask(toStatement([statement])),
  };
  return {
    db,
    commit: async () => {
      // Known by now: the driver refuses at once what it cannot send, and Postgres never hears of it.
      if (fault) throw fault;
      const { command } = await ask("COMMIT");
      // That is how Postgres answers the COMMIT of an aborted transaction: with no error.
      if (command === "ROLLBACK") throw failure;
    },
    rollback: () => client.query("ROLLBACK"),
    /** What the driver itself failed at: then it may be wrong about what Postgres has prepared for it. */
    fault: () => fault,
    /** Statements behind the one that failed only say that the transaction is aborted. */
    reason: (error: unknown) =>
      error instanceof DatabaseError && error.code === "25P02" ? (failure ?? error) : error,
  };
}

/**
 * Runs `work` in one transaction on the driver itself, for the few requests that are many: a statement costs
 * a third of what it costs through Prisma. Only lib/auth calls it, to set the tenant first.
 */
export async function inSqlTransaction<T>(work: (db: SqlDb) => Promise<T>): Promise<T> {
  let client: PoolClient | undefined;
  let transaction: ReturnType<typeof begin> | undefined;
  let broken: Error | undefined;
  try {
    client = await connectionPool().connect();
    transaction = begin(client);
    const result = await work(transaction.db);
    await transaction.commit();
    return result;
  } catch (error) {
    try {
      await transaction?.rollback();
    } catch (cause) {
      // A connection that cannot roll back must not serve anybody else.
      broken = cause instanceof Error ? cause : new Error("rollback failed");
    }
    throw translateDatabaseError(transaction?.reason(error) ?? error);
  } finally {
    client?.release(broken ?? transaction?.fault());
  }
}

/**
 * A handle whose every statement is a transaction of its own, so that no tenant is set in the next one. Only
 * lib/auth uses it, for a request that one statement can answer.
 */
export function oneStatement(): SqlDb {
  const ask = async (given: Given) => {
    try {
      return await connectionPool().query(toStatement(given));
    } catch (error) {
      throw translateDatabaseError(error);
    }
  };
  return {
    $queryRaw: async <T>(...given: Given) => (await ask(given)).rows as T,
    $executeRaw: async (...given: Given) => (await ask(given)).rowCount ?? 0,
  };
}
