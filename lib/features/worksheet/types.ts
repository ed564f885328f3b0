import type { Environment, ItemStatus } from "#lib/domain/vocabulary.ts";

export const WORKSHEET_ROW_LIMIT = 10_000;
export const WORKSHEET_BYTES = 50 * 1024 * 1024;

/** One cell that differs from what stands in the product, in words for a person. */
export type CellChange = Readonly<{
  what: Environment | "owner" | "dueDate" | "effort" | "note";
  from: string;
  to: string;
}>;

/** Something of a row that cannot be applied, and how to mend it. */
export type RowProblem = Readonly<{
  column: string;
  message: string;
}>;

export type WorksheetWish = Readonly<{
  itemId: string;
  version: number;
  fields?: Readonly<{
    ownerId?: string | null;
    dueDate?: string | null;
    note?: string;
    effortDays?: number | null;
  }>;
  states?: readonly Readonly<{
    environment: Environment;
    status: ItemStatus;
    reason: string;
    version: number;
  }>[];
}>;

/** A row that says something new, or something that cannot be read. */
export type WorksheetRow = Readonly<{
  /** As the spreadsheet counts. */
  row: number;
  key: string;
  title: string;
  changes: readonly CellChange[];
  problems: readonly RowProblem[];
  /** Somebody has changed the same since the file was made. */
  overtaken: boolean;
  /** What applying the row sends; null when there is nothing to apply. */
  wish: WorksheetWish | null;
}>;

export type WorksheetPreview = Readonly<{
  rows: readonly WorksheetRow[];
  /** Rows that say what the product says. */
  unchanged: number;
}>;
