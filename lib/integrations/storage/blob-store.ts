/** Where files lie. A key is `organisation/sha256`: equal content of one organisation is stored once. */
export type BlobStore = Readonly<{
  /** Keeps the file at `path` under `key`, whole or not at all. The file may be moved away. */
  put: (key: string, path: string, bytes: number) => Promise<void>;
  has: (key: string) => Promise<boolean>;
  /** The content, or null when there is none. */
  open: (key: string) => Promise<ReadableStream<Uint8Array> | null>;
  /** Removing what is not there is no fault. */
  remove: (key: string) => Promise<void>;
  /** Everything of an organisation, with the time it was put there. */
  list: (organizationId: string) => Promise<readonly Readonly<{ key: string; at: Date }>[]>;
  /** A folder for files on their way in. */
  incoming: string;
}>;

const ORGANIZATION = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** The key of a content. Throws on anything but an id and a hash: no other text ever becomes a path. */
export function blobKey(organizationId: string, sha256: string): string {
  if (!ORGANIZATION.test(organizationId) || !SHA256.test(sha256)) throw new Error("Not a key of the store");
  return `${organizationId}/${sha256}`;
}

/** The parts of a key, checked again by every store. */
export function keyParts(key: string): Readonly<{ organizationId: string; sha256: string }> {
  const [organizationId = "", sha256 = "", ...rest] = key.split("/");
  if (rest.length > 0) throw new Error("Not a key of the store");
  blobKey(organizationId, sha256);
  return { organizationId, sha256 };
}
