/** Digits in groups of three, by a space or an apostrophe, by a comma, or by a point. */
const GROUPED = /^[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?$|^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
const GROUPED_BY_POINTS = /^[1-9]\d{0,2}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/;
const PLAIN = /^(?:\d+(?:[.,]\d+)?|[.,]\d+)$/;
/** `250.000`: a quarter of a million to some, and nothing that others write for 250. */
const EITHER = /^[1-9]\d{0,2}\.\d{2}0$/;

/**
 * The number of 0 or more that a person has typed; NaN for what is none, and for what could be two numbers. Groups of
 * three digits may stand apart as the product shows them (`250,000`) or as elsewhere (`250 000`, `250’000`,
 * `1.250.000`); any other comma is a decimal one (`1,5`). Pure.
 */
export function typedNumber(text: string): number {
  const spaced = text.trim().replace(/[\s'’]/g, " ");
  if (EITHER.test(spaced)) return Number.NaN;
  if (GROUPED_BY_POINTS.test(spaced)) return Number(spaced.replaceAll(".", "").replace(",", "."));
  if (GROUPED.test(spaced)) return Number(withoutGroups(spaced));
  return PLAIN.test(spaced) ? Number(spaced.replace(",", ".")) : Number.NaN;
}

function withoutGroups(text: string): string {
  return text.includes(" ") ? text.replaceAll(" ", "").replace(",", ".") : text.replaceAll(",", "");
}

/**
 * Whether a number has at most two decimals, as amounts of money have: `12.345` is twelve thousand to some, and
 * nothing that others pay. Pure.
 */
export function hasTwoDecimals(value: number): boolean {
  return Number(value.toFixed(2)) === value;
}
