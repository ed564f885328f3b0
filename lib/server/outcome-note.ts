import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

/** What became known of one request while it was answered. */
type Note = {
  retryAfterSeconds: number | null;
  /** Something was refused or failed, whatever the status says: a page's next content comes with 200. */
  failed: boolean;
};

// Next compiles pages apart from bin/: only the global is one for the process.
const holder = globalThis as typeof globalThis & { twelvefoldNotes?: AsyncLocalStorage<Note> };

function notes(): AsyncLocalStorage<Note> {
  holder.twelvefoldNotes ??= new AsyncLocalStorage<Note>();
  return holder.twelvefoldNotes;
}

const SOON_SECONDS = 5;

/** The note of the request that is being answered; undefined outside of one. */
export function outcomeNote(): Readonly<Note> | undefined {
  return notes().getStore();
}

/** What is being answered is not what was asked for, and none to hand out again. */
export function noteFailed(): void {
  const note = notes().getStore();
  if (note) note.failed = true;
}

/** The page that is being rendered cannot be had for the moment, which is no fault of the server. */
export function noteUnavailable(retryAfterSeconds = SOON_SECONDS): void {
  const note = notes().getStore();
  if (note) note.retryAfterSeconds = retryAfterSeconds;
}

/**
 * Runs `answer`, and sends the 500 that a page of Next gives for all that was thrown as a 503 where
 * {@link noteUnavailable} was called meanwhile: monitors and proxies tell the two apart. Routes do so themselves.
 */
export function withAvailability<T>(response: ServerResponse, answer: () => T): T {
  const note: Note = { retryAfterSeconds: null, failed: false };
  const writeHead = response.writeHead.bind(response) as (
    status: number,
    ...rest: unknown[]
  ) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (status !== 500 || note.retryAfterSeconds === null) return writeHead(status, ...rest);
    response.setHeader("retry-after", String(note.retryAfterSeconds));
    response.statusCode = 503;
    return writeHead(503, ...rest);
  };
  return notes().run(note, answer);
}
