import "server-only";
import path from "node:path";
import type { Worker } from "node:worker_threads";
import { AppError } from "#lib/errors/app-error.ts";
import type { TableReading } from "#lib/frameworks/first-table.ts";
import type { FrameworkReading } from "#lib/frameworks/read-framework.ts";
import { takingTurns } from "#lib/turns.ts";
import type { ReadingAnswer, ReadingJob, ReadingMessage } from "./reading.ts";

/** The bounds of one thread; a test takes smaller ones. */
export const READING_LIMITS = { timeoutMs: 30_000, memoryMb: 1_024 } as const;
type Limits = Readonly<{ timeoutMs: number; memoryMb: number }>;

/** The checkout is the working folder of every command and of the server. */
const WORKER = () =>
  path.join(/* turbopackIgnore: true */ process.cwd(), "lib", "features", "standard", "reading-worker.ts");

const inTurn = takingTurns({
  // Each may take its memory; the machine may be small.
  atOnce: 2,
  mostWaiting: 10,
  busy: { message: "Many files are being read; try again in a few seconds", retryAfterSeconds: 5 },
});

/** A file that took too much is a file with a problem, as any other that cannot be read. */
const refused = (message: string): FrameworkReading => ({
  format: "unknown",
  draft: null,
  table: null,
  problems: [{ severity: "error", message }],
});

/** Reads a file in a thread of its own. Never throws for what is in it, and never takes more than its limits. */
export async function readInThread(
  job: Extract<ReadingJob, { kind: "read" }>,
  limits: Limits = READING_LIMITS,
): Promise<FrameworkReading> {
  const answer = await inTurn(() => inThread(job, limits));
  if (answer === "time") {
    return refused(
      `Reading took longer than ${limits.timeoutMs / 1000} seconds. Split the file or use JSON.`,
    );
  }
  if (answer === "memory") {
    return refused("Reading took more memory than a standard may take. Split the file.");
  }
  return answer;
}

/** Reads a table in a thread. What took more than its limits is a problem of the file, as any other. */
export async function readTableInThread(
  job: Omit<Extract<ReadingJob, { kind: "table" }>, "kind">,
): Promise<TableReading> {
  const answer = await inTurn(() => inThread({ kind: "table", ...job }, READING_LIMITS));
  if (answer !== "time" && answer !== "memory") return answer;
  const what =
    answer === "time" ? `longer than ${READING_LIMITS.timeoutMs / 1000} seconds` : "too much memory";
  return { problem: `Reading the file took ${what}. Copy the rows into a new file, or split it.` };
}

/** Compares two versions in a thread. Throws CONFLICT where that takes more than its limits. */
export async function compareInThread(job: Extract<ReadingJob, { kind: "compare" }>) {
  const answer = await inTurn(() => inThread(job, READING_LIMITS));
  if (answer === "time" || answer === "memory") {
    throw new AppError("CONFLICT", "The two versions are too large to be compared; import it as its own");
  }
  return answer;
}

async function inThread<J extends ReadingJob>(
  job: J,
  { timeoutMs, memoryMb }: Limits,
): Promise<ReadingAnswer<J> | "time" | "memory"> {
  let worker: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    // Not imported: a bundler would take the file of an imported Worker for a module of its own.
    const threads = process.getBuiltinModule("node:worker_threads");
    const started = new threads.Worker(WORKER(), {
      workerData: job,
      execArgv: ["--conditions=react-server"],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    worker = started;
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => resolve("time"), timeoutMs);
      started.on("message", (message: ReadingMessage) => {
        // The worker gives what its job asks for.
        if (message.kind === "answer") resolve(message.answer as ReadingAnswer<J>);
        else reject(new Error(message.message));
      });
      started.once("error", (error) => {
        const code = error instanceof Error && "code" in error ? error.code : undefined;
        if (code === "ERR_WORKER_OUT_OF_MEMORY") resolve("memory");
        else reject(error);
      });
      started.once("exit", () => reject(new Error("Reading ended without an answer")));
    });
  } finally {
    clearTimeout(timer);
    await worker?.terminate();
  }
}
