import { randomBytes, randomUUID } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { z } from "zod";
import { randomPassword } from "./database-roles.ts";
import { isRoot, ROOT_STATE_FOLDER } from "./system-user.ts";

const secretsSchema = z.object({
  superuserPassword: z.string(),
  ownerPassword: z.string(),
  appPassword: z.string(),
  authSecret: z.string(),
});
export type Secrets = z.infer<typeof secretsSchema>;

/** Makes the data folder, readable by its owner alone. Throws an Error if this account cannot write it. */
export function openDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Error(
      `The data folder ${folder} cannot be written: it or the folder above it belongs to another account, is ` +
        "read-only or no folder. Start Twelvefold as that account, or name another folder with TWELVEFOLD_DATA_DIR.",
      { cause: error },
    );
  }
}

/** The passwords and the session secret of this installation; drawn once, kept for good. */
export function readSecrets(folder: string): Secrets {
  const file = path.join(folder, "secrets.json");
  if (existsSync(file)) return secretsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  if (existsSync(path.join(clusterFolder(folder), "data"))) {
    throw new Error(`The database's passwords are missing: ${file}. Put the file back from a backup.`);
  }
  const secrets = {
    superuserPassword: randomPassword(),
    ownerPassword: randomPassword(),
    appPassword: randomPassword(),
    authSecret: randomBytes(48).toString("base64url"),
  };
  writeWhole(file, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

/**
 * Where the embedded Postgres keeps its files: in the data folder. Root has them under /var/lib, because
 * the account that Postgres runs as must be able to enter; the data folder remembers where.
 */
export function clusterFolder(folder: string): string {
  const inside = path.join(folder, "postgres");
  if (!isRoot() || existsSync(inside)) return inside;
  const reference = path.join(folder, "postgres-folder");
  if (!existsSync(reference)) writeWhole(reference, `${path.join(ROOT_STATE_FOLDER, randomUUID())}\n`);
  return readFileSync(reference, "utf8").trim();
}

/** Written beside and renamed, so that a start that is killed leaves the old file or the new one. */
export function writeWhole(file: string, text: string): void {
  const half = `${file}.${process.pid}`;
  writeFileSync(half, text, { mode: 0o600 });
  renameSync(half, file);
}
