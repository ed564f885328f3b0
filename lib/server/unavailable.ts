import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

/** What became known of one request while it was answered. */
type Note = { retryAfterSeconds: number | null };

// Next compiles pages apart from bin/: only the global is one for the process.
const holder = globalThis as typeof globalThis & { twelvefoldNotes?: AsyncLocalStorage<Note> };

function notes(): AsyncLocalStorage<Note> {
  holder.twelvefoldNotes ??= new AsyncLocalStorage<Note>();
  return holder.twelvefoldNotes;
}

const SOON_SECONDS = 5;

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
  const note: Note = { retryAfterSeconds: null };
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
