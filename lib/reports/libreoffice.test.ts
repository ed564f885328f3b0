import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { samplePack } from "#lib/features/board/sample-pack.ts";
import { samplePlan } from "#lib/features/plan/sample-plan.ts";
import { sampleProgramme } from "#lib/features/plan/sample-programme.ts";
import { sampleReport } from "#lib/features/roadmap/sample-report.ts";
import { worksheetDifference } from "#lib/features/worksheet/difference.ts";
import { worksheetTable, worksheetXlsx } from "#lib/features/worksheet/files.ts";
import type { SheetItem } from "#lib/features/worksheet/table.ts";
import { xlsxSheets } from "#lib/frameworks/xlsx-rows.ts";
import { ZipArchive } from "#lib/frameworks/zip.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import { boardSheets } from "./board-files.ts";
import { boardDocument } from "./board.ts";
import { writeDocx } from "./docx/writer.ts";
import { planSheets } from "./plan-files.ts";
import { planDocument } from "./plan.ts";
import { programmeSheets } from "./programme-files.ts";
import { programmeDocument } from "./programme.ts";
import { roadmapSheets } from "./roadmap-sheets.ts";
import { roadmapDocument } from "./roadmap.ts";
import { writeXlsx } from "./spreadsheet.ts";

/** Set by `npm test` where there is a LibreOffice; without it these are skipped, and the run says why. */
const soffice = process.env.SOFFICE_PATH ?? "";
const AT = new Date("2026-11-24T09:00:00Z");
const text = "A long title that a person wrote, longer than any column is wide. ".repeat(4).slice(0, 200);

/** Each language once, each kind of report once: the writers are the same for all. */
const [english, german, french] = [reportWords("en"), reportWords("de"), reportWords("fr")];
const [pack, plan, roadmap] = [samplePack({ agreed: 2 }), samplePlan(), sampleReport()];
const programme = sampleProgramme();
const longPack = samplePack({ agreed: 1, report: { text } });
const files = [
  { name: "board pack", document: boardDocument(pack, english), sheets: boardSheets(pack, english) },
  { name: "plan", document: planDocument(plan, german), sheets: planSheets(plan, german) },
  { name: "roadmap", document: roadmapDocument(roadmap, french), sheets: roadmapSheets(roadmap, french) },
  {
    name: "programme",
    document: programmeDocument(programme, english),
    sheets: programmeSheets(programme, english),
  },
  {
    name: "pack of long texts",
    document: boardDocument(longPack, english),
    sheets: boardSheets(longPack, english),
  },
];

const NOTES = ["", "=1+1", 'Seen, "yes"\nsecond line ä€', "1.10", "01/02/2026", "TRUE", "'=kept", "007"];
const items = NOTES.map((note, index): SheetItem => ({
  id: `00000000-0000-7000-8000-${String(index).padStart(12, "0")}`,
  ...{ key: `AUTH-${index}`, title: `Requirement ${index}`, aspect: "Authentication" },
  ...{ criticality: "high", applicable: index !== 2, environments: ["testing", "production"] },
  ...{ ownerId: null, ownerEmail: "", dueDate: index % 2 ? "2026-04-01" : null },
  ...{ effortDays: index % 3 ? 1.5 : null, note, version: 4 },
  states: {
    testing: { status: "not_applicable", answered: true, reason: "No test system", version: 2 },
    production: { status: "met", answered: true, reason: "", version: 3 },
  },
}));

let folder = "";
const inFolder = (name: string) => path.join(folder, name);
const opened = (name: string) => new ZipArchive(readFileSync(inFolder(name)));
const count = (xml: string, part: string) => xml.split(part).length - 1;

/** One start of LibreOffice for all of the files. */
function convert(kind: string, names: readonly string[], to = folder): void {
  execFileSync(
    soffice,
    [
      ...[`-env:UserInstallation=file://${folder}/profile`, "--headless", "--norestore"],
      ...["--convert-to", kind, "--outdir", to, ...names.map(inFolder)],
    ],
    { stdio: "pipe", timeout: 120_000 },
  );
}

