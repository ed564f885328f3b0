// Runs in a worker thread, started by write-apart.ts: a large Word document takes seconds.
import { parentPort, workerData } from "node:worker_threads";
import { writeDocx } from "./docx/writer.ts";
import { writeXlsx } from "./spreadsheet.ts";
import type { OfficeJob, OfficeMessage } from "./write-apart.ts";

const tell = (message: OfficeMessage) => parentPort?.postMessage(message);

const write = (job: OfficeJob) =>
  job.format === "docx" ? writeDocx(job.document, job.brand) : writeXlsx(job.sheets, job.at);

try {
  tell({ kind: "written", bytes: await write(workerData as OfficeJob) });
} catch (error) {
  tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
}
