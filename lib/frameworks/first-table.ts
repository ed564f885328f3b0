import { csvRows, type Rows, type TableLimits } from "./csv-rows.ts";
import { UnreadableFile } from "./problems.ts";
import { xlsxSheets } from "./xlsx-rows.ts";

/** What is in a file that holds one table, or why it is not read, in words for a person. */
export type TableReading = Readonly<{ rows: Rows }> | Readonly<{ problem: string }>;

/** The first sheet of a workbook, or a CSV in UTF-8, told by the content. Never throws for what is in the file. */
export function readFirstTable(bytes: Uint8Array, limits: TableLimits): TableReading {
  try {
    const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
    if (!isArchive) return { rows: csvRows(textOf(bytes), limits) };
    return { rows: xlsxSheets(bytes, { ...limits, sheets: 1 })[0]?.rows ?? [] };
  } catch (error) {
    if (error instanceof RangeError) return { problem: "The file is too large to be read. Split it." };
    if (!(error instanceof UnreadableFile)) throw error;
    const { row } = error.place;
    return { problem: row === undefined ? error.message : `Row ${row}: ${error.message}` };
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile("The file is neither XLSX nor CSV in UTF-8. Save it as one of them.");
  }
}
