import "server-only";
import { baseClient, type TenantDb } from "./client.ts";
import { translateDatabaseError } from "./errors.ts";

/**
 * Runs `work` in one interactive transaction. Only lib/auth calls it, to set the tenant first.
 * Faults of the database come out as AppError where they have a meaning (see errors.ts).
 */
export async function inTransaction<T>(work: (db: TenantDb) => Promise<T>): Promise<T> {
  try {
    return await baseClient().$transaction(work, { maxWait: 3_000, timeout: 15_000 });
  } catch (error) {
    throw translateDatabaseError(error);
  }
}
