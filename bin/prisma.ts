import { accessSync, chmodSync, constants } from "node:fs";
import { APP_ROLE, withClient } from "./database-roles.ts";
import { prepareJobSchema } from "./job-schema.ts";
import { childEnvironment, inRoot, ROOT } from "./places.ts";
import { CommandError, run } from "./processes.ts";

const ENGINE = inRoot("bin", "schema-engine.ts");
const CLI = inRoot("node_modules", "prisma", "build", "index.js");

/**
 * Runs Prisma's command line with our schema engine (bin/schema-engine.ts): always ours, so that every
 * machine migrates with the same program. `databaseUrl` names the role that owns the schema.
 * Returns what it printed; throws CommandError.
 */
export function runPrisma(args: readonly string[], databaseUrl: string): Promise<string> {
  makeExecutable();
  return run(process.execPath, [CLI, ...args], {
    cwd: ROOT,
    env: childEnvironment({
      PRISMA_SCHEMA_ENGINE_BINARY: ENGINE,
      MIGRATION_DATABASE_URL: databaseUrl,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    }),
  });
}

/**
 * Applies the migrations that are missing, as the role that owns the schema. Returns how many they were.
 * The application's role may then read which were applied: a start without the owner's address checks it.
 */
export async function migrate(ownerUrl: string): Promise<number> {
  try {
    const applied = countApplied(await runPrisma(["migrate", "deploy"], ownerUrl));
    await withClient(ownerUrl, (client) =>
      client.query(`GRANT SELECT ON "_prisma_migrations" TO ${APP_ROLE}`),
    );
    await prepareJobSchema(ownerUrl);
    return applied;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new Error(`The database could not be migrated.\n${error.output.trim()}`, { cause: error });
  }
}

/** How many migrations `migrate deploy` says that it applied. Pure. */
export function countApplied(output: string): number {
  return output.match(/└─ migration\.sql/g)?.length ?? 0;
}

/** Null when the database has every migration; otherwise what Prisma says about the difference. */
export async function pendingMigrations(databaseUrl: string): Promise<string | null> {
  try {
    await runPrisma(["migrate", "status"], databaseUrl);
    return null;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return error.output.trim();
  }
}

/** Archives and some file systems lose the permission that git keeps. */
function makeExecutable(): void {
  try {
    accessSync(ENGINE, constants.X_OK);
  } catch {
    chmodSync(ENGINE, 0o755);
  }
}
