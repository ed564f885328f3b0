// npm run -s framework:inspect -- FILE [--catalog FILE]
// Reads a framework's file and prints one JSON object; needs no database and no configuration.
// The reading runs in a worker with bounded memory, so that a hostile file ends it and not the machine.
import { closeSync, openSync, readSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { readFramework } from "../lib/frameworks/read-framework.ts";
import { summarize, type FrameworkSummary } from "../lib/frameworks/summary.ts";

const USAGE = "Usage: npm run -s framework:inspect -- FILE [--catalog OSCAL-CATALOGUE]";
const MOST_BYTES = 50 * 1024 * 1024;
const MOST_SECONDS = 60;

type Task = Readonly<{ file: string; catalog: string | undefined }>;

/** The file itself, before anything in it, is the reason. */
class FileRefused extends Error {}

if (isMainThread) await main();
else inspectInWorker(workerData);

async function main(): Promise<void> {
  const task = readTask();
  if (!task) return;
  const summary = await inWorker(task);
  const isRead = summary.requirements > 0 && summary.problems.every(({ severity }) => severity !== "error");
  if (!isRead) {
    const [first] = summary.problems;
    const where = first?.row === undefined ? (first?.path ?? "") : `row ${first.row}`;
    console.error(
      `Not a framework that can be imported: ${where && `${where}: `}${first?.message ?? "no requirement"}`,
    );
  }
  process.exitCode = isRead ? 0 : 1;
  process.stdout.write(`${JSON.stringify(summary)}\n`);
}

function readTask(): Task | undefined {
  try {
    const { values, positionals } = parseArgs({
      options: { catalog: { type: "string" } },
      allowPositionals: true,
    });
    const [file] = positionals;
    if (file !== undefined && positionals.length === 1) return { file, catalog: values.catalog };
    console.error(USAGE);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
  process.exitCode = 1;
  return undefined;
}

function inWorker(task: Task): Promise<FrameworkSummary> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: 1024, stackSizeMb: 4 },
    });
    const timer = setTimeout(
      () => end(refusal(`Reading takes longer than ${MOST_SECONDS} seconds.`)),
      MOST_SECONDS * 1000,
    );
    const end = (summary: FrameworkSummary) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(summary);
    };
    worker.once("message", end);
    worker.once("error", (error: unknown) => {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      const isMemory = code === "ERR_WORKER_OUT_OF_MEMORY";
      end(
        refusal(
          isMemory
            ? "The file needs too much memory."
            : "The file cannot be read. Please report it as a defect.",
        ),
      );
    });
  });
}

function inspectInWorker({ file, catalog }: Task): void {
  try {
    const reading = readFramework(readBounded(file), {
      fileName: path.basename(file),
      catalog: catalog === undefined ? undefined : readBounded(catalog),
    });
    parentPort?.postMessage(summarize(reading));
  } catch (error) {
    if (!(error instanceof Error && "code" in error) && !(error instanceof FileRefused)) throw error;
    parentPort?.postMessage(refusal(error.message));
  }
}

/** Only ordinary files: a device or a pipe has no end. */
function readBounded(file: string): Uint8Array {
  const { size } = checkedStat(file);
  const bytes = new Uint8Array(size);
  const handle = openSync(file, "r");
  try {
    let length = 0;
    while (length < size) {
      const count = readSync(handle, bytes, length, size - length, length);
      if (count === 0) break;
      length += count;
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(handle);
  }
}

function checkedStat(file: string) {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) throw new FileRefused(`There is no file ${file}.`);
  if (!stat.isFile()) throw new FileRefused(`${file} is no ordinary file.`);
  if (stat.size > MOST_BYTES) throw new FileRefused("The file is larger than 50 MB.");
  return stat;
}

function refusal(message: string): FrameworkSummary {
  return {
    name: null,
    version: null,
    format: "unknown",
    requirements: 0,
    depth: 0,
    levels: {},
    problems: [{ severity: "error", message }],
  };
}
