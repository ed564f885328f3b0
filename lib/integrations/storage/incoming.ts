import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#lib/errors/app-error.ts";

/** How much of the beginning is kept at hand to see what the content is. */
const HEAD_BYTES = 1_048_576;
/** A sender who is silent for so long has gone. */
const SILENCE_MS = 30_000;
/** A thousand bytes a second are a bad telephone line; who sends less for long holds a connection for nothing. */
const GRACE_MS = 60_000;
const LEAST_BYTES_PER_MS = 1;

type Bound = Readonly<{ limit: number; tooLarge: string }>;

export type IncomingFile = Readonly<{
  path: string;
  bytes: number;
  sha256: string;
  head: Buffer;
  /** Removes the file unless it has been moved away. */
  discard: () => Promise<void>;
}>;

/**
 * Writes a stream into a file of `folder` while counting and hashing it: never more than one chunk in
 * memory, and not a byte beyond `limit` on the disk. Throws PAYLOAD_TOO_LARGE with `tooLarge`, UNAVAILABLE
 * when the disk is full, INVALID_INPUT when the sender stops in the middle or goes on very slowly. Leaves nothing
 * behind then but the rest of the stream, which is the caller's to read or to cancel.
 */
export async function receiveFile(
  body: ReadableStream<Uint8Array>,
  options: Bound & Readonly<{ folder: string }>,
): Promise<IncomingFile> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const file = path.join(options.folder, randomUUID());
  const discard = () => rm(file, { force: true });
  const handle = await open(file, "wx", 0o600);
  const hash = createHash("sha256");
  const head: Uint8Array[] = [];
  let bytes = 0;
  const reader = body.getReader();
  try {
    for await (const value of chunksOf(reader, options)) {
      if (bytes < HEAD_BYTES) head.push(value);
      bytes += value.byteLength;
      hash.update(value);
      // Whole or not at all: a disk that is nearly full takes a part, and calls that no fault.
      await handle.appendFile(value);
    }
    await handle.close();
    return { path: file, bytes, sha256: hash.digest("hex"), head: Buffer.concat(head), discard };
  } catch (error) {
    await handle.close().catch(() => undefined);
    await discard();
    reader.releaseLock();
    throw meaning(error);
  }
}

/** The same into the memory, for what is small enough: throws alike. */
export async function receiveWhole(body: ReadableStream<Uint8Array>, bound: Bound): Promise<Uint8Array> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  try {
    for await (const value of chunksOf(reader, bound)) chunks.push(value);
    return Buffer.concat(chunks);
  } catch (error) {
    reader.releaseLock();
    throw meaning(error);
  }
}

async function* chunksOf(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { limit, tooLarge }: Bound,
): AsyncGenerator<Uint8Array> {
  const began = performance.now();
  let bytes = 0;
  for (;;) {
    const { done, value } = await withinTime(reader.read());
    if (done) return;
    bytes += value.byteLength;
    if (bytes > limit) throw new AppError("PAYLOAD_TOO_LARGE", tooLarge);
    if (performance.now() - began > GRACE_MS + bytes / LEAST_BYTES_PER_MS) {
      throw new AppError("INVALID_INPUT", "The upload came too slowly; try again on a better connection");
    }
    yield value;
  }
}

async function withinTime<T>(read: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new AppError("INVALID_INPUT", "The upload stopped; try again")),
      SILENCE_MS,
    );
  });
  try {
    return await Promise.race([read, silence]);
  } finally {
    clearTimeout(timer);
  }
}

function meaning(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new AppError("UNAVAILABLE", "There is no room for files on the server", { retryAfterSeconds: 60 });
  }
  if (code === "EACCES" || code === "EROFS") return error;
  return new AppError("INVALID_INPUT", "The upload stopped; try again", { cause: error });
}
