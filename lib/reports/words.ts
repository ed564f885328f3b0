import type { Block } from "./document.ts";
import { formatsFor, languageOf, type Formats } from "#lib/format/language.ts";

/**
 * Looks a text of the report up and fills it in. Keys are those of the message catalogues `report` and
 * `common`, with the namespace first ("report.cover.title"). The layer above hands it in, so that a report
 * can be written in any language that the product speaks.
 */
export type ReportWords = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** In other languages than the product's: what is not translated, and why. */
export function languageNote(words: ReportWords): readonly Extract<Block, { kind: "paragraph" }>[] {
  if (formatsOf(words).language === "en") return [];
  return [{ kind: "paragraph", text: words("report.languageNote"), tone: "quiet" }];
}

/** Dates and numbers in the language that the words are in. */
export function formatsOf(words: ReportWords): Formats {
  return formatsFor(languageOf(words("report.language")));
}
