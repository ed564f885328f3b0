import "server-only";
import type { TurnOptions } from "../turns.ts";
import { writeCalendar, type CalendarEntry } from "./calendar.ts";
import { NO_BRAND, type Brand } from "./brand.ts";
import type { ReportDocument } from "./document.ts";
import type { ReportFormat } from "./formats.ts";
import { writeJson } from "./json.ts";
import { writePdf } from "./pdf/writer.ts";
import type { Sheet } from "./roadmap-sheets.ts";
import { writeCsv } from "./spreadsheet.ts";
import { writeApart } from "./write-apart.ts";

/** One report in the three shapes that its formats are made of; only the one that is needed is made. */
export type ReportSource = Readonly<{
  /** Name of its calendar. */
  name: string;
  at: Date;
  document: () => ReportDocument;
  /** The first table is the one that people work with: a CSV holds just that. */
  sheets: () => readonly Sheet[];
  calendar: () => readonly CalendarEntry[];
  /** For PDF and Word, which have a cover. */
  brand?: Brand;
}>;

export type ReportFile = Readonly<{
  bytes: Uint8Array<ArrayBuffer>;
  /** Null where the format has no pages. */
  pages: number | null;
  /** Megabytes that the typesetter held at most; null where none was needed. */
  peakMemory: number | null;
}>;

/**
 * A report in a format. The same source gives the same bytes. Never call it in a transaction: it waits its turn.
 * @throws UNAVAILABLE where too many wait and it is not `patient`.
 */
export async function writeReport(
  source: ReportSource,
  format: ReportFormat,
  options?: TurnOptions,
): Promise<ReportFile> {
  const unpaged = (bytes: Uint8Array<ArrayBuffer>): ReportFile => ({ bytes, pages: null, peakMemory: null });
  const brand = source.brand ?? NO_BRAND;
  switch (format) {
    case "pdf": {
      const { bytes, pages, peakMemory } = await writePdf(source.document(), brand, options);
      return { bytes, pages, peakMemory };
    }
    case "docx":
      return unpaged(await writeApart({ format, document: source.document(), brand }, options));
    case "xlsx":
      return unpaged(await writeApart({ format, sheets: source.sheets(), at: source.at }, options));
    case "csv": {
      const [table] = source.sheets();
      return unpaged(table ? writeCsv(table) : new Uint8Array());
    }
    case "ics":
      return unpaged(writeCalendar({ name: source.name, at: source.at, entries: source.calendar() }));
    case "json":
      return unpaged(new TextEncoder().encode(writeJson(source.document())));
  }
}
