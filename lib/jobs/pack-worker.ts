// Runs in a worker thread, started by write-pack.ts: a large Word document takes seconds.
import { parentPort, workerData } from "node:worker_threads";
import { writeBoardPack } from "#lib/features/board/write.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import type { PackJob, PackMessage } from "./write-pack.ts";

const tell = (message: PackMessage) => parentPort?.postMessage(message);

try {
  const { pack, format, language, slug, brand } = workerData as PackJob;
  const words = reportWords(language);
  tell({ kind: "written", file: await writeBoardPack(pack, { format, words, slug, brand }) });
} catch (error) {
  tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
}
