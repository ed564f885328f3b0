import { namedAspects } from "./aspect-names.ts";
import { plansBySlug } from "./board-decisions.ts";
import type { BoardPack } from "./board-pack.ts";
import type { CalendarEntry } from "./calendar.ts";
import { planCalendar, planGapRows, planSheets } from "./plan-files.ts";
import { dueEntries, inOrder, roadmapCalendar } from "./roadmap-calendar.ts";
import { roadmapSheets, roundedMoney, shownPoints, type Sheet } from "./roadmap-sheets.ts";
import type { ReportWords } from "./words.ts";

const hundredths = (share: number | null) => (share === null ? null : Math.round(share * 100));

/** A board pack as tables: every gap of every project first, then the portfolio and the appendices. Pure. */
export function boardSheets(pack: BoardPack, words: ReportWords): readonly Sheet[] {
  const project = words("report.board.project");
  const column = (name: string) => words(`report.sheets.column.${name}`);
  // The tables of the projects' roadmaps and plans, one below the other.
  const tables = new Map<string, Sheet>();
  const add = (of: string, { name, header, rows }: Sheet) => {
    const own = rows.map((row) => [of, ...row]);
    const before = tables.get(name);
    tables.set(name, { name, header: [project, ...header], rows: [...(before?.rows ?? []), ...own] });
  };
  const agreed = plansBySlug(pack);
  for (const report of pack.reports) {
    const plan = agreed.get(report.project.slug);
    const [gaps, ...others] = roadmapSheets(report, words);
    if (gaps) add(report.project.name, plan ? { ...gaps, rows: planGapRows(plan, words) } : gaps);
    for (const sheet of others) add(report.project.name, sheet);
  }
  for (const plan of pack.plans) for (const sheet of planSheets(plan, words)) add(plan.project.name, sheet);
  return [
    ...tables.values(),
    ...returnsSheets(pack, words),
    {
      name: words("report.sheets.portfolio"),
      scoresFrom: 6,
      header: [
        project,
        ...["score", "level", "change", "openCritical", "gate"].map(column),
        ...namedAspects(pack.aspects, words).map(({ name }) => name),
      ],
      rows: pack.projects.map((row) => [
        ...[row.name, shownPoints(row.score), row.level, hundredths(row.change), row.openCritical],
        words(`report.gateShort.${row.gate}`),
        ...row.cells.map(({ score }) => shownPoints(score)),
      ]),
    },
    {
      name: words("report.sheets.trend"),
      lines: { title: words("report.board.trendTitle"), columns: [1] },
      header: [words("report.board.day"), column("score")],
      rows: pack.trend.map(({ day, mean }) => [day, shownPoints(mean)]),
    },
    {
      name: words("report.sheets.applicability"),
      header: [
        ...["key", "title"].map(column),
        ...["applies", "met", "partial", "open", "notApplicable"].map((name) =>
          words(`report.board.applicability.${name}`),
        ),
      ],
      rows: pack.applicability.map(({ key, title, applies, met, partial, open, notApplicable }) => [
        ...[key, title, applies, met, partial, open, notApplicable],
      ]),
    },
    {
      name: words("report.sheets.evidence"),
      header: [
        ...[project, column("key")],
        ...["piece", "state", "date", "until", "hash"].map((name) => words(`report.board.evidence.${name}`)),
      ],
      rows: pack.evidence.map((piece) => [
        ...[piece.project, piece.key, piece.title, words(`report.board.evidence.states.${piece.state}`)],
        ...[piece.date, piece.validUntil, piece.sha256],
      ]),
    },
  ];
}

/** Losses, costs and returns of the projects in whole units of money. */
function returnsSheets({ returns }: BoardPack, words: ReportWords): readonly Sheet[] {
  if (returns === null) return [];
  const column = (name: string) => words(`report.board.returns.${name}`);
  const money = (amount: number | null | undefined) =>
    amount === null || amount === undefined ? null : roundedMoney(amount);
  return [
    {
      name: words("planReport.sheets.returns"),
      header: [
        words("report.board.project"),
        ...["now", "p10", "p50", "p90", "after", "cost"].map(column),
        ...["return", "currency"].map((name) => words(`planReport.sheets.column.${name}`)),
        ...["by", "missing"].map(column),
      ],
      rows: returns.projects.map(({ name, loss, years, cost, rosi, by, missing }) => [
        ...[name, money(loss?.now), money(years?.p10), money(years?.p50), money(years?.p90)],
        ...[money(loss?.after), money(cost), hundredths(rosi), returns.currency],
        words(`report.board.returns.${by}`),
        missing.map((each) => words(`planReport.missing.${each}`)).join(", "),
      ]),
    },
  ];
}

/** Phases, agreed work and due dates of all projects of a pack. Pure. */
export function boardCalendar(pack: BoardPack, words: ReportWords): readonly CalendarEntry[] {
  const agreed = plansBySlug(pack);
  return inOrder(
    pack.reports.flatMap((report) => {
      const plan = agreed.get(report.project.slug);
      return plan
        ? [...planCalendar(plan, words), ...dueEntries(report, words)]
        : roadmapCalendar(report, words);
    }),
  );
}
