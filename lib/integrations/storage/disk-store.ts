import "server-only";
import { constants, createReadStream } from "node:fs";
import { access, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { keyParts, type BlobStore } from "./blob-store.ts";

/** A folder of this machine, readable by its owner alone. */
export function diskStore(folder: string): BlobStore {
  const root = path.resolve(folder);
  const fileOf = (key: string) => {
    const { organizationId, sha256 } = keyParts(key);
    return path.join(root, organizationId, sha256.slice(0, 2), sha256);
  };
  return {
    incoming: path.join(root, "incoming"),
    put: async (key, source) => {
      const target = fileOf(key);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      // Content before name: after a power cut there is the whole file or none.
      await sync(source);
      await rename(source, target);
      await sync(path.dirname(target));
    },
    has: (key) => exists(fileOf(key)),
    open: async (key) => {
      const file = fileOf(key);
      if (!(await exists(file))) return null;
      return Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>; // Node's own type of the same thing
    },
    remove: async (key) => rm(fileOf(key), { force: true }),
    list: async (organizationId) => {
      const top = path.join(root, keyParts(`${organizationId}/${"0".repeat(64)}`).organizationId);
      const entries = await readdir(top, { recursive: true, withFileTypes: true }).catch(noFolder);
      const files = entries.filter((entry) => entry.isFile());
      return Promise.all(
        files.map(async (entry) => {
          const { mtime } = await stat(path.join(entry.parentPath, entry.name));
          return { key: `${organizationId}/${entry.name}`, at: mtime };
        }),
      );
    },
  };
}

async function sync(target: string): Promise<void> {
  const handle = await open(target, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
}

function noFolder(error: unknown): [] {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
  throw error;
}
