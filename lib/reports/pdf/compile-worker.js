// Runs in a worker thread: compiling blocks for as long as it takes, and would stall every other request.
// Plain JavaScript, so that each supported Node runs it as it is, below a bundler too.
import path from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const compiler = NodeCompiler.create({
  workspace: workerData.folder,
  fontArgs: [{ fontPaths: [path.join(workerData.folder, "fonts")] }],
});

/** Compiled parts that this many documents did not use again are dropped, else memory grows for ever. */
const KEPT_GENERATIONS = 2;

/** @param {{ document: string, createdAt: number }} job the drawing as JSON, the time in whole seconds */
function compile({ document, createdAt }) {
  const compiled = compiler.compile({
    mainFilePath: path.join(workerData.folder, "report.typ"),
    inputs: { document },
  });
  const problem = compiled.takeError();
  if (problem || !compiled.result) {
    const found = problem ? compiler.fetchDiagnostics(problem) : [];
    throw new Error(`The report could not be typeset: ${JSON.stringify(found).slice(0, 2000)}`);
  }
  const options = { pdfTags: true, creationTimestamp: createdAt };
  const pages = compiled.result.numOfPages;
  try {
    return {
      pdf: compiler.pdf(compiled.result, { ...options, pdfStandard: "ua-1" }),
      pages,
      accessible: true,
    };
  } catch (error) {
    // PDF/UA refuses a text for which no font of this machine has a letter. The report then still comes,
    // tagged, without the claim. The reason goes along, so that other causes are noticed.
    const reason = String(error).slice(0, 500);
    return { pdf: compiler.pdf(compiled.result, options), pages, accessible: false, reason };
  } finally {
    compiler.evictCache(KEPT_GENERATIONS);
  }
}

parentPort.on("message", ({ id, job }) => {
  try {
    const { pdf, ...facts } = compile(job);
    const bytes = new Uint8Array(pdf);
    parentPort.postMessage({ id, ok: true, bytes, ...facts }, [bytes.buffer]);
  } catch (error) {
    parentPort.postMessage({
      id,
      ok: false,
      message: error instanceof Error ? error.message : String(error),
    });
  }
});
