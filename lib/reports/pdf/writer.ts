import "server-only";
import type { ReportDocument } from "../document.ts";
import { drawingOf } from "./drawing.ts";
import { typeset, type Typeset } from "./typeset.ts";

/**
 * A document as PDF: A4, real text, embedded fonts, bookmarks, tagged. The same document gives the same bytes
 * on machines with the same fonts, since the only time in it is the document's own.
 * @throws Error where typesetting fails or takes too long.
 */
export function writePdf(document: ReportDocument): Promise<Typeset> {
  const createdAt = Math.floor(Date.parse(document.meta.createdAt) / 1000);
  return typeset({ document: JSON.stringify(drawingOf(document)), createdAt });
}
