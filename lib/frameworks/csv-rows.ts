import { parse } from "csv/sync";
import { DRAFT_LIMITS } from "./draft.ts";
import { UnreadableFile } from "./problems.ts";

/** A table as rows of texts; `row` of the n-th entry is n + 1. Empty rows stay, so that the count is true. */
export type Rows = readonly (readonly string[])[];

export const TABLE_LIMITS = {
  rows: DRAFT_LIMITS.requirements + 5_000,
  columns: 300,
  cells: 1_000_000,
} as const;

/** RFC 4180 with the separators that spreadsheets write: comma, semicolon, tab, bar. */
export function csvRows(text: string): Rows {
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
        if (record.length > TABLE_LIMITS.columns) {
          throw new UnreadableFile(
            `The row has ${record.length} columns; up to ${TABLE_LIMITS.columns} are read.`,
            {
              row: rows,
            },
          );
        }
        if (rows > TABLE_LIMITS.rows || cells > TABLE_LIMITS.cells) {
          throw new UnreadableFile(
            `The table has more than ${TABLE_LIMITS.rows} rows or ${TABLE_LIMITS.cells} cells.`,
          );
        }
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
