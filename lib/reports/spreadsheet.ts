import "server-only";
import { Workbook } from "@cj-tech-master/excelts";
import { stringify } from "csv/sync";
import type { Sheet } from "./roadmap-sheets.ts";

const WIDEST = 60;

/**
 * Tables as a workbook, a sheet each, the header in sight. Texts are written as texts: a cell that begins like a formula
 * is shown and never run. `at` is the only time in the file.
 */
export async function writeXlsx(sheets: readonly Sheet[], at: Date): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new Workbook();
  workbook.created = at;
  workbook.modified = at;
  for (const { name, header, rows } of sheets) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
    sheet.columns = header.map((title, column) => ({
      header: title,
      width: Math.min(
        WIDEST,
        2 + Math.max(title.length, ...rows.map((row) => String(row[column] ?? "").length)),
      ),
    }));
    sheet.getRow(1).font = { bold: true };
    for (const row of rows) sheet.addRow([...row]);
  }
  return Uint8Array.from(await workbook.xlsx.writeBuffer());
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
