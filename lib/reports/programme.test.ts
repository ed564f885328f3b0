import { parse } from "csv/sync";
import { describe, expect, test } from "vitest";
import { sampleProgramme, type SampleProgrammeOptions } from "#lib/features/plan/sample-programme.ts";
import { formatsFor } from "#lib/format/language.ts";
import { xlsxSheets } from "#lib/frameworks/xlsx-rows.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import type { Block, ReportDocument } from "./document.ts";
import type { ReportFormat } from "./formats.ts";
import { programmeCalendar, programmeSheets } from "./programme-files.ts";
import { programmeDocument } from "./programme.ts";
import { writeReport } from "./write.ts";

const SLOW_MACHINE = 60_000;
const words = reportWords();
const report = sampleProgramme();
const names = report.parts.map(({ project }) => project.name);
const documentOf = (options: SampleProgrammeOptions = {}) =>
  programmeDocument(sampleProgramme(options), words);
const write = (format: ReportFormat, of = report) =>
  writeReport(
    {
      name: of.plan.name,
      at: new Date(of.generatedAt),
      document: () => programmeDocument(of, words),
      sheets: () => programmeSheets(of, words),
      calendar: () => programmeCalendar(of, words),
    },
    format,
  );
const blocksOf = (document: ReportDocument, id: string): readonly Block[] =>
  document.sections.find((section) => section.id === id)?.blocks ?? [];
const tablesOf = (document: ReportDocument, id: string) =>
  blocksOf(document, id).flatMap((block) => (block.kind === "table" ? [block] : []));
const headingsOf = (document: ReportDocument, id: string) =>
  blocksOf(document, id).flatMap((block) => (block.kind === "heading" ? [block.text] : []));

describe("the document of a programme", () => {
  test("has its sections in a stable order; planned and done only where it is agreed", () => {
    const ids = (options: SampleProgrammeOptions) => documentOf(options).sections.map(({ id }) => id);
    const common = ["targets", "calendar", "loads", "work", "left", "basis"];
    expect(ids({})).toEqual(["summary", "progress", ...common]);
    expect(ids({ isAgreed: false })).toEqual(["summary", ...common]);
  });

  test("says of an agreed one how it goes and who is late, of a draft when it would be done", () => {
    expect(documentOf().cover.subtitle).toMatch(/^6 of [\d.]+ agreed person-days are done; the rest/);
    expect(JSON.stringify(blocksOf(documentOf(), "summary"))).toContain(
      "Of 3 projects, one is expected to end later than agreed: Mobile banking (+12 days).",
    );
    expect(documentOf({ isAgreed: false }).cover.subtitle).toMatch(
      /^3 projects, \d+ requirements, [\d.]+ person-days: done by .*; one gap is not in it$/,
    );
    expect(documentOf({ isMet: true, isAgreed: false }).cover.subtitle).toBe(
      "Nothing is on the calendar of this programme",
    );
  });

  test("shows the means of its projects on the wheel, each counting once", () => {
    const { wheel } = documentOf().cover;
    const scores = report.parts.map(({ today }) => today.score ?? NaN);
    expect(wheel.petals).toHaveLength(12);
    expect(report.means.score).toBeCloseTo(scores.reduce((sum, score) => sum + score, 0) / scores.length);
    expect(wheel.center).toBe(formatsFor("en").score(report.means.score));
  });

  test("lowers no mean by a project that had no score before", () => {
    const { means, parts, scoreAtEnd } = sampleProgramme({ isLastUnanswered: true, daysPerMonth: 1 });
    const ends = parts.slice(0, -1).map(({ atEnd }) => atEnd.score ?? NaN);
    expect(parts.at(-1)?.today.score).toBeNull();
    expect(scoreAtEnd).toBeCloseTo(ends.reduce((sum, score) => sum + score, 0) / ends.length);
    expect(scoreAtEnd).toBeGreaterThanOrEqual(means.score ?? NaN);
  });

  test("says of each project in a row where it stands and will stand, its work, its end and its slip", () => {
    const [table] = tablesOf(documentOf(), "summary");
    expect(table?.rows.map(({ cells }) => cells[0])).toEqual([...names, "All of it"]);
    const [, banking] = table?.rows ?? [];
    expect(banking?.cells.at(-1)).toBe("+12 days");
    expect(banking?.cells[1]).toMatch(/^\d+ → 100$/);
    const [draft] = tablesOf(documentOf({ isAgreed: false }), "summary");
    expect(draft?.columns.map(({ title }) => title)).not.toContain("Slip");
  });

  test("adds up money over the projects, shows none that cannot be computed, and says what is missing", () => {
    const [, money] = tablesOf(documentOf(), "summary");
    expect(money?.rows.at(-1)?.cells.slice(0, 2)).toEqual(["All of it", "€120k"]);
    const text = JSON.stringify(blocksOf(documentOf({ hasMoney: false }), "summary"));
    expect(text).toContain("What is missing: the rate of a person-day.");
    expect(text).not.toContain("€");
  });

  test("has targets in two tables of six aspects, all projects in each", () => {
    const tables = tablesOf(documentOf(), "targets");
    expect(tables.map(({ columns }) => columns.length)).toEqual([7, 7]);
    for (const { rows } of tables) expect(rows.map(({ cells }) => cells[0])).toEqual(names);
    expect(JSON.stringify(tables)).toMatch(/[A-Z][a-z]{2} 2027/);
  });

  test("draws one bar a project first, then each requirement below its project", () => {
    const gantt = blocksOf(documentOf(), "calendar").find((block) => block.kind === "gantt");
    if (gantt?.kind !== "gantt") throw new Error("No gantt");
    const [projects, ...others] = gantt.groups;
    expect(projects?.bars.map(({ title }) => title)).toEqual(names);
    expect(others.map(({ title }) => title)).toEqual(names.map((name, at) => `${at + 1} ${name}`));
    expect(others.flatMap(({ bars }) => bars)).toHaveLength(report.tasks.length);
    const ends = projects?.bars.map(({ to }) => to) ?? [];
    for (const [at, { bars }] of others.entries())
      expect(Math.max(...bars.map(({ to }) => to))).toBe(ends[at]);
  });

  test("lists each requirement once below its project, by its own key, with why, effort, days and who", () => {
    const document = documentOf();
    expect(headingsOf(document, "work")).toEqual(names);
    const lists = blocksOf(document, "work").flatMap((block) => (block.kind === "work_items" ? [block] : []));
    const keys = lists.map(({ items }) => items.map(({ key }) => key));
    for (const [at, own] of keys.entries()) {
      expect(new Set(own).size).toBe(own.length);
      expect(own.toSorted()).toEqual(
        report.tasks
          .filter(({ project }) => project.name === names[at])
          .map(({ key }) => key)
          .toSorted(),
      );
    }
    const text = JSON.stringify(lists);
    expect(text).not.toContain("project-");
    expect(text).toMatch(/After [A-Z]+-\d/);
    expect(text).toContain("On the critical path.");
  });

  test("names what is not in it with the reason below its project", () => {
    const document = documentOf();
    expect(headingsOf(document, "left")).toEqual([names[0]]);
    expect(tablesOf(document, "left")[0]?.rows[0]?.cells.at(-1)).toBe("Left out by a person.");
    const idle = documentOf({ daysPerMonth: 0, isAgreed: false });
    expect(headingsOf(idle, "left")).toEqual(names);
    expect(JSON.stringify(tablesOf(idle, "left"))).not.toContain("project-");
  });

  test("names what slips most with its project, and has no empty table where nothing does", () => {
    const slipping = tablesOf(documentOf(), "progress").at(-1);
    expect(slipping?.rows.every(({ cells }) => cells[1]?.endsWith("(Mobile banking)"))).toBe(true);
    expect(JSON.stringify(blocksOf(documentOf(), "progress"))).toContain(
      "part of what is expected: LOG-9 of Customer portal.",
    );
    expect(slipping?.rows.length).toBe(20);
    const one = tablesOf(documentOf({ projects: 1 }), "progress");
    expect(one).toHaveLength(1);
  });

  test("is written without projects, without capacity and where all is done", () => {
    for (const options of [{ projects: 0 }, { daysPerMonth: 0 }, { isMet: true }])
      for (const isAgreed of [true, false])
        expect(documentOf({ ...options, isAgreed }).sections.length).toBeGreaterThan(6);
  });
});

