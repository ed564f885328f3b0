import "server-only";
import { env } from "#lib/env.ts";
import type { BlobStore } from "./blob-store.ts";
import { diskStore } from "./disk-store.ts";

let opened: BlobStore | undefined;

/** The store that the configuration names. The S3 client is loaded only where it is used. */
export async function evidenceStore(): Promise<BlobStore> {
  const { store } = env().evidence;
  opened ??= store.kind === "disk" ? diskStore(store.folder) : (await import("./s3-store.ts")).s3Store(store);
  return opened;
}
