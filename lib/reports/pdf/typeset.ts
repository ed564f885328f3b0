import path from "node:path";
import type { Worker } from "node:worker_threads";

export type Typeset = Readonly<{
  bytes: Uint8Array<ArrayBuffer>;
  pages: number;
  /** Conforms to PDF/UA-1. False where no font of the machine has a letter of the text; tagged it is anyway. */
  accessible: boolean;
  reason?: string;
}>;

type Job = Readonly<{ document: string; createdAt: number }>;
type Answer = Readonly<{ id: number }> &
  ((Readonly<{ ok: true }> & Typeset) | Readonly<{ ok: false; message: string }>);
type Waiting = { resolve: (typeset: Typeset) => void; reject: (error: Error) => void; timer: NodeJS.Timeout };

/** A document of 400 items takes well below one second; beyond this something is wrong. */
const TIMEOUT_MS = 12_000;

/** Templates, fonts and worker lie in the checkout, which is the working folder of every command here. */
const folder = () => path.join(/* turbopackIgnore: true */ process.cwd(), "lib", "reports", "pdf");

let worker: Worker | undefined;
let count = 0;
const waiting = new Map<number, Waiting>();

function settle(id: number): Waiting | undefined {
  const entry = waiting.get(id);
  if (entry) clearTimeout(entry.timer);
  waiting.delete(id);
  return entry;
}

/** Ends the worker and fails what it was doing; the next report starts a new one. */
function abandon(failed: Worker, reason: string): void {
  if (worker !== failed) return;
  worker = undefined;
  void failed.terminate();
  for (const id of [...waiting.keys()]) settle(id)?.reject(new Error(reason));
}

function start(): Worker {
  // Not imported: a bundler would take the file of an imported Worker for a module of its own.
  const threads = process.getBuiltinModule("node:worker_threads");
  const started = new threads.Worker(path.join(folder(), "compile-worker.js"), {
    workerData: { folder: folder() },
    // Flags of this process, such as --conditions, are none of the worker's business.
    execArgv: [],
  });
  started.on("message", (answer: Answer) => {
    const entry = settle(answer.id);
    if (answer.ok) entry?.resolve(answer);
    else entry?.reject(new Error(answer.message));
    // An idle worker must not keep a shell command from ending.
    if (waiting.size === 0) started.unref();
  });
  started.on("error", (error) => abandon(started, `The typesetter failed: ${error.message}`));
  started.on("exit", (code) => abandon(started, `The typesetter ended with code ${code}`));
  return started;
}

/** Typesets the drawing of a document in the worker; one after another, as one worker does all. */
export function typeset(job: Job): Promise<Typeset> {
  const current = (worker ??= start());
  current.ref();
  const id = (count += 1);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => abandon(current, "Typesetting took too long"), TIMEOUT_MS);
    waiting.set(id, { resolve, reject, timer });
    current.postMessage({ id, job });
  });
}
