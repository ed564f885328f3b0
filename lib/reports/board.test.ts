import { describe, expect, test } from "vitest";
import { samplePack } from "#lib/features/board/sample-pack.ts";
import { writeBoardPack } from "#lib/features/board/write.ts";
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
  test("says how far the mean moved as a reader counts it: 56 to 55 is −1", () => {
    const trend = [
      { day: "2026-08-26", mean: 0.564 },
      { day: "2026-11-24", mean: 0.546 },
    ];
    const fallen = boardDocument({ ...pack, trend }, words).sections[0]?.blocks ?? [];
    const figures = fallen.flatMap((block) => (block.kind === "key_figures" ? block.figures : []));
    expect(figures[0]?.note).toContain("−1 ");
    expect(JSON.stringify(fallen[0])).toContain("−1 ");
  });

  test("begins with the summary and has the sections that were chosen", () => {
    const ids = (of = pack) => boardDocument(of, words).sections.map(({ id }) => id);
    const projects = ["project-project-1", "project-project-2", "project-project-3"];
    expect(ids()).toEqual([
      ...["board-summary", "board-portfolio", "returns", ...projects, "applicability", "evidence", "method"],
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

  test("is a workbook of a sheet for each table, with the trend as a chart and scores on the scale", async () => {
    const { bytes } = await write("xlsx");
    const parts = new ZipArchive(bytes);
    expect(parts.text("xl/charts/chart1.xml")).toContain("'Trend'!$B$2:$B$4".replaceAll("'", "&apos;"));
    const portfolio = 1 + boardSheets(pack, words).findIndex(({ name }) => name === "Portfolio");
    expect(parts.text(`xl/worksheets/sheet${portfolio}.xml`)).toContain("<colorScale>");
    const read = xlsxSheets(bytes);
    expect(read.map(({ name }) => name)).toEqual(boardSheets(pack, words).map(({ name }) => name));
  });
});

describe("a pack with agreed plans", () => {
  const mixed = samplePack({ agreed: 2 });
  const sectionOf = (of: typeof pack, id: string) => {
    const section = boardDocument(of, words).sections.find((each) => each.id === id);
    return JSON.stringify(section?.blocks ?? []);
  };

  test("says on page one how many projects run on one and which are late, and asks about them", () => {
    expect(sectionOf(mixed, "board-summary")).toContain(
      "2 of 3 projects run on an agreed plan; late are Customer portal 1 (+12 days) and Customer portal 2 (+12 days).",
    );
    expect(sectionOf(pack, "board-summary")).toContain("No project runs on an agreed plan");
    expect(boardDecisions(mixed)).toContainEqual({ kind: "late_plans", late: 2, plans: 2 });
    expect(boardDecisions(pack).some(({ kind }) => kind === "late_plans")).toBe(false);
  });

  test("shows the plan with planned and done instead of the automatic roadmap, and says so", () => {
    const onPlan = sectionOf(mixed, "project-project-1");
    expect(onPlan).toContain("This project runs on the plan “With the two teams”, agreed by Ada Whitfield");
    expect(onPlan).toContain("14 should be by today");
    expect(onPlan).toContain("+12 days");
    expect(sectionOf(mixed, "project-project-3")).not.toContain("This project runs on the plan");
  });

  test("names an agreed plan that is for another environment, and shows the roadmap", () => {
    const elsewhere = { ...pack, plansElsewhere: [{ slug: "project-2", environment: "testing" as const }] };
    expect(sectionOf(elsewhere, "project-project-2")).toContain(
      "The agreed plan of this project is for Testing. What stands here is the automatic roadmap for Production.",
    );
  });

  test("counts the work as the plans have it, once in its tables and once in its calendar", () => {
    const [gaps] = boardSheets(mixed, words);
    expect(gaps?.rows).toHaveLength(workOf(mixed).gaps);
    const names = boardSheets(mixed, words).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("Planned and done");
    const ids = boardCalendar(mixed, words).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("risk and return by project", () => {
  const section = (of: typeof pack) => boardDocument(of, words).sections.find(({ id }) => id === "returns");
  const rows = (of: typeof pack) =>
    section(of)?.blocks.flatMap((block) => (block.kind === "table" ? [block.rows] : [])) ?? [];

  test("has loss, quantiles, cost and return of each, and sums only what may be summed", () => {
    const [losses, plans] = rows(pack);
    expect(losses?.[0]?.cells.slice(1)).toEqual(["€583k", "€0", "€240k", "€1.64m"]);
    expect(losses?.at(-1)?.cells.slice(1)).toEqual(["€1.75m", "", "", ""]);
    expect(plans?.[0]?.cells.slice(1)).toEqual(["€96k", "€118k", "+1,138%", "roadmap"]);
    expect(plans?.at(-1)?.cells.slice(1)).toEqual(["€288k", "€354k", "", ""]);
  });

  test("has no figure that cannot be computed, and names for want of what", () => {
    const priceless = samplePack({ missing: "day_rate" });
    expect(rows(priceless)[1]?.[0]?.cells.slice(2)).toEqual(["–", "–", "roadmap"]);
    expect(rows(priceless)[2]?.map(({ cells }) => cells[1])).toEqual(
      Array.from({ length: 3 }, () => "the rate of a person-day"),
    );
    const blind = samplePack({ missing: "scenarios" });
    expect(JSON.stringify(section(blind))).not.toContain("€");
    expect(JSON.stringify(section(blind))).toContain("For no project can an expected loss be computed.");
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

  test("leave no empty line between a table and a page that begins anew: it could be a page of its own", async () => {
    const xml = body(await writeDocx(roadmapDocument(sampleReport(), words)));
    const newPage = '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:pageBreakBefore/>';
    expect(xml.split(`</w:tbl>${newPage}`).length).toBeGreaterThan(3);
    expect(xml).not.toMatch(new RegExp(`</w:tbl><w:p>(?:(?!<w:t[ >]|</w:p>).)*</w:p>${newPage}`));
  });

  test("have a chart of their own for each line over time, with the figures in a table behind it", async () => {
    const parts = new ZipArchive(await writeDocx(boardDocument(samplePack({ agreed: 1 }), words)));
    const xml = parts.text("word/document.xml");
    const ids = [...xml.matchAll(/<wp:docPr id="(\d+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(["1", "2"]);
    expect(parts.text("word/charts/chart1.xml")).toContain("<c:lineChart>");
    expect(parts.text("word/charts/chart2.xml")).toContain("Expected");
    expect(xml).toContain("24 Nov 2026");
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
});
