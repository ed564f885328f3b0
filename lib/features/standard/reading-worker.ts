// Runs in a worker thread, started by read-in-thread.ts: a hostile file may take all of its time and memory.
import { parentPort, workerData } from "node:worker_threads";
import { doReading, type ReadingJob, type ReadingMessage } from "./reading.ts";

const tell = (message: ReadingMessage) => parentPort?.postMessage(message);

try {
  tell({ kind: "answer", answer: doReading(workerData as ReadingJob) });
} catch (error) {
  tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
}
