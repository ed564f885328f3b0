import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { samplePack } from "#lib/features/board/sample-pack.ts";
import { writeBoardPack } from "#lib/features/board/service.ts";
import { sampleReport } from "#lib/features/roadmap/sample-report.ts";
import { xlsxSheets } from "#lib/frameworks/xlsx-rows.ts";
import { ZipArchive } from "#lib/frameworks/zip.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import { boardDecisions, workOf } from "./board-decisions.ts";
import { boardCalendar, boardSheets } from "./board-files.ts";
import { NO_BRAND } from "./brand.ts";
import { boardDocument } from "./board.ts";
import { writeDocx } from "./docx/writer.ts";
import type { ReportFormat } from "./formats.ts";
import { roadmapDocument } from "./roadmap.ts";

const SLOW_MACHINE = 60_000;
const words = reportWords();
const pack = samplePack();
const document = boardDocument(pack, words);
const write = (format: ReportFormat, of = pack) =>
  writeBoardPack(of, { format, words, slug: "harbor", brand: NO_BRAND });
const body = (bytes: Uint8Array) => new ZipArchive(bytes).text("word/document.xml");
const libreOffice = spawnSync("soffice", ["--version"]).status === 0;

describe("what a board is asked to decide", () => {
  test("is at most five things, the most pressing first", () => {
    expect(boardDecisions(pack).map(({ kind }) => kind)).toEqual([
      ...["critical", "fund", "loss", "gates", "weakest"],
    ]);
    const unknown = { ...pack, totals: { ...pack.totals, assessed: 1 }, loss: null };
    expect(boardDecisions(unknown)[0]).toEqual({ kind: "assess", projects: 2, of: 3 });
    expect(boardDecisions(unknown).some(({ kind }) => kind === "loss")).toBe(false);
  });

  test("is to keep things as they are where nothing is open", () => {
    const met = samplePack({ report: { status: () => "met" }, loss: null });
    const passing = {
      ...met,
      critical: [],
      projects: met.projects.map((each) => ({ ...each, gate: "passes" as const })),
    };
    const proven = { ...passing, totals: { ...passing.totals, evidenced: passing.totals.score } };
    expect(boardDecisions(proven)).toEqual([{ kind: "keep" }]);
  });

  test("names no end while something is in no plan", () => {
    const idle = samplePack({ report: { capacity: 0 } });
    expect(workOf(idle)).toMatchObject({ end: null, stuck: 3, left: 3 * (idle.reports[0]?.plan.gaps ?? 0) });
    expect(boardDecisions(idle)[1]).toMatchObject({ kind: "fund_more", projects: 3 });
  });
});

describe("the board pack", () => {
  test("begins with the summary and has the sections that were chosen", () => {
    const ids = (of = pack) => boardDocument(of, words).sections.map(({ id }) => id);
    const projects = ["project-project-1", "project-project-2", "project-project-3"];
    expect(ids()).toEqual([
      ...["board-summary", "board-portfolio", ...projects, "applicability", "evidence", "method"],
    ]);
    expect(ids(samplePack({ sections: ["evidence"] }))).toEqual(["board-summary", "evidence"]);
  });

  test("says so where not every project has its roadmap in it", () => {
    const few = { ...pack, reports: pack.reports.slice(0, 2) };
    const notes = (of: typeof pack) =>
      boardDocument(of, words).sections.flatMap(({ blocks }) =>
        blocks.flatMap((block) =>
          block.kind === "note" && block.text.includes("lowest score") ? [block.text] : [],
        ),
      );
    expect(notes(few)).toEqual([expect.stringContaining("2 projects with the lowest scores")]);
    expect(notes(pack)).toEqual([]);
  });

  test("says for an organisation without projects that there is nothing to say", () => {
    const empty = {
      ...samplePack({ projects: 0 }),
      critical: [],
      trend: [],
      evidence: [],
      applicability: [],
    };
    const none = { ...empty, totals: { ...empty.totals, score: null } };
    expect(boardDocument(none, words).meta.subject).toBe("There is no project yet");
    for (const { blocks } of boardDocument(none, words).sections) expect(blocks.length).toBeGreaterThan(0);
  });

  test("is the same bytes twice in every format", { timeout: SLOW_MACHINE }, async () => {
    for (const format of ["docx", "xlsx", "csv", "ics", "json", "pdf"] as const) {
      const [first, second] = [await write(format), await write(format)];
      expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes)), format).toBe(true);
      expect(first.fileName).toBe(`harbor-board-pack-2026-11-24.${format}`);
    }
  });

  test("has every gap of every project in the first table, and each entry of the calendar once", () => {
    const [gaps] = boardSheets(pack, words);
    expect(gaps?.header[0]).toBe("Project");
    expect(gaps?.rows).toHaveLength(workOf(pack).gaps);
    const ids = boardCalendar(pack, words).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("is a workbook of a sheet for each table", async () => {
    const read = xlsxSheets((await write("xlsx")).bytes);
    expect(read.map(({ name }) => name)).toEqual(boardSheets(pack, words).map(({ name }) => name));
  });
});

describe("Word documents", () => {
  test("have a heading for each section and a repeated header for each table", async () => {
    const xml = body(await writeDocx(document));
    const headings = [...xml.matchAll(/<w:pStyle w:val="Heading1"\/>/g)];
    expect(headings).toHaveLength(document.sections.length);
    expect(xml.match(/<w:tblHeader\/>/g)?.length).toBeGreaterThan(20);
    expect(xml).toContain("What is left takes");
  });

  test("hold hostile texts as texts", async () => {
    const hostile = `<w:p/>&"']]>\u0000\u0007\ud800${"x".repeat(300)}`;
    const bytes = await writeDocx(roadmapDocument(sampleReport({ text: hostile }), words));
    const parts = new ZipArchive(bytes);
    for (const name of ["word/document.xml", "docProps/core.xml", "word/footer1.xml"]) {
      const xml = parts.text(name);
      expect(xml, name).not.toMatch(/[\u0000-\u0008\ud800]/);
      expect(xml.replaceAll(/&(?:lt|gt|amp|quot|apos|#\d+);/g, ""), name).not.toContain("&");
    }
  });

  // Where LibreOffice is installed (not a part of this product's needs) it must open what we write without complaint.
  test.skipIf(!libreOffice)("and workbooks open in LibreOffice", { timeout: SLOW_MACHINE }, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "twelvefold-office-"));
    try {
      for (const format of ["docx", "xlsx"] as const) {
        writeFileSync(path.join(folder, `pack.${format}`), (await write(format)).bytes);
        const profile = `-env:UserInstallation=file://${folder}/profile`;
        const done = spawnSync("soffice", [
          ...[profile, "--headless", "--convert-to", "pdf", "--outdir", folder],
          path.join(folder, `pack.${format}`),
        ]);
        expect(done.status).toBe(0);
        expect(readFileSync(path.join(folder, "pack.pdf")).byteLength).toBeGreaterThan(10_000);
        rmSync(path.join(folder, "pack.pdf"));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
