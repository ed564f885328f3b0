import { existsSync } from "node:fs";
import path from "node:path";
import { clusterFolder, type Secrets } from "./data-folder.ts";
import { type DatabaseUrls, prepareDatabase, urlFor } from "./database-roles.ts";
import { type Cluster, startCluster } from "./embedded-postgres.ts";
import { migrate, pendingMigrations } from "./prisma.ts";
import { step } from "./progress.ts";
import { mayRestart } from "./restart.ts";
import { seedCatalogue } from "./seeding.ts";
import type { Settings } from "./settings.ts";

/** The embedded Postgres with its roles and database; restarts by itself after a crash. */
export type EmbeddedDatabase = Readonly<{ urls: DatabaseUrls; folder: string; stop: () => Promise<void> }>;

const DATABASE = "twelvefold";

export function hasEmbeddedData(dataFolder: string): boolean {
  return existsSync(path.join(clusterFolder(dataFolder), "data"));
}

/**
 * Starts the embedded Postgres of a data folder. `onLost` is called when it cannot be kept running, `onStarting` before
 * it starts, with what stops it: recovering its data it may take long.
 */
export async function openEmbeddedDatabase(
  dataFolder: string,
  secrets: Secrets,
  {
    onLost,
    onStarting,
  }: Readonly<{
    onLost: (error: unknown) => void;
    onStarting?: (stop: EmbeddedDatabase["stop"]) => void;
  }>,
): Promise<EmbeddedDatabase> {
  const folder = clusterFolder(dataFolder);
  const again = mayRestart();
  const stopping = new AbortController();
  const start = (port?: number): Promise<Cluster> =>
    startCluster({
      folder,
      superuserPassword: secrets.superuserPassword,
      port,
      signal: stopping.signal,
      onCrash: () => void restart(),
    });
  let starting = start();
  const stop = async () => {
    stopping.abort(new Error("Postgres was asked to stop"));
    const cluster = await starting.catch(() => null);
    await cluster?.stop();
  };
  onStarting?.(stop);
  const { port, superuserUrl } = await starting;
  const restart = async () => {
    if (stopping.signal.aborted) return;
    console.log(
      `  Postgres ended unexpectedly (log: ${path.join(folder, "postgres.log")}); starting it again.`,
    );
    try {
      if (!again()) throw new Error("Postgres ended three times within a minute.");
      // The same port: the application's connections come back by themselves.
      starting = start(port);
      await starting;
    } catch (error) {
      if (!stopping.signal.aborted) onLost(error);
    }
  };
  const urls = await prepareDatabase(superuserUrl("postgres"), { database: DATABASE, ...secrets });
  return { urls, folder, stop };
}

/**
 * Migrates and brings the built-in catalogue up to date where the owner's address is known. Without it
 * the database must be up to date already. Throws an Error that says what to do.
 */
export async function bringUpToDate(urls: Readonly<{ app: string; owner: string | null }>): Promise<void> {
  const { app, owner } = urls;
  if (owner === null) {
    const difference = await step("Checking the migrations", () => pendingMigrations(app));
    if (difference === null) return;
    throw new Error(
      `The database ${withoutPassword(app)} is not ready for this release:\n${difference}\n\n` +
        "Give MIGRATION_DATABASE_URL (the role twelvefold_owner), or run `npm run db:deploy` with it first. " +
        "A new server is prepared by `npm run db:roles` (see .env.example).",
    );
  }
  await step("Migrating the database", () => migrate(owner));
  await step("Writing the catalogue", () => seedCatalogue(owner));
}

/** For messages: the address without its password. Pure. */
export function withoutPassword(url: string): string {
  return URL.canParse(url) ? urlFor(url, { password: "" }) : "(address cannot be read)";
}

/** The addresses that the settings name; null when they name none, and the embedded Postgres serves. */
export function externalUrls(settings: Settings): { app: string; owner: string | null } | null {
  return settings.databaseUrl ? { app: settings.databaseUrl, owner: settings.migrationUrl } : null;
}
