import "server-only";
import path from "node:path";
import { writeBoardPack, type WrittenPack } from "../features/board/write.ts";
import type { Language } from "../format/language.ts";
import { reportWords } from "../i18n/report-words.ts";
import type { Brand } from "../reports/brand.ts";
import type { BoardPack } from "../reports/board-pack.ts";
import type { ReportFormat } from "../reports/formats.ts";

export type PackJob = Readonly<{
  pack: BoardPack;
  format: ReportFormat;
  language: Language;
  slug: string;
  brand: Brand;
}>;
export type PackMessage =
  Readonly<{ kind: "written"; file: WrittenPack }> | Readonly<{ kind: "failed"; message: string }>;

/** The largest pack takes some ten seconds; beyond this something is wrong. */
const TIMEOUT_MS = 120_000;

/** The checkout is the working folder of every command and of the server. */
const WORKER = () => path.join(/* turbopackIgnore: true */ process.cwd(), "lib", "jobs", "pack-worker.ts");

/** Writes a pack without holding up any page: PDFs have a process of their own, all else gets a worker thread. */
export async function writePackApart(job: PackJob): Promise<WrittenPack> {
  if (job.format === "pdf") {
    const { pack, format, language, slug, brand } = job;
    return writeBoardPack(pack, { format, words: reportWords(language), slug, brand });
  }
  // Not imported: a bundler would take the file of an imported Worker for a module of its own.
  const threads = process.getBuiltinModule("node:worker_threads");
  const worker = new threads.Worker(WORKER(), { workerData: job, execArgv: ["--conditions=react-server"] });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<WrittenPack>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error("Writing the pack took too long")), TIMEOUT_MS);
      worker.on("message", (message: PackMessage) => {
        if (message.kind === "written") resolve(message.file);
        else reject(new Error(message.message));
      });
      worker.once("error", reject);
      worker.once("exit", () => reject(new Error("Writing the pack ended without a file")));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
