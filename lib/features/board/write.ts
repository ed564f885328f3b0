import "server-only";
import { toIsoDay } from "#lib/format/dates.ts";
import { boardCalendar, boardSheets } from "#lib/reports/board-files.ts";
import type { BoardPack } from "#lib/reports/board-pack.ts";
import { boardDocument } from "#lib/reports/board.ts";
import type { Brand } from "#lib/reports/brand.ts";
import { CONTENT_TYPES, type ReportFormat } from "#lib/reports/formats.ts";
import type { ReportWords } from "#lib/reports/words.ts";
import { writeReport } from "#lib/reports/write.ts";

/**
 * Writes a pack in a format, however many documents wait before it. Needs nothing but the pack: it is read long
 * before, in its transaction.
 */
export async function writeBoardPack(
  pack: BoardPack,
  {
    format,
    words,
    slug,
    brand,
  }: Readonly<{ format: ReportFormat; words: ReportWords; slug: string; brand: Brand }>,
) {
  const at = new Date(pack.generatedAt);
  const file = await writeReport(
    {
      name: words("report.board.title", { organization: pack.organization }),
      at,
      brand,
      document: () => boardDocument(pack, words),
      sheets: () => boardSheets(pack, words),
      calendar: () => boardCalendar(pack, words),
    },
    format,
    { patient: true },
  );
  const fileName = `${slug}-board-pack-${toIsoDay(at, pack.timeZone)}.${format}`;
  return { ...file, contentType: CONTENT_TYPES[format], fileName };
}

export type WrittenPack = Awaited<ReturnType<typeof writeBoardPack>>;
