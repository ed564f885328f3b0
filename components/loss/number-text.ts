/** A number as people write it, spaces and a decimal comma allowed; NaN for what is none. */
export function parseNumber(text: string): number {
  const plain = text
    .trim()
    .replace(/[\s\u202f']/g, "")
    .replace(",", ".");
  return /^\d+(\.\d{1,6})?$/.test(plain) ? Number(plain) : Number.NaN;
}

/** As it is put into a field: plain digits, at most four decimals. */
export function numberText(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}

export type ThreePointText = Readonly<{ low: string; likely: string; high: string }>;

export const POINTS = ["low", "likely", "high"] as const;

export function threePointText(
  estimate: Readonly<Record<keyof ThreePointText, number>> | null,
): ThreePointText {
  return estimate
    ? { low: numberText(estimate.low), likely: numberText(estimate.likely), high: numberText(estimate.high) }
    : { low: "", likely: "", high: "" };
}

/** An estimate in a line, under the names of its points; an empty text for an empty one. */
export function threePointLine(
  text: ThreePointText,
  nameOf: (point: (typeof POINTS)[number]) => string,
): string {
  return isEmpty(text) ? "" : POINTS.map((point) => `${nameOf(point)} ${text[point] || "–"}`).join(" · ");
}

export function isEmpty(text: ThreePointText): boolean {
  return POINTS.every((point) => text[point].trim() === "");
}

export function parseThreePoint(text: ThreePointText) {
  return { low: parseNumber(text.low), likely: parseNumber(text.likely), high: parseNumber(text.high) };
}

/** Names of the fields that hold no number, with a prefix: `loss.low`. */
export function notNumbers(prefix: string, text: ThreePointText): string[] {
  return POINTS.filter((point) => Number.isNaN(parseNumber(text[point]))).map(
    (point) => `${prefix}.${point}`,
  );
}
