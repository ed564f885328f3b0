// A program of its own, started by typeset.ts. Plain JavaScript, so that each supported Node runs it as it is,
// below a bundler too.
import { readFileSync } from "node:fs";
import path from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const folder = process.argv[2] ?? ".";
const compiler = NodeCompiler.create({
  workspace: folder,
  fontArgs: [{ fontPaths: [path.join(folder, "fonts")] }],
});

/**
 * What the document before has left behind is dropped: two documents share little, and kept for two more it took
 * 252 MB instead of 192 after 45 different ones, at the same speed.
 */
const KEPT_GENERATIONS = 0;

/** Pictures that stand for a letter: few machines have a font with them, and PDF/UA allows no missing letter. */
const PICTURES = /\p{RGI_Emoji}|\p{Emoji_Presentation}|\ufe0f/gv;
const IN_PLACE_OF_A_PICTURE = "\u25a1";

/** @param {{ document: string, createdAt: number }} job the drawing as JSON, the time in whole seconds */
function compile({ template, document, createdAt, logo }) {
  const picture = logo ? path.join(folder, logo.name) : null;
  if (picture) compiler.mapShadow(picture, Buffer.from(logo.bytes));
  const typesetPages = (/** @type {string} */ text) =>
    typesetPagesOf(template, { document: text, ...(logo ? { logo: logo.name } : {}) });
  try {
    const options = { pdfTags: true, creationTimestamp: createdAt };
    const first = typesetPages(document);
    try {
      return { ...first.written({ ...options, pdfStandard: "ua-1" }), accessible: true };
    } catch {
      // PDF/UA refuses a text for which no font of this machine has a letter.
    }
    try {
      return {
        ...typesetPages(withoutPictures(document)).written({ ...options, pdfStandard: "ua-1" }),
        accessible: true,
      };
    } catch (error) {
      // Letters of a script without a font. The report then still comes, tagged, without the claim. The reason
      // goes along, so that other causes are noticed.
      return { ...first.written(options), accessible: false, reason: String(error).slice(0, 500) };
    }
  } finally {
    if (picture) compiler.unmapShadow(picture);
    compiler.evictCache(KEPT_GENERATIONS);
  }
}

/**
 * @param {string} template
 * @param {Record<string, string>} inputs
 */
function typesetPagesOf(template, inputs) {
  const compiled = compiler.compile({ mainFilePath: path.join(folder, template), inputs });
  const { result } = compiled;
  const problem = compiled.takeError();
  if (problem || !result) {
    const found = problem ? compiler.fetchDiagnostics(problem) : [];
    throw new Error(`The report could not be typeset: ${JSON.stringify(found).slice(0, 2000)}`);
  }
  return {
    /** @param {import("@myriaddreamin/typst-ts-node-compiler").PdfOptions} options */
    written: (options) => ({ pdf: compiler.pdf(result, options), pages: result.numOfPages }),
  };
}

/**
 * Its own facts stay as they are: a reader shows them in fonts of its own.
 * @param {string} document
 */
function withoutPictures(document) {
  const { title, author, subject, keywords } = JSON.parse(document).meta;
  const plain = JSON.parse(document.replace(PICTURES, IN_PLACE_OF_A_PICTURE));
  return JSON.stringify({ ...plain, meta: { ...plain.meta, title, author, subject, keywords } });
}

/**
 * Megabytes that this process held at most. Linux's own mark begins with the program; the one of `resourceUsage`
 * begins with what the process that started it held at that moment.
 */
function peakMemory() {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    if (kilobytes) return Number(kilobytes) / 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS / 1024;
}

// Whoever asked is gone.
process.on("disconnect", () => process.exit(0));

process.on("message", ({ id, job }) => {
  try {
    const { pdf, ...facts } = compile(job);
    process.send?.({ id, ok: true, bytes: new Uint8Array(pdf), peakMemory: peakMemory(), ...facts });
  } catch (error) {
    process.send?.({ id, ok: false, message: error instanceof Error ? error.message : String(error) });
  }
});
