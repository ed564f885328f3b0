import { LineRuleType, type IStylesOptions } from "docx";
import { PALETTE } from "../pdf/palette.ts";
import { plainText } from "../pdf/plain-text.ts";

/** Twentieths of a point, as Word counts: A4 with margins of 2.1 cm. */
export const MARGIN = { top: 1_190, right: 1_190, bottom: 1_190, left: 1_190 } as const;
export const TEXT_WIDTH = 11_906 - 2 * 1_190;

const TEXT_FACE = "Calibri";
const TITLE_FACE = "Georgia";

/** A colour of the palette as Word writes it. */
export const wordColor = (name: keyof typeof PALETTE): string => PALETTE[name].slice(1).toUpperCase();

/** A text as XML may hold it. Word breaks long words by itself, so the places to break are taken out. */
export const wordText = (text: string): string => plainText(text).replaceAll("\u200b", "");

/** What most cells of most tables look like: said once, since a long report has fifty thousand of them. */
export const CELL_STYLE = "Cell";
/** Half points. */
export const CELL_SIZE = 17;

/** Sizes in half points. */
export const STYLES = (language: string): IStylesOptions => ({
  default: {
    document: {
      run: { font: TEXT_FACE, size: 20, color: wordColor("ink"), language: { value: language } },
      paragraph: { spacing: { after: 120, line: 264, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { font: TITLE_FACE, size: 60, color: wordColor("ink") },
      paragraph: { spacing: { before: 120, after: 160, line: 264, lineRule: LineRuleType.AUTO } },
    },
    heading1: {
      run: { font: TITLE_FACE, size: 44, color: wordColor("ink") },
      paragraph: {
        spacing: { before: 480, after: 240, line: 264, lineRule: LineRuleType.AUTO },
        keepNext: true,
        // Said here: a style's name alone makes no heading outside of Word.
        outlineLevel: 0,
      },
    },
    heading2: {
      run: { font: TEXT_FACE, size: 24, bold: true, color: wordColor("ink") },
      paragraph: { spacing: { before: 320, after: 140 }, keepNext: true, outlineLevel: 1 },
    },
  },
  paragraphStyles: [
    {
      id: CELL_STYLE,
      name: "Cell",
      basedOn: "Normal",
      run: { size: CELL_SIZE },
      paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } },
    },
  ],
});