function chartsOf(archive: ZipArchive): string[] {
  const parts = Array.from({ length: 40 }, (_, index) => `Object ${index + 1}/content.xml`);
  return parts
    .filter((part) => archive.has(part))
    .map((part) => archive.text(part))
    .filter((xml) => xml.includes("<chart:chart "));
}

describe.skipIf(soffice === "")("LibreOffice", () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "twelvefold-office-"));
    for (const { name, document, sheets } of files) {
      writeFileSync(inFolder(`${name}.docx`), await writeDocx(document));
      writeFileSync(inFolder(`${name}.xlsx`), await writeXlsx(sheets, AT));
    }
    writeFileSync(inFolder("worksheet.xlsx"), await worksheetXlsx(items));
    const named = (kind: string) => files.map(({ name }) => `${name}.${kind}`);
    convert("odt", named("docx"));
    convert("ods", named("xlsx"));
    convert("xlsx", ["worksheet.xlsx"], inFolder("back"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(files)("reads $name as DOCX with its headings, tables and charts", ({ name, document }) => {
    const archive = opened(`${name}.odt`);
    const xml = archive.text("content.xml");
    expect(xml.match(/<text:h [^>]*text:outline-level="1"/g)).toHaveLength(document.sections.length);
    expect(count(xml, "<table:table-header-rows>")).toBeGreaterThan(5);
    const contents = xml.matchAll(/text:reference-format="page" text:ref-name="([^"]*)"/g);
    expect([...contents].map(([, anchor]) => anchor)).toEqual(
      document.sections.map(({ id }) => `section-${id}`),
    );
    const drawn = document.sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === "trend" || block.kind === "lines" ? [block.points.length] : []));
    const charts = chartsOf(archive);
    expect(charts).toHaveLength(drawn.length);
    for (const chart of charts) expect(chart).toMatch(/office:value="\d/);
  });

  test.each(files)(
    "reads $name as XLSX with its sheets, figures and charts, on paper across",
    ({ name, sheets }) => {
      const archive = opened(`${name}.ods`);
      const xml = archive.text("content.xml");
      const names = [...xml.matchAll(/<table:table table:name="([^"]*)" table:style-name/g)].map(
        ([, own]) => own,
      );
      expect(names.map((own) => own?.replaceAll("&apos;", "'"))).toEqual(sheets.map((sheet) => sheet.name));
      expect(count(xml, "<table:table-header-rows>")).toBe(sheets.length);
      expect(xml).toContain('office:value-type="float"');
      expect(xml).toMatch(/office:date-value="20\d\d-\d\d-\d\d"/);
      // Some text is broken in each of these files, and none is shown over the next row.
      expect(xml).toMatch(/style:row-height="1\.0\d+cm"|style:row-height="0\.4\d+in"/);
      expect(xml).not.toContain("table:formula=");
      const styles = archive.text("styles.xml");
      expect(styles).toContain('style:print-orientation="landscape"');
      expect(styles).toContain('style:scale-to-X="1"');
      const drawn = sheets.filter(({ lines, rows }) => lines && rows.length > 1);
      const charts = chartsOf(archive);
      expect(charts).toHaveLength(drawn.length);
      for (const chart of charts) expect(chart).toMatch(/office:value="\d/);
    },
  );

  test("gives a worksheet back, saved as XLSX, with the same answers", async () => {
    const bytes = readFileSync(inFolder("back/worksheet.xlsx"));
    expect(xlsxSheets(bytes)[0]?.rows).toHaveLength(1 + items.length);
    expect(worksheetDifference(await worksheetTable(bytes), { items, owners: new Map() })).toEqual({
      ...{ rows: [], unchanged: items.length },
    });
  });
});
