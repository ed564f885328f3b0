import "server-only";
import { Workbook, type ColumnDefn, type Worksheet } from "@cj-tech-master/excelts";
import { installChartSupport } from "@cj-tech-master/excelts/chart";
import { stringify } from "csv/sync";
import { PALETTE } from "./pdf/palette.ts";
import type { Sheet } from "./roadmap-sheets.ts";

installChartSupport();

/** Characters. Wider columns would make a printed page of many too small to read. */
const WIDEST = 36;
/** A longer title of a narrow column is broken. */
const WIDEST_TITLE = 12;

/** A4 across, all columns on one page, the header on each, name and place at the foot. */
export const ON_PAPER = {
  pageSetup: {
    paperSize: 9,
    orientation: "landscape",
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: "1:1",
  },
  headerFooter: { oddFooter: "&L&A&R&P / &N" },
} as const;

/** Characters beside each other that can still be read on one page. */
const WIDEST_PAGE = 220;

/** A wider sheet goes over two pages beside each other, what its rows are about on both, and stays in sight on screen. */
function layoutOf(width: number, rowTitles: number) {
  const frozen = { state: "frozen", ySplit: 1 } as const;
  if (width <= WIDEST_PAGE) return { ...ON_PAPER, views: [frozen] };
  const pageSetup = {
    ...ON_PAPER.pageSetup,
    fitToWidth: 2,
    pageOrder: "overThenDown",
    printTitlesColumn: `A:${letterOf(rowTitles - 1)}`,
  } as const;
  return { ...ON_PAPER, pageSetup, views: [{ ...frozen, xSplit: rowTitles }] };
}

/**
 * Tables as a workbook, a sheet each, the header in sight. Texts are written as texts: a cell that begins like a formula
 * is shown and never run. `at` is the only time in the file.
 */
export async function writeXlsx(sheets: readonly Sheet[], at: Date): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new Workbook();
  workbook.created = at;
  workbook.modified = at;
  for (const table of sheets) {
    const { name, header, rows, rowTitles = 1 } = table;
    const dayColumns = new Set([...header.keys()].filter((column) => isDayColumn(rows, column)));
    const columns = header.map((title, column): ColumnDefn & { width: number } => {
      const isFigures = rows.some((row) => typeof row[column] === "number");
      const isDays = dayColumns.has(column);
      const longest = Math.max(
        // Bold letters are a little wider.
        1 + Math.min(title.length, Math.max(WIDEST_TITLE, ...title.split(" ").map(({ length }) => length))),
        ...rows.map((row) => String(row[column] ?? "").length),
      );
      return {
        header: title,
        width: Math.min(WIDEST, 3 + longest),
        // Long texts are broken instead of cut; a text keeps its distance from the figure before it.
        style: {
          ...(isDays ? { numFmt: "yyyy-mm-dd" } : {}),
          alignment: {
            wrapText: true,
            vertical: "top",
            ...(isFigures || isDays ? { horizontal: "right" } : { horizontal: "left", indent: 1 }),
          },
        },
      };
    });
    const width = columns.reduce((sum, column) => sum + column.width, 0);
    const sheet = workbook.addWorksheet(name, layoutOf(width, rowTitles));
    sheet.columns = columns;
    sheet.getRow(1).font = { name: "Calibri", size: 11, bold: true };
    for (const row of rows)
      sheet.addRow(
        row.map((cell, column) => (dayColumns.has(column) && cell !== null ? new Date(cell) : cell)),
      );
    [header, ...rows].forEach((row, index) => setHeight(sheet, index + 1, row));
    drawLines(sheet, table);
    colourScores(sheet, table);
  }
  return Uint8Array.from(await workbook.xlsx.writeBuffer());
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Days alone, and at least one: a spreadsheet then sorts, filters and counts them as such. */
function isDayColumn(rows: Sheet["rows"], column: number): boolean {
  const cells = rows.map((row) => row[column] ?? null).filter((cell) => cell !== null);
  return cells.length > 0 && cells.every((cell) => typeof cell === "string" && DAY.test(cell));
}

/** Points; the most that Excel takes is 409. */
const LINE_HEIGHT = 15;
const MOST_LINES = 27;

/** Said for broken texts: Excel finds the height by itself, LibreOffice shows one line over the next. */
function setHeight(sheet: Worksheet, place: number, row: Sheet["rows"][number]): void {
  const lines = row.map((cell, column) =>
    linesOf(String(cell ?? ""), (sheet.getColumn(column + 1).width ?? WIDEST) - 2),
  );
  const most = Math.min(MOST_LINES, Math.max(1, ...lines));
  if (most > 1) sheet.getRow(place).height = LINE_HEIGHT * most;
}

/** How many lines of `width` characters a text takes, broken between words and within those that are longer. */
function linesOf(text: string, width: number): number {
  return text.split("\n").reduce((lines, paragraph) => {
    let used = 0;
    let own = 1;
    for (const { length } of paragraph.split(" ")) {
      if (used > 0 && used + length > width) {
        own += 1;
        used = 0;
      }
      own += Math.floor(Math.max(0, length - 1) / width);
      used += (length % width) + 1;
    }
    return lines + own;
  }, 0);
}

/** The letter of a column, from 0. */
function letterOf(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : `${letterOf(Math.floor(column / 26) - 1)}${letterOf(column % 26)}`;
}

const LINE_COLOURS = [PALETTE.ink, PALETTE.evidenced, PALETTE.claimed] as const;

/** A chart of the workbook's own, beside the table that it is drawn from. */
function drawLines(sheet: Worksheet, { name, header, rows, lines }: Sheet): void {
  if (!lines || rows.length < 2) return;
  const last = rows.length + 1;
  const range = (column: number) =>
    `'${name.replaceAll("'", "''")}'!$${letterOf(column)}$2:$${letterOf(column)}$${last}`;
  const left = letterOf(header.length + 1);
  const right = letterOf(header.length + 11);
  sheet.addLineChart(
    {
      title: lines.title,
      showLegend: lines.columns.length > 1,
      showMarker: false,
      legendPosition: "b",
      series: lines.columns.map((column, index) => ({
        name: header[column] ?? "",
        categories: range(0),
        values: range(column),
        line: LINE_COLOURS[index % LINE_COLOURS.length] ?? PALETTE.ink,
        lineWidth: 2,
      })),
    },
    `${left}2:${right}20`,
  );
}

/** Sand to teal, as on screen; the figures stay. */
function colourScores(sheet: Worksheet, { header, rows, scoresFrom }: Sheet): void {
  if (scoresFrom === undefined || rows.length === 0 || scoresFrom >= header.length) return;
  const argb = (colour: string) => ({ argb: `FF${colour.slice(1).toUpperCase()}` });
  sheet.addConditionalFormatting({
    ref: `${letterOf(scoresFrom)}2:${letterOf(header.length - 1)}${rows.length + 1}`,
    rules: [
      {
        type: "colorScale",
        priority: 1,
        cfvo: [
          { type: "num", value: 0 },
          { type: "num", value: 60 },
          { type: "num", value: 100 },
        ],
        color: [argb(PALETTE.l0), argb(PALETTE.l3), argb(PALETTE.l4)],
      },
    ],
  });
}

/** One table as CSV, with the mark by which spreadsheets know UTF-8; what begins like a formula is quoted. */
export function writeCsv({ header, rows }: Sheet): Uint8Array<ArrayBuffer> {
  const text = stringify([[...header], ...rows.map((row) => [...row])], {
    bom: true,
    record_delimiter: "windows",
    escape_formulas: true,
  });
  return new TextEncoder().encode(text);
}
