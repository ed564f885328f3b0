import "server-only";
import path from "node:path";
import { takingTurns, type TurnOptions } from "../turns.ts";
import type { Brand } from "./brand.ts";
import { TOO_MANY_DOCUMENTS } from "./busy.ts";
import type { ReportDocument } from "./document.ts";
import type { Sheet } from "./roadmap-sheets.ts";
import type { TextTable } from "./text-table.ts";

export type OfficeJob =
  | Readonly<{ format: "docx"; document: ReportDocument; brand: Brand }>
  | Readonly<{ format: "xlsx"; sheets: readonly Sheet[]; at: Date }>
  | Readonly<{ format: "table"; table: TextTable }>;
export type OfficeMessage =
  | Readonly<{ kind: "written"; bytes: Uint8Array<ArrayBuffer> }>
  | Readonly<{ kind: "failed"; message: string }>;

/** The largest pack takes some ten seconds; beyond this something is wrong. */
const TIMEOUT_MS = 120_000;

/** The checkout is the working folder of every command and of the server. */
const WORKER = () =>
  path.join(/* turbopackIgnore: true */ process.cwd(), "lib", "reports", "office-worker.ts");

/** One after another: each thread loads its libraries anew, and many at once would take their memory many times. */
const inTurn = takingTurns({ atOnce: 1, mostWaiting: 10, busy: TOO_MANY_DOCUMENTS });

/**
 * Writes a Word document or a workbook in a worker thread, so that no page waits for it. Never call it in a
 * transaction: it may wait for others a minute and longer.
 * @throws UNAVAILABLE where too many wait; Error where writing fails or takes too long.
 */
export function writeApart(job: OfficeJob, options?: TurnOptions): Promise<Uint8Array<ArrayBuffer>> {
  return inTurn(() => inThread(job), options);
}

async function inThread(job: OfficeJob): Promise<Uint8Array<ArrayBuffer>> {
  // Not imported: a bundler would take the file of an imported Worker for a module of its own.
  const threads = process.getBuiltinModule("node:worker_threads");
  const worker = new threads.Worker(WORKER(), { workerData: job, execArgv: ["--conditions=react-server"] });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error("Writing the report took too long")), TIMEOUT_MS);
      worker.on("message", (message: OfficeMessage) => {
        if (message.kind === "written") resolve(message.bytes);
        else reject(new Error(message.message));
      });
      worker.once("error", reject);
      worker.once("exit", () => reject(new Error("Writing the report ended without a file")));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
