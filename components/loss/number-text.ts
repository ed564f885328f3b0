import { typedNumber } from "#lib/format/typed-number.ts";

const plain = new Intl.NumberFormat("en-GB", { useGrouping: false, maximumSignificantDigits: 12 });

/** As it is put into a field: plain digits, and as many as were stored, so that what nobody touches stays. */
export function numberText(value: number): string {
  return plain.format(value);
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
  return { low: typedNumber(text.low), likely: typedNumber(text.likely), high: typedNumber(text.high) };
}

/** Names of the fields that hold no number, with a prefix: `loss.low`. */
export function notNumbers(prefix: string, text: ThreePointText): string[] {
  return POINTS.filter((point) => Number.isNaN(typedNumber(text[point]))).map(
    (point) => `${prefix}.${point}`,
  );
}
