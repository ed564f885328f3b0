/** Signs with which a spreadsheet begins to calculate, also behind apostrophes of ours. */
const CALCULATES = /^'*[=+\-@\t\r]/;

/** A text that a spreadsheet shows and never calculates: OWASP's CSV injection. Undone by `originalText`. */
export function harmlessText(text: string): string {
  return CALCULATES.test(text) ? `'${text}` : text;
}

/** The text before `harmlessText`. */
export function originalText(cell: string): string {
  return cell.startsWith("'") && CALCULATES.test(cell) ? cell.slice(1) : cell;
}

const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets, counting the 29 February 1900 that never was. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);

/** A day as YYYY-MM-DD, from that, from a spreadsheet's own number of it, or from DD.MM.YYYY. Null: none of them. */
export function dayOf(cell: string): string | null {
  const text = cell.trim();
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(text)?.[1];
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const written =
    iso ??
    (dotted ? `${dotted[3]}-${dotted[2]?.padStart(2, "0")}-${dotted[1]?.padStart(2, "0")}` : undefined) ??
    (/^\d{5}(?:\.\d+)?$/.test(text)
      ? new Date(SERIAL_ZERO + Math.floor(Number(text)) * DAY_MS).toISOString().slice(0, 10)
      : undefined);
  if (written === undefined || written < "2000-01-01" || written > "2100-12-31") return null;
  const time = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written) ? written : null;
}
