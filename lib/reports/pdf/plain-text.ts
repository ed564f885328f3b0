/**
 * Words of 20 letters and more may break after each 8: what the narrowest column holds in the widest letters.
 * Shorter ones are left to hyphenation.
 */
const BREAK_EVERY = 8;
/** More than any field of the product holds; a single text must not fill the report. */
const LONGEST_TEXT = 2_500;
const BREAK = "\u200b";

/**
 * A text as it may be typeset: one line, no control characters, none that reorder what follows or that no
 * font has, at most 2,500 letters, and with places to break in runs of letters that would leave the page. Markup has no meaning, so
 * nothing is escaped.
 */
export function plainText(text: string): string {
  return (text.length > LONGEST_TEXT ? shortened(text, LONGEST_TEXT) : text)
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{Zs}\p{Zl}\p{Zp}\t\n\v\f\r]+/gu, keepNonBreaking)
    .replace(/[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu, "")
    .replace(/[\p{Cn}\p{Co}]/gu, "\ufffd")
    .replace(/\S{20,}/gu, breakable)
    .trim();
}

/** The same for a key in a narrow column, where already nine letters may be too wide. */
export function narrowText(text: string): string {
  return plainText(text).replace(/[^\s\u200b]{9,}/gu, breakable);
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What a person sees as letters: an accent stays with its base, an emoji in one piece. */
function lettersOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

function keepNonBreaking(space: string): string {
  return space === "\u00a0" || space === "\u202f" ? space : " ";
}

/** Breaks after punctuation where there is some, else every `BREAK_EVERY` letters, never inside a letter. */
function breakable(run: string): string {
  const letters = lettersOf(run);
  let since = 0;
  let result = "";
  for (const letter of letters) {
    result += letter;
    since += 1;
    if (since >= BREAK_EVERY || (since > 3 && /[/\\_.,:;&=?-]/.test(letter))) {
      result += BREAK;
      since = 0;
    }
  }
  return result;
}

/** The text, or its beginning with an ellipsis where it has more letters than `most`. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const letters = lettersOf(text);
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

/** Applies `plainText` to every text inside a plain value. */
export function plainTexts<T>(value: T): T;
export function plainTexts(value: unknown): unknown {
  if (typeof value === "string") return plainText(value);
  if (Array.isArray(value)) return value.map((entry: unknown) => plainTexts(entry));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plainTexts(entry)]));
}
