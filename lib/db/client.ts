import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient, type Prisma } from "./generated/client.ts";
import { closePool, connectionPool } from "./pool.ts";
import { statementName } from "./statement-names.ts";

/**
 * A transaction with the tenant's settings on it: the only handle on the database that code outside
 * lib/db and lib/auth ever holds.
 */
export type TenantDb = Prisma.TransactionClient;

// `next dev` evaluates modules anew on each change; the client must survive that.
const holder = globalThis as typeof globalThis & { twelvefoldDb?: PrismaClient };

function createClient(): PrismaClient {
  const adapter = new PrismaPg(connectionPool(), { statementNameGenerator: ({ sql }) => statementName(sql) });
  return new PrismaClient({ adapter, errorFormat: "minimal" });
}

/** The base client. It carries no tenant: with row level security it sees no tenant's rows. */
export function baseClient(): PrismaClient {
  holder.twelvefoldDb ??= createClient();
  return holder.twelvefoldDb;
}

/** Closes the client and the pool; for a graceful stop and for shell commands. */
export async function disconnect(): Promise<void> {
  await holder.twelvefoldDb?.$disconnect();
  holder.twelvefoldDb = undefined;
  await closePool();
}
