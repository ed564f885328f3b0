import "server-only";

// Beside the database pool, this is the process's only state: whether it has been asked to stop.
const holder = globalThis as typeof globalThis & { twelvefoldDraining?: boolean };

/** From now on readiness is red: no new visitor should be sent here. */
export function startDraining(): void {
  holder.twelvefoldDraining = true;
}

export function isDraining(): boolean {
  return holder.twelvefoldDraining ?? false;
}
