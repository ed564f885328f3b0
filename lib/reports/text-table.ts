import "server-only";
import { Workbook } from "@cj-tech-master/excelts";
import { ON_PAPER } from "./spreadsheet.ts";

/** One table of texts alone, to be edited in a spreadsheet and brought back. */
export type TextTable = Readonly<{
  name: string;
  /** Widths in characters. */
  columns: readonly Readonly<{ title: string; width: number; hidden: boolean }>[];
  rows: readonly (readonly string[])[];
}>;

/** The table as a workbook of one sheet, its header and its first column in sight. */
export async function writeTextTable({ name, columns, rows }: TextTable): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: "frozen", ySplit: 1, xSplit: 1 }],
    ...ON_PAPER,
  });
  sheet.columns = columns.map(({ title, width, hidden }) => ({
    ...{ header: title, width, hidden },
    // Text, so that a spreadsheet turns neither a key into a date nor a day into a number.
    style: { numFmt: "@" },
  }));
  sheet.getRow(1).font = { bold: true };
  for (const row of rows) sheet.addRow([...row]);
  return Uint8Array.from(await workbook.xlsx.writeBuffer());
}
