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
import { TEXT_WIDTH, wordColor, wordText } from "./style.ts";

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
const EVEN = { left: INSET, right: INSET } as const;

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
    insets: { left: lefts[column] ?? inset, right: inset },
  });
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: heads.map(({ title, align }, column) =>
      cell(
        { text: title, ...(align ? { align } : {}), ink: wordColor("mute") },
        { ...placeOf(column), bottom: rule, size: 16, keepNext: true },
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
            { ...placeOf(column), bottom: hair, size: 17, keepNext: isSum && place === rows.length - 2 },
          ),
        ),
      }),
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: NONE,
      bottom: NONE,
      left: NONE,
      right: NONE,
      insideHorizontal: NONE,
      insideVertical: NONE,
    },
    rows: [header, ...body],
  });
}

/** Terms and what they are, side by side, without a header. */
export function factsTable(entries: readonly Definition[]): Table {
  const widths = [Math.floor(TEXT_WIDTH * 0.3), Math.floor(TEXT_WIDTH * 0.7)];
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: hair,
      bottom: NONE,
      left: NONE,
      right: NONE,
      insideHorizontal: NONE,
      insideVertical: NONE,
    },
    rows: entries.map(
      ({ term, detail }) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell(
              { text: term, ink: wordColor("mute") },
              { width: widths[0] ?? 0, insets: EVEN, bottom: hair, size: 17 },
            ),
            cell({ text: detail }, { width: widths[1] ?? 0, insets: EVEN, bottom: hair, size: 19 }),
          ],
        }),
    ),
  });
}

type CellPlace = Readonly<{
  width: number;
  insets: Readonly<{ left: number; right: number }>;
  bottom: typeof hair | typeof rule;
  size: number;
  /** Its row stays on the page of the next. */
  keepNext?: boolean;
}>;

function cell(content: Cell, { width, insets, bottom, size, keepNext = false }: CellPlace): TableCell {
  const { text, strong, align = "start", fill, ink, bar } = content;
  const room = width - insets.left - insets.right;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 50, bottom: 50, ...insets },
    verticalAlign: bar ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
    borders: { top: NONE, left: NONE, right: NONE, bottom },
    ...(fill ? { shading: { type: ShadingType.CLEAR, color: "auto", fill } } : {}),
    children: [
      bar
        ? drawnBar(bar, room)
        : new Paragraph({
            alignment: ALIGN[align],
            keepNext,
            spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO },
            children: [
              new TextRun({
                text: wordText(text),
                size,
                bold: strong ?? false,
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
