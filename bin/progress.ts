/**
 * Says on one line what is done and how long it took; a dot every ten seconds shows that it lives. Whatever
 * `work` throws ends the line and goes on to the caller.
 */
export async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  process.stdout.write(`  ${label} `);
  const dots = setInterval(() => process.stdout.write("."), 10_000);
  try {
    const result = await work();
    process.stdout.write(` ${duration(performance.now() - began)}\n`);
    return result;
  } catch (error) {
    process.stdout.write(" failed\n");
    throw error;
  } finally {
    clearInterval(dots);
  }
}

/** "0.4 s", "12 s", "2 min 5 s". Pure. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** Ends the program with the message alone: what went wrong is for a person to read, not a stack. */
export function endWith(error: unknown): never {
  const known = error instanceof Error ? error : new Error(String(error));
  const bug =
    known instanceof TypeError || known instanceof ReferenceError || process.env.LOG_LEVEL === "debug";
  console.error(`\n${bug ? known.stack : known.message}\n`);
  process.exit(1);
}
