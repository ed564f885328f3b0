import "server-only";
import type { Pool, PoolClient } from "pg";
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
}>;

type Given = [query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]];

function toStatement([query, ...values]: Given) {
  const sql =
    query instanceof Prisma.Sql ? query : new Prisma.Sql([...query], values as Prisma.Sql["values"]);
  return { name: statementName(sql.text) || undefined, text: sql.text, values: sql.values };
}

function sqlDb(client: PoolClient | Pool): SqlDb {
  return {
    $queryRaw: async <T>(...given: Given) => (await client.query(toStatement(given))).rows as T,
    $executeRaw: async (...given: Given) => (await client.query(toStatement(given))).rowCount ?? 0,
  };
}

/**
 * Runs `work` in one transaction on the driver itself, for the few requests that are many: a statement costs
 * a third of what it costs through Prisma. Only lib/auth calls it, to set the tenant first.
 */
export async function inSqlTransaction<T>(work: (db: SqlDb) => Promise<T>): Promise<T> {
  let client: PoolClient | undefined;
  let broken: Error | undefined;
  try {
    client = await connectionPool().connect();
    // Plans that fit any value: planning these statements anew takes longer than running them.
    await client.query("BEGIN; SET LOCAL plan_cache_mode TO force_generic_plan");
    const result = await work(sqlDb(client));
    await client.query("COMMIT");
    return result;
  } catch (error) {
    try {
      await client?.query("ROLLBACK");
    } catch (cause) {
      // A connection that cannot roll back must not serve anybody else.
      broken = cause instanceof Error ? cause : new Error("rollback failed");
    }
    throw translateDatabaseError(error);
  } finally {
    client?.release(broken);
  }
}

/**
 * A handle whose every statement is a transaction of its own, so that no tenant is set in the next one. Only
 * lib/auth uses it, for a request that one statement can answer.
 */
export function oneStatement(): SqlDb {
  return sqlDb(connectionPool());
}
