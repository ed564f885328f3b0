import "server-only";
import { Pool } from "pg";
import { env } from "../env.ts";

// `next dev` evaluates modules anew on each change; the pool must survive that.
const holder = globalThis as typeof globalThis & { twelvefoldPool?: Pool };

/** The one pool of connections of this process, as the application's role. Prisma and plain SQL share it. */
export function connectionPool(): Pool {
  holder.twelvefoldPool ??= createPool();
  return holder.twelvefoldPool;
}

function createPool(): Pool {
  const pool = new Pool({
    connectionString: env().databaseUrl,
    max: env().databasePoolSize,
    // A statement is sent as soon as it is given, also while the one before it is under way.
    pipeline: true,
    // Waiting longer for a connection helps nobody: the caller gets a 503 and tries again.
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 20_000,
    application_name: "twelvefold",
  });
  // A connection that breaks while nobody uses it: the pool drops it, and the next query opens another.
  pool.on("error", () => {});
  // One that breaks in use: its statements say so, and nobody else gets it.
  pool.on("connect", (client) => void client.on("error", () => {}));
  return pool;
}

/** Closes the pool; for a graceful stop and for shell commands. */
export async function closePool(): Promise<void> {
  const pool = holder.twelvefoldPool;
  holder.twelvefoldPool = undefined;
  await pool?.end();
}
