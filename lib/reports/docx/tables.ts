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

/** `fill` and `ink` are hex without `#`. */
export type Cell = Readonly<{ text: string; strong?: boolean; align?: Align; fill?: string; ink?: string }>;
/** `share` is the width against the other columns'. */
export type Head = Readonly<{ title: string; share: number; align?: Align }>;

/** Room left and right of a cell's text. */
const INSET = 60;
export const NARROW_INSET = 15;

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
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: heads.map(({ title, align }, column) =>
      cell(
        { text: title, ...(align ? { align } : {}), ink: wordColor("mute") },
        widths[column] ?? 0,
        rule,
        16,
        inset,
      ),
    ),
  });
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: heads.map(({ align }, column) =>
          cell(
            { ...(align ? { align } : {}), ...(row[column] ?? { text: "" }) },
            widths[column] ?? 0,
            hair,
            17,
            inset,
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
            cell({ text: term, ink: wordColor("mute") }, widths[0] ?? 0, hair, 17),
            cell({ text: detail }, widths[1] ?? 0, hair, 19),
          ],
        }),
    ),
  });
}

function cell(
  { text, strong, align = "start", fill, ink }: Cell,
  width: number,
  bottom: typeof hair | typeof rule,
  size: number,
  inset: number = INSET,
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 50, bottom: 50, left: inset, right: inset },
    verticalAlign: VerticalAlignTable.TOP,
    borders: { top: NONE, left: NONE, right: NONE, bottom },
    ...(fill ? { shading: { type: ShadingType.CLEAR, color: "auto", fill } } : {}),
    children: [
      new Paragraph({
        alignment: ALIGN[align],
        spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO },
        children: [
          new TextRun({ text: wordText(text), size, bold: strong ?? false, ...(ink ? { color: ink } : {}) }),
        ],
      }),
    ],
  });
}
