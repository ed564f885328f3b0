import "server-only";
import { stringify } from "csv/sync";
import { AppError } from "#lib/errors/app-error.ts";
import { readTableInThread } from "#lib/features/standard/read-in-thread.ts";
import type { Rows, TableLimits } from "#lib/frameworks/csv-rows.ts";
import { receiveWhole } from "#lib/integrations/storage/incoming.ts";
import { writeApart } from "#lib/reports/write-apart.ts";
import { COLUMNS, HEADER, sheetRows, type SheetItem } from "./table.ts";
import { WORKSHEET_BYTES, WORKSHEET_ROW_LIMIT } from "./types.ts";

/** What the most rows need, with columns of the reader's own and formatting beside them. */
const LIMITS: TableLimits = {
  // The header is one of them.
  rows: WORKSHEET_ROW_LIMIT + 1,
  columns: 100,
  cells: 500_000,
  characters: 32_000_000,
  tags: 2_000_000,
  unpacked: 48 * 1024 * 1024,
  sheets: 1,
};

const WIDTHS: Readonly<Record<string, number>> = {
  [COLUMNS.key]: 12,
  [COLUMNS.title]: 48,
  [COLUMNS.aspect]: 24,
  [COLUMNS.owner]: 28,
  [COLUMNS.note]: 60,
};

/**
 * The items as a workbook: one sheet, header in sight, the versions in a hidden column. Written in a thread of its own.
 * Never call it in a transaction: it waits its turn among the other documents. Throws UNAVAILABLE when many wait.
 */
export function worksheetXlsx(items: readonly SheetItem[]): Promise<Uint8Array<ArrayBuffer>> {
  const columns = HEADER.map((title) => ({
    title,
    width: WIDTHS[title] ?? 15,
    hidden: title === COLUMNS.version,
  }));
  return writeApart({ format: "table", table: { name: "Checklist", columns, rows: sheetRows(items) } });
}

/** The same as CSV, with the mark by which spreadsheets know UTF-8. */
export function worksheetCsv(items: readonly SheetItem[]): string {
  return stringify([[...HEADER], ...sheetRows(items)], { bom: true, record_delimiter: "windows" });
}

/** Takes a whole file in. Throws PAYLOAD_TOO_LARGE before more than the limit is in memory, INVALID_INPUT when it stops. */
export function readAll(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return receiveWhole(body, { limit: WORKSHEET_BYTES, tooLarge: "The file is larger than 50 MB" });
}

/** The cells of an uploaded file, read in a thread of its own. Throws INVALID_INPUT with what is wrong with it. */
export async function worksheetTable(bytes: Uint8Array): Promise<Rows> {
  const reading = await readTableInThread({ bytes, limits: LIMITS });
  if ("problem" in reading) throw new AppError("INVALID_INPUT", reading.problem);
  return reading.rows;
}
