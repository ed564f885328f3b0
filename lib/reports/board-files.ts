import type { BoardPack } from "./board-pack.ts";
import type { CalendarEntry } from "./calendar.ts";
import { roadmapCalendar } from "./roadmap-calendar.ts";
import { roadmapSheets, type Sheet } from "./roadmap-sheets.ts";
import type { ReportWords } from "./words.ts";

const hundredths = (share: number | null) => (share === null ? null : Math.round(share * 100));

/** A board pack as tables: every gap of every project first, then the portfolio and the appendices. Pure. */
export function boardSheets(pack: BoardPack, words: ReportWords): readonly Sheet[] {
  const project = words("report.board.project");
  const column = (name: string) => words(`report.sheets.column.${name}`);
  // The tables of the projects' roadmaps, one below the other.
  const tables = new Map<string, Sheet>();
  for (const report of pack.reports) {
    for (const { name, header, rows } of roadmapSheets(report, words)) {
      const own = rows.map((row) => [report.project.name, ...row]);
      const before = tables.get(name);
      tables.set(name, { name, header: [project, ...header], rows: [...(before?.rows ?? []), ...own] });
    }
  }
  return [
    ...tables.values(),
    {
      name: words("report.sheets.portfolio"),
      header: [
        project,
        ...["score", "level", "change", "openCritical", "gate"].map(column),
        ...pack.aspects.map(({ name }) => name),
      ],
      rows: pack.projects.map((row) => [
        ...[row.name, hundredths(row.score), row.level, hundredths(row.change), row.openCritical],
        words(`report.gateShort.${row.gate}`),
        ...row.cells.map(({ score }) => hundredths(score)),
      ]),
    },
    {
      name: words("report.sheets.trend"),
      header: [words("report.board.day"), column("score")],
      rows: pack.trend.map(({ day, mean }) => [day, hundredths(mean)]),
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

/** Phases and due dates of all projects of a pack. Pure. */
export function boardCalendar(pack: BoardPack, words: ReportWords): readonly CalendarEntry[] {
  return pack.reports
    .flatMap((report) => roadmapCalendar(report, words))
    .toSorted((left, right) => left.from.localeCompare(right.from) || left.id.localeCompare(right.id));
}
