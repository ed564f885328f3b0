import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import type { Align, Definition } from "../document.ts";
import { CELL_SIZE, CELL_STYLE, TEXT_WIDTH, wordColor, wordText } from "./style.ts";

/** `fill` and `ink` are hex without `#`; `bar` is drawn over a part of the cell's width, from 0 to 1. */
export type Cell = Readonly<{
  text: string;
  strong?: boolean;
  align?: Align;
  fill?: string;
  ink?: string;
  bar?: Readonly<{ from: number; to: number; fill: string }>;
}>;
/** `share` is the width against the other columns'. */
export type Head = Readonly<{ title: string; share: number; align?: Align }>;

/** Room left and right of a cell's text. */
const INSET = 60;
export const NARROW_INSET = 15;
const AFTER_FIGURES = 200;

const ALIGN = { start: AlignmentType.START, end: AlignmentType.END, center: AlignmentType.CENTER } as const;
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const hair = { style: BorderStyle.SINGLE, size: 4, color: wordColor("line") } as const;
const rule = { style: BorderStyle.SINGLE, size: 8, color: wordColor("ink") } as const;

/** A table over the whole width, its header repeated on every page, no row broken in two. */
export function wordTable(
  heads: readonly Head[],
  rows: readonly (readonly Cell[])[],
  inset: number = INSET,
): Table {
  const whole = heads.reduce((sum, { share }) => sum + share, 0);
  const widths = heads.map(({ share }) => Math.floor((TEXT_WIDTH * share) / whole));
  // A text keeps its distance from the figure before it.
  const lefts = heads.map(({ align = "start" }, column) =>
    align === "start" && heads[column - 1]?.align === "end" ? Math.max(inset, AFTER_FIGURES) : inset,
  );
  const placeOf = (column: number) => ({
    width: widths[column] ?? 0,
    inset,
    left: lefts[column] ?? inset,
  });
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: heads.map(({ title, align }, column) =>
      cell(
        { text: title, ...(align ? { align } : {}), ink: wordColor("mute") },
        { ...placeOf(column), isHead: true, size: 16, keepNext: true },
      ),
    ),
  });
  // A sum at the end does not stand alone on a page.
  const isSum = rows.length > 2 && (rows.at(-1)?.every(({ strong }) => strong) ?? false);
  const body = rows.map(
    (row, place) =>
      new TableRow({
        cantSplit: true,
        children: heads.map(({ align }, column) =>
          cell(
            { ...(align ? { align } : {}), ...(row[column] ?? { text: "" }) },
            { ...placeOf(column), keepNext: isSum && place === rows.length - 2 },
          ),
        ),
      }),
  );
  return new Table({
    ...frame(widths, inset),
    rows: [header, ...body],
  });
}

/** Terms and what they are, side by side, without a header. */
export function factsTable(entries: readonly Definition[]): Table {
  const widths = [Math.floor(TEXT_WIDTH * 0.3), Math.floor(TEXT_WIDTH * 0.7)];
  return new Table({
    ...frame(widths, INSET, hair),
    rows: entries.map(
      ({ term, detail }) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell({ text: term, ink: wordColor("mute") }, { width: widths[0] ?? 0, inset: INSET }),
            cell({ text: detail }, { width: widths[1] ?? 0, inset: INSET, size: 19 }),
          ],
        }),
    ),
  });
}

/** What all cells of a table share: the room around their texts, and a hairline below each row. */
function frame(widths: readonly number[], inset: number, top: typeof NONE | typeof hair = NONE) {
  return {
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [...widths],
    margins: { marginUnitType: WidthType.DXA, top: 50, bottom: 50, left: inset, right: inset },
    borders: {
      top,
      bottom: hair,
      left: NONE,
      right: NONE,
      insideHorizontal: hair,
      insideVertical: NONE,
    },
  };
}

type CellPlace = Readonly<{
  width: number;
  /** Of the table, left and right. */
  inset: number;
  /** Of this column, where it differs. */
  left?: number;
  isHead?: boolean;
  size?: number;
  /** Its row stays on the page of the next. */
  keepNext?: boolean;
}>;

/** Says only in what it differs from its table and from the style of all cells. */
function cell(content: Cell, place: CellPlace): TableCell {
  const { text, strong, align = "start", fill, ink, bar } = content;
  const { width, inset, left = inset, isHead = false, size = CELL_SIZE, keepNext = false } = place;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(left === inset ? {} : { margins: { left } }),
    ...(isHead ? { borders: { bottom: rule } } : {}),
    ...(bar ? { verticalAlign: VerticalAlignTable.CENTER } : {}),
    ...(fill ? { shading: { type: ShadingType.CLEAR, color: "auto", fill } } : {}),
    children: [
      bar
        ? drawnBar(bar, width - left - inset)
        : new Paragraph({
            style: CELL_STYLE,
            ...(align === "start" ? {} : { alignment: ALIGN[align] }),
            ...(keepNext ? { keepNext } : {}),
            children: [
              new TextRun({
                text: wordText(text),
                ...(size === CELL_SIZE ? {} : { size }),
                ...(strong ? { bold: true } : {}),
                ...(ink ? { color: ink } : {}),
              }),
            ],
          }),
    ],
  });
}

/** Twentieths of a point: what takes a day of many months is still seen. */
const BAR_LEAST = 50;
const BAR_HEIGHT = 110;

/** An empty paragraph that is shaded between its indents. */
function drawnBar({ from, to, fill }: NonNullable<Cell["bar"]>, room: number): Paragraph {
  const left = Math.min(room - BAR_LEAST, Math.round(room * from));
  const right = Math.max(0, room - Math.max(left + BAR_LEAST, Math.round(room * to)));
  return new Paragraph({
    indent: { left, right },
    shading: { type: ShadingType.CLEAR, color: "auto", fill },
    spacing: { before: 0, after: 0, line: BAR_HEIGHT, lineRule: LineRuleType.EXACT },
    run: { size: 2 },
  });
}
