import "server-only";
import path from "node:path";
import type { Worker } from "node:worker_threads";
import { AppError } from "#lib/errors/app-error.ts";
import { takingTurns, type TurnOptions } from "#lib/turns.ts";
import type { CalculationAnswer, CalculationJob, WorkerMessage } from "./calculation.ts";

/** The largest job takes a few seconds; beyond this something is wrong. */
const TIMEOUT_MS = 60_000;

/** The checkout is the working folder of every command and of the server. */
const WORKER = () =>
  path.join(/* turbopackIgnore: true */ process.cwd(), "lib", "features", "loss", "calculation-worker.ts");

const inTurn = takingTurns({
  // More at once would only make each slower on a small machine, and the rest of the product with them.
  atOnce: 2,
  mostWaiting: 20,
  busy: { message: "Many calculations are running; try again in a few seconds", retryAfterSeconds: 5 },
});

function cancelled(): AppError {
  return new AppError("CONFLICT", "The calculation was cancelled");
}

type Options = Readonly<{ signal?: AbortSignal; onProgress?: (share: number) => void }>;

/**
 * Runs a calculation in a worker thread, so that no page waits for it. `onProgress` hears shares from 0 to 1; an
 * aborted signal ends the thread at once. Throws UNAVAILABLE where too many wait and it is not `patient`.
 */
export function calculate<J extends CalculationJob>(
  job: J,
  { patient, ...options }: Options & TurnOptions = {},
): Promise<CalculationAnswer<J>> {
  return inTurn(() => inThread(job, options), { patient });
}

async function inThread<J extends CalculationJob>(
  job: J,
  { signal, onProgress }: Options,
): Promise<CalculationAnswer<J>> {
  if (signal?.aborted) throw cancelled();
  let worker: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    // Not imported: a bundler would take the file of an imported Worker for a module of its own.
    const threads = process.getBuiltinModule("node:worker_threads");
    const started = new threads.Worker(WORKER(), { workerData: job, execArgv: [] });
    worker = started;
    return await new Promise<CalculationAnswer<J>>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error("The calculation took too long")), TIMEOUT_MS);
      started.on("message", (message: WorkerMessage) => {
        if (message.kind === "progress") return onProgress?.(message.share);
        if (message.kind === "answer") resolve(message.answer as CalculationAnswer<J>);
        else reject(new Error(message.message));
      });
      started.once("error", reject);
      started.once("exit", () => reject(new Error("The calculation ended without an answer")));
      const abort = () => reject(cancelled());
      if (signal?.aborted) abort();
      else signal?.addEventListener("abort", abort, { once: true });
    });
  } finally {
    clearTimeout(timer);
    await worker?.terminate();
  }
}
