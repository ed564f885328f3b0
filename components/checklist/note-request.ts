/**
 * "Write a note" may be asked for before the panel and its code are there: the request waits until the
 * field takes it.
 */
let requested = false;
let listener: (() => void) | null = null;

export function requestNote(): void {
  if (listener) listener();
  else requested = true;
}

/** Calls back for a waiting request at once, and for each later one; gives the way to stop. */
export function onNoteRequest(callback: () => void): () => void {
  listener = callback;
  if (requested) callback();
  requested = false;
  return () => {
    if (listener === callback) listener = null;
  };
}
