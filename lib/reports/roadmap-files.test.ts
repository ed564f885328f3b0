import { parse } from "csv/sync";
import { describe, expect, test } from "vitest";
import { sampleReport } from "#lib/features/roadmap/sample-report.ts";
import { xlsxSheets } from "#lib/frameworks/xlsx-rows.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import { writeCalendar } from "./calendar.ts";
import { roadmapCalendar } from "./roadmap-calendar.ts";
import { roadmapSheets } from "./roadmap-sheets.ts";
import { writeCsv, writeXlsx } from "./spreadsheet.ts";

const words = reportWords();
const report = sampleReport();
const at = new Date(report.generatedAt);
const sheets = roadmapSheets(report, words);
const gapCount = report.plan.gaps;
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe("the workbook", () => {
  test("has a sheet for each table, with every gap and real numbers, and the same bytes twice", async () => {
    const bytes = await writeXlsx(sheets, at);
    const read = xlsxSheets(bytes);
    expect(read.map(({ name }) => name)).toEqual(["Gaps", "Aspects", "Environments", "Not applicable"]);
    expect(read[0]?.rows).toHaveLength(1 + gapCount);
    const days = sheets[0]?.header.indexOf("Person-days") ?? -1;
    expect(sheets[0]?.rows.every((row) => typeof row[days] === "number")).toBe(true);
    expect(Buffer.from(await writeXlsx(sheets, at)).equals(Buffer.from(bytes))).toBe(true);
  });

  test("has days as dates where a column holds nothing else", async () => {
    const rows = [
      ["2026-11-30", "2026-11-30"],
      [null, "soon"],
    ];
    const [sheet] = xlsxSheets(await writeXlsx([{ name: "S", header: ["Due", "Note"], rows }], at));
    // The number by which spreadsheets know 30 November 2026.
    expect(sheet?.rows[1]).toEqual(["46356", "2026-11-30"]);
  });

  test("a text that begins like a formula stays a text", async () => {
    const bytes = await writeXlsx([{ name: "S", header: ["A"], rows: [["=1+1"], ["@SUM(A1)"]] }], at);
    expect(xlsxSheets(bytes)[0]?.rows.slice(1)).toEqual([["=1+1"], ["@SUM(A1)"]]);
    expect(text(bytes)).not.toContain("<f>");
  });
});

describe("the CSV", () => {
  test("holds every gap, and no cell that a spreadsheet would run", () => {
    const [gaps] = sheets;
    if (!gaps) throw new Error("No gaps");
    const rows: string[][] = parse(text(writeCsv(gaps)), { bom: true });
    expect(rows).toHaveLength(1 + gapCount);
    expect(rows[0]?.slice(0, 3)).toEqual(["Key", "Requirement", "Aspect"]);
    const nasty = writeCsv({ name: "S", header: ["A"], rows: [["=HYPERLINK(1)"], ["-2+3"]] });
    expect(text(nasty).split("\r\n").slice(1, 3)).toEqual(["'=HYPERLINK(1)", "'-2+3"]);
  });
});

describe("the calendar", () => {
  const calendar = (entries = roadmapCalendar(report, words)) =>
    text(writeCalendar({ name: report.project.name, at, entries }));

  test("has the phases with stable ids, and ends the day after the last", () => {
    const lines = calendar().split("\r\n");
    expect(lines.filter((line) => line === "BEGIN:VEVENT").length).toBeGreaterThanOrEqual(
      report.plan.phases.length,
    );
    expect(lines).toContain(`UID:${report.project.slug}-phase-1@twelvefold`);
    expect(calendar()).toBe(calendar());
    const one = { id: "a", title: "A", text: "", from: "2026-12-31", to: "2026-12-31" };
    expect(calendar([one])).toContain("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n");
  });

  test("escapes, and breaks lines at 75 octets without cutting a character", () => {
    const long = {
      id: "b",
      title: `a,b;c\\d\nnext ${"é€😀".repeat(40)}`,
      text: "\u0007x",
      from: "2026-01-01",
      to: "2026-01-02",
    };
    const raw = calendar([long]);
    for (const line of raw.split("\r\n"))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    const unfolded = raw.replaceAll("\r\n ", "");
    expect(unfolded).toContain(`SUMMARY:a\\,b\\;c\\\\d\\nnext ${"é€😀".repeat(40)}`);
    expect(unfolded).toContain("DESCRIPTION: x");
    expect(raw).not.toContain("\uFFFD");
  });
});
