import "server-only";
import { baseClient } from "./client.ts";
import { Prisma } from "./generated/client.ts";

type Durability = Readonly<{ fsync: string; synchronousCommit: string }>;

/** By which settings a database forgets, when it is killed, what it has said is kept; empty when by none. Pure. */
export function durabilityFaults({ fsync, synchronousCommit }: Durability): string[] {
  return [
    ...(fsync === "off" ? ["fsync is off"] : []),
    ...(synchronousCommit === "off" ? ["synchronous_commit is off"] : []),
  ];
}

/** One row of Durability, as it holds for the role that asks. */
export const DURABILITY = Prisma.sql`
  SELECT current_setting('fsync') AS "fsync", current_setting('synchronous_commit') AS "synchronousCommit"`;

/**
 * Refuses a database that answers before it has written: a crash would take back ticks, evidence and their
 * events, of which people were told that they are saved. Throws an Error that names each setting and the way out.
 */
export async function assertDurableDatabase(): Promise<void> {
  const rows = await baseClient().$queryRaw<Durability[]>(DURABILITY);
  const faults = rows[0] ? durabilityFaults(rows[0]) : ["its settings are unknown"];
  if (faults.length > 0) {
    throw new Error(
      `Refusing to start: the database loses saved work when it crashes (${faults.join("; ")}). ` +
        "Turn it on in postgresql.conf, or for the role twelvefold_app.",
    );
  }
}
