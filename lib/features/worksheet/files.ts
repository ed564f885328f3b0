import "server-only";
import { Workbook } from "@cj-tech-master/excelts";
import { stringify } from "csv/sync";
import { AppError } from "#lib/errors/app-error.ts";
import { csvRows, type Rows } from "#lib/frameworks/csv-rows.ts";
import { UnreadableFile } from "#lib/frameworks/problems.ts";
import { xlsxSheets } from "#lib/frameworks/xlsx-rows.ts";
import { ON_PAPER } from "#lib/reports/spreadsheet.ts";
import { COLUMNS, HEADER, sheetRows, type SheetItem } from "./table.ts";
import { WORKSHEET_BYTES, WORKSHEET_ROW_LIMIT } from "./types.ts";

const WIDTHS: Readonly<Record<string, number>> = {
  [COLUMNS.key]: 12,
  [COLUMNS.title]: 48,
  [COLUMNS.aspect]: 24,
  [COLUMNS.owner]: 28,
  [COLUMNS.note]: 60,
};

/** The items as a workbook: one sheet, header in sight, the versions in a hidden column. */
export async function worksheetXlsx(items: readonly SheetItem[]): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet("Checklist", {
    views: [{ state: "frozen", ySplit: 1, xSplit: 1 }],
    ...ON_PAPER,
  });
  sheet.columns = HEADER.map((header) => ({
    header,
    width: WIDTHS[header] ?? 15,
    hidden: header === COLUMNS.version,
    // Text, so that a spreadsheet turns neither a key into a date nor a day into a number.
    style: { numFmt: "@" },
  }));
  sheet.getRow(1).font = { bold: true };
  for (const row of sheetRows(items)) sheet.addRow(row);
  return Uint8Array.from(await workbook.xlsx.writeBuffer());
}

/** The same as CSV, with the mark by which spreadsheets know UTF-8. */
export function worksheetCsv(items: readonly SheetItem[]): string {
  return stringify([[...HEADER], ...sheetRows(items)], { bom: true, record_delimiter: "windows" });
}

/** Takes a whole file in. Throws PAYLOAD_TOO_LARGE before more than the limit is in memory. */
export async function readAll(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    bytes += value.byteLength;
    if (bytes > WORKSHEET_BYTES) {
      await reader.cancel().catch(() => undefined);
      throw new AppError("PAYLOAD_TOO_LARGE", "The file is larger than 50 MB");
    }
    chunks.push(value);
  }
}

/** The cells of an uploaded file. Throws INVALID_INPUT with what is wrong with it. */
export function worksheetTable(bytes: Uint8Array): Rows {
  try {
    const rows =
      bytes[0] === 0x50 && bytes[1] === 0x4b ? (xlsxSheets(bytes)[0]?.rows ?? []) : csvRows(textOf(bytes));
    if (rows.length > WORKSHEET_ROW_LIMIT + 1)
      throw new UnreadableFile(`The file has more than ${WORKSHEET_ROW_LIMIT} rows.`);
    return rows;
  } catch (error) {
    if (error instanceof UnreadableFile) throw new AppError("INVALID_INPUT", error.message);
    throw error;
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile("The file is neither XLSX nor CSV in UTF-8. Save it as one of them.");
  }
}
