type Stopping = { asked: boolean; works: (() => Promise<void>)[] };

// Next compiles instrumentation and routes apart from each other and from bin/: only the global is one for
// the process.
const holder = globalThis as typeof globalThis & { twelvefoldStopping?: Stopping };

function stopping(): Stopping {
  holder.twelvefoldStopping ??= { asked: false, works: [] };
  return holder.twelvefoldStopping;
}

/** `work` is begun when the process is asked to stop, and waited for before it ends. */
export function onStop(work: () => Promise<void>): void {
  stopping().works.push(work);
}

/**
 * From now on readiness is red: no new visitor should be sent here. Resolves when all that was handed to
 * {@link onStop} has ended, whether well or not.
 */
export async function startDraining(): Promise<void> {
  const { works } = stopping();
  stopping().asked = true;
  await Promise.allSettled(works.splice(0).map((work) => work()));
}

export function isDraining(): boolean {
  return stopping().asked;
}
