import "server-only";
import { AppError } from "../../errors/app-error.ts";
import type { TurnOptions } from "../../turns.ts";
import { NO_BRAND, type Brand, type Logo } from "../brand.ts";
import type { ReportDocument } from "../document.ts";
import { drawingOf } from "./drawing.ts";
import { typeset, type Typeset } from "./typeset.ts";

/**
 * A document as PDF: A4, real text, embedded fonts, bookmarks, tagged. The same document gives the same bytes
 * on machines with the same fonts, since the only time in it is the document's own.
 * @throws UNAVAILABLE where too many wait; Error where typesetting fails or takes too long.
 */
export function writePdf(
  document: ReportDocument,
  brand: Brand = NO_BRAND,
  options?: TurnOptions,
): Promise<Typeset> {
  const createdAt = Math.floor(Date.parse(document.meta.createdAt) / 1000);
  const drawing = JSON.stringify(drawingOf(document, brand));
  return typeset({ template: "report.typ", document: drawing, createdAt, ...logoOf(brand.logo) }, options);
}

const logoOf = (logo: Logo | null) =>
  logo ? { logo: { name: `logo.${logo.kind}`, bytes: Uint8Array.from(logo.bytes) } } : {};

/** Whether the picture can be printed: its header may be whole and the rest of it not. Throws UNAVAILABLE. */
export async function canPrintLogo(logo: Logo): Promise<boolean> {
  try {
    await typeset({ template: "logo.typ", document: "{}", createdAt: 0, ...logoOf(logo) });
    return true;
  } catch (error) {
    // That nobody could look at it says nothing of the picture.
    if (error instanceof AppError) throw error;
    return false;
  }
}
