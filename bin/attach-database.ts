import { openDataFolder, readSecrets } from "./data-folder.ts";
import { externalUrls, hasEmbeddedData, openEmbeddedDatabase } from "./database.ts";
import { holderOf, takeLock } from "./lock.ts";
import { endWith } from "./progress.ts";
import { readSettings } from "./settings.ts";

export type AttachedDatabase = Readonly<{
  app: string;
  /** Null on an external server whose owner's address is not given. */
  owner: string | null;
  release: () => Promise<void>;
}>;

/**
 * The database of this installation for a shell command: the external server, the embedded one that a
 * running `npm start` keeps, or the embedded one started for as long as the command needs it. Throws an
 * Error when nothing was ever started here.
 */
export async function attachDatabase(): Promise<AttachedDatabase> {
  const settings = readSettings();
  const external = externalUrls(settings);
  if (external) return { ...external, release: async () => {} };
  const running = holderOf(settings.dataFolder)?.database;
  if (running) return { ...running, release: async () => {} };
  openDataFolder(settings.dataFolder);
  if (!hasEmbeddedData(settings.dataFolder)) {
    throw new Error(
      `There is no data in ${settings.dataFolder} yet: run \`npm start\` once, or set DATABASE_URL.`,
    );
  }
  const lock = await takeLock(settings.dataFolder, "a shell command");
  try {
    const database = await openEmbeddedDatabase(settings.dataFolder, readSecrets(settings.dataFolder), {
      onLost: endWith,
    });
    lock.publish(database.urls);
    const release = async () => {
      await database.stop();
      lock.release();
    };
    return { ...database.urls, release };
  } catch (error) {
    lock.release();
    throw error;
  }
}
