import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "../env.ts";
import { PrismaClient, type Prisma } from "./generated/client.ts";
import { statementNames } from "./statement-names.ts";

/**
 * A transaction with the tenant's settings on it: the only handle on the database that code outside
 * lib/db and lib/auth ever holds.
 */
export type TenantDb = Prisma.TransactionClient;

// `next dev` evaluates modules anew on each change; the pool must survive that.
const holder = globalThis as typeof globalThis & { twelvefoldDb?: PrismaClient };

function createClient(): PrismaClient {
  const pool = {
    connectionString: env().databaseUrl,
    max: env().databasePoolSize,
    // Waiting longer for a connection helps nobody: the caller gets a 503 and tries again.
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 20_000,
    application_name: "twelvefold",
  };
  const adapter = new PrismaPg(pool, { statementNameGenerator: statementNames() });
  return new PrismaClient({ adapter, errorFormat: "minimal" });
}

/** The base client. It carries no tenant: with row level security it sees no tenant's rows. */
export function baseClient(): PrismaClient {
  holder.twelvefoldDb ??= createClient();
  return holder.twelvefoldDb;
}

/** Closes the pool; for a graceful stop and for shell commands. */
export async function disconnect(): Promise<void> {
  await holder.twelvefoldDb?.$disconnect();
  holder.twelvefoldDb = undefined;
}
