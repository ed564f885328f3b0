import { parse } from "csv/sync";
import { DRAFT_LIMITS } from "./draft.ts";
import { UnreadableFile } from "./problems.ts";

/** A table as rows of texts; `row` of the n-th entry is n + 1. Empty rows stay, so that the count is true. */
export type Rows = readonly (readonly string[])[];

/** How much of a table is read; rows, columns and cells count where something is in them. */
export type TableLimits = Readonly<{
  rows: number;
  columns: number;
  cells: number;
  /** Of all cells together: a workbook can name one long text a million times. */
  characters: number;
  /** What reading a workbook takes its time for, whether or not anything is in them. */
  tags: number;
  /** Bytes of all parts of a workbook that are read. */
  unpacked: number;
  /** So many of the first ones are read. */
  sheets: number;
}>;

export const TABLE_LIMITS = {
  rows: DRAFT_LIMITS.requirements + 5_000,
  columns: 300,
  cells: 1_000_000,
  characters: 64_000_000,
  tags: 10_000_000,
  unpacked: 64 * 1024 * 1024,
  sheets: 50,
} as const satisfies TableLimits;

/** The refusal of a table that is more than is read. `what` it has stands after "has". */
export function tooMuch(what: string, row?: number): UnreadableFile {
  return new UnreadableFile(`The table has ${what}. Copy the rows into a new file, or split it.`, { row });
}

/** RFC 4180 with the separators that spreadsheets write: comma, semicolon, tab, bar. */
export function csvRows(text: string, limits: TableLimits = TABLE_LIMITS): Rows {
  if (text.length > limits.characters) throw tooMuch(`more than ${limits.characters} characters`);
  let cells = 0;
  let rows = 0;
  try {
    return parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: false,
      skip_empty_lines: false,
      max_record_size: 1024 * 1024,
      onRecord: (record: string[]) => {
        rows += 1;
        cells += record.length;
        if (record.length > limits.columns) throw tooMuch(`more than ${limits.columns} columns`, rows);
        if (rows > limits.rows) throw tooMuch(`more than ${limits.rows} rows`);
        if (cells > limits.cells) throw tooMuch(`more than ${limits.cells} cells`);
        return record;
      },
    });
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(csvReason(error), { row: rows + 1 });
  }
}

function csvReason(error: unknown): string {
  if (!(error instanceof Error && "code" in error)) throw error;
  switch (error.code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return "A quotation mark is opened and never closed.";
    case "CSV_INVALID_CLOSING_QUOTE":
    case "INVALID_OPENING_QUOTE":
      return "A quotation mark stands inside a cell. Quote the whole cell and double the marks in it.";
    case "CSV_MAX_RECORD_SIZE":
      return "One row is longer than 1 MB. Is a quotation mark missing?";
    default:
      return `The CSV cannot be read: ${(error.message.split("\n", 1)[0] ?? "").slice(0, 200)}`;
  }
}

/** The separator that stands most often outside of quotes in the first line that has any. */
function separatorOf(text: string): string {
  const counts = new Map<string, number>([",", ";", "\t", "|"].map((mark) => [mark, 0]));
  let quoted = false;
  for (let index = 0; index < Math.min(text.length, 100_000); index += 1) {
    const mark = text[index] ?? "";
    if (mark === '"') quoted = !quoted;
    else if (!quoted && (mark === "\n" || mark === "\r")) {
      if ([...counts.values()].some((count) => count > 0)) break;
    } else if (!quoted && counts.has(mark)) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}
