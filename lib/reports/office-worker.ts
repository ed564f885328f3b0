// Runs in a worker thread, started by write-apart.ts: a large Word document takes seconds.
import { parentPort, workerData } from "node:worker_threads";
import { writeDocx } from "./docx/writer.ts";
import { writeXlsx } from "./spreadsheet.ts";
import { writeTextTable } from "./text-table.ts";
import type { OfficeJob, OfficeMessage } from "./write-apart.ts";

const tell = (message: OfficeMessage) => parentPort?.postMessage(message);

function write(job: OfficeJob): Promise<Uint8Array<ArrayBuffer>> {
  switch (job.format) {
    case "docx":
      return writeDocx(job.document, job.brand);
    case "xlsx":
      return writeXlsx(job.sheets, job.at);
    case "table":
      return writeTextTable(job.table);
  }
}

try {
  tell({ kind: "written", bytes: await write(workerData as OfficeJob) });
} catch (error) {
  tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
}