describe("the files of a programme", () => {
  test("are the same bytes twice in every format", { timeout: SLOW_MACHINE }, async () => {
    for (const format of ["docx", "xlsx", "csv", "ics", "json", "pdf"] as const) {
      const [first, second] = [await write(format), await write(format)];
      expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes)), format).toBe(true);
    }
  });

  test("begin each row of the workbook's first sheet and of the CSV with its project", async () => {
    const sheets = xlsxSheets((await write("xlsx")).bytes);
    expect(sheets.map(({ name }) => name)).toEqual([
      ...["Plan", "Projects", "Loads", "Targets", "Returns"],
      ...["Progress by project", "Planned and done", "Burn-up"],
    ]);
    expect(sheets[0]?.rows).toHaveLength(1 + report.tasks.length + report.left.length);
    const rows: string[][] = parse(new TextDecoder().decode((await write("csv")).bytes), { bom: true });
    expect(rows[0]?.slice(0, 2)).toEqual(["Project", "Key"]);
    // What is left out has them too.
    const at = ["Criticality", "Status"].map((name) => rows[0]?.indexOf(name) ?? -1);
    expect(rows.filter((row) => at.some((cell) => !row[cell]))).toEqual([]);
    expect(new Set(rows.slice(1).map(([project]) => project))).toEqual(new Set(names));
  });

  test("have each requirement and project in the calendar once, though projects share keys", () => {
    const ids = programmeCalendar(report, words).map(({ id }) => id);
    expect(ids).toHaveLength(report.tasks.length + report.parts.length);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(report.tasks.map(({ key }) => key)).size).toBeLessThan(report.tasks.length);
  });

  test("hold long and hostile texts", { timeout: SLOW_MACHINE }, async () => {
    for (const text of ["W".repeat(200), '=1+1 #panic("no") <b> \u202e \u0007']) {
      const hostile = sampleProgramme({ text });
      for (const format of ["pdf", "docx", "xlsx", "ics"] as const)
        expect((await write(format, hostile)).bytes.byteLength).toBeGreaterThan(1_000);
    }
  });
});
