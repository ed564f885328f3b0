import { parse } from "csv/sync";
import { describe, expect, test } from "vitest";
import { samplePlan, type SamplePlanOptions } from "#lib/features/plan/sample-plan.ts";
import { xlsxSheets } from "#lib/frameworks/xlsx-rows.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import type { Block, ReportDocument } from "./document.ts";
import type { ReportFormat } from "./formats.ts";
import { planCalendar, planSheets } from "./plan-files.ts";
import { planDocument } from "./plan.ts";
import { writeReport } from "./write.ts";

const SLOW_MACHINE = 60_000;
const words = reportWords();
const report = samplePlan();
const documentOf = (options: SamplePlanOptions = {}) => planDocument(samplePlan(options), words);
const write = (format: ReportFormat, of = report) =>
  writeReport(
    {
      name: of.plan.name,
      at: new Date(of.generatedAt),
      document: () => planDocument(of, words),
      sheets: () => planSheets(of, words),
      calendar: () => planCalendar(of, words),
    },
    format,
  );
const blocksOf = (document: ReportDocument, id: string): readonly Block[] =>
  document.sections.find((section) => section.id === id)?.blocks ?? [];
const tableOf = (document: ReportDocument, id: string) =>
  blocksOf(document, id).flatMap((block) => (block.kind === "table" ? [block] : []));

describe("the document of a kept plan", () => {
  test("has its sections in a stable order; planned and done only where it is agreed", () => {
    const ids = (options: SamplePlanOptions) => documentOf(options).sections.map(({ id }) => id);
    const common = ["calendar", "work", "left", "targets", "loads", "basis"];
    expect(ids({})).toEqual(["summary", "progress", ...common]);
    expect(ids({ isAgreed: false })).toEqual(["summary", ...common]);
  });

  test("says of an agreed plan how much is done and how far it slips, of a draft when it would be done", () => {
    expect(documentOf().cover.subtitle).toMatch(
      /^14 of [\d.]+ agreed person-days are done; .* 12 days later/,
    );
    expect(documentOf({ isAgreed: false }).cover.subtitle).toMatch(
      /done by \d+ \w+ 2027; one gap is not in it$/,
    );
    expect(documentOf({ project: { status: () => "met" }, isAgreed: false }).cover.subtitle).toBe(
      "Nothing is on the calendar of this plan",
    );
  });

  test("lists each requirement once, with role, days, and whether it is pinned or on the critical path", () => {
    const items = blocksOf(documentOf(), "work").flatMap((block) =>
      block.kind === "work_items" ? block.items : [],
    );
    expect(items.map(({ key }) => key).toSorted()).toEqual(report.tasks.map(({ key }) => key).toSorted());
    expect(items.filter(({ why }) => why.includes("Pinned to"))).toHaveLength(2);
    for (const { owner } of items) expect(owner).toMatch(/^(Portal|Platform) team/);
    const critical = tableOf(documentOf(), "work")[0]?.rows.map(({ cells }) => cells[0]);
    expect(critical).toEqual(items.filter(({ emphasis }) => emphasis).map(({ key }) => key));
  });

  test("says why a requirement begins after the month that it is pinned to", () => {
    const reasons = [
      { kind: "past" },
      { kind: "before_plan" },
      { kind: "no_room" },
      { kind: "waits", key: "IO-1" },
    ] as const;
    const tasks = reasons.flatMap((late) => report.tasks.slice(0, 1).map((task) => ({ ...task, late })));
    const blocks = blocksOf(planDocument({ ...report, tasks }, reportWords()), "work");
    const said = blocks.flatMap((block) => (block.kind === "work_items" ? block.items : []));
    expect(said.map(({ why }) => /Begins later than pinned: ([^.]+)\./.exec(why)?.[1])).toEqual([
      "that month has passed",
      "the plan begins after that month",
      "the role has no room",
      "it waits for IO-1",
    ]);
  });

  test("names what is not in it with the reason", () => {
    const [left] = tableOf(documentOf(), "left");
    expect(left?.rows).toEqual([
      { cells: [expect.any(String), expect.any(String), "4", "Left out by a person."] },
    ]);
    const idle = documentOf({ daysPerMonth: 0, isAgreed: false });
    const reasons = tableOf(idle, "left")[0]?.rows.map(({ cells }) => cells.at(-1));
    expect(reasons).toContain("Its role has no capacity.");
  });

  test("shows no money that cannot be computed, and says what is missing", () => {
    const text = JSON.stringify(blocksOf(documentOf({ hasMoney: false }), "summary"));
    expect(text).toContain("What is missing: the rate of a person-day.");
    expect(text).not.toContain("€");
    expect(JSON.stringify(blocksOf(documentOf(), "summary"))).toContain("€1.75m a year is lost");
  });

  test("draws agreed, done and expected as shares that never fall, and ends where all is agreed", () => {
    const chart = blocksOf(documentOf(), "progress").find((block) => block.kind === "lines");
    if (chart?.kind !== "lines") throw new Error("No chart");
    for (const line of [0, 1, 2]) {
      const values = chart.points.flatMap(({ values: all }) => all[line] ?? []);
      expect(values).toEqual(values.toSorted((left, right) => left - right));
      expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
    }
    expect(chart.points.at(-1)?.values[0]).toBe(1);
  });
});

describe("the files of a kept plan", () => {
  test("are the same bytes twice in every format", { timeout: SLOW_MACHINE }, async () => {
    for (const format of ["docx", "xlsx", "csv", "ics", "json", "pdf"] as const) {
      const [first, second] = [await write(format), await write(format)];
      expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes)), format).toBe(true);
    }
  });

  test("have every requirement in the workbook's first sheet and in the CSV, with real days", async () => {
    const [plan] = xlsxSheets((await write("xlsx")).bytes);
    expect(plan?.rows).toHaveLength(1 + report.tasks.length + report.left.length);
    const csv = new TextDecoder().decode((await write("csv")).bytes);
    const rows: string[][] = parse(csv, { bom: true });
    const start = rows[0]?.indexOf("Start") ?? -1;
    expect(
      rows.slice(1, 1 + report.tasks.length).every((row) => /^\d{4}-\d\d-\d\d$/.test(row[start] ?? "")),
    ).toBe(true);
  });

  test("have each requirement and phase in the calendar once", () => {
    const ids = planCalendar(report, words).map(({ id }) => id);
    expect(ids).toHaveLength(report.tasks.length + report.phases.length);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("hold long and hostile texts", { timeout: SLOW_MACHINE }, async () => {
    for (const text of ["W".repeat(120), '=1+1 #panic("no") <b> \u202e \u0007']) {
      const hostile = samplePlan({ project: { text } });
      for (const format of ["pdf", "docx", "xlsx", "ics"] as const)
        expect((await write(format, hostile)).bytes.byteLength).toBeGreaterThan(1_000);
    }
  });
});
