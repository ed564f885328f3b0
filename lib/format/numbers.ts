import { scorePoints } from "#lib/domain/points.ts";

const LOCALE = "en-GB";
const MINUS = "\u2212";

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const upToOneDecimal = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });

const withTrueMinus = (text: string) => text.replace("-", MINUS);

/** A number with digit groups and at most `decimals` decimals (default 0): `1,024`, `−3.5`. */
export function formatNumber(value: number, decimals = 0): string {
  const format = decimals === 0 ? whole : new Intl.NumberFormat(LOCALE, { maximumFractionDigits: decimals });
  const text = withTrueMinus(format.format(value));
  return text === `${MINUS}0` ? "0" : text;
}

const threeDigits = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 3 });

/** How often a year: at most three decimals, and three digits of what is rarer than once a year: `2.125`, `0.00025`. */
export function formatFrequency(times: number): string {
  return times < 1 ? threeDigits.format(times) : formatNumber(times, 3);
}

/** A score (share from 0 to 1) as its points out of 100, without a unit; an en dash when not assessed. */
export function formatScore(share: number | null): string {
  return share === null ? "–" : String(scorePoints(share));
}

/** A share from 0 to 1 as a percentage, under the same rule as scores: `64 %` is written `64%`. */
export function formatPercent(share: number | null): string {
  return share === null ? "–" : `${scorePoints(share)}%`;
}

/**
 * A change of a score (difference of two shares) in points with its sign: `+6`, `−4`, `0`. A change
 * smaller than half a point is `0`.
 */
export function formatPoints(difference: number): string {
  const points = Math.round(difference * 100);
  if (points === 0) return "0";
  return points > 0 ? `+${points}` : `${MINUS}${Math.abs(points)}`;
}

/** The same with at most one decimal, for parts of a change: `+1.6`, `−0.4`, `0`. */
export function formatPointTenths(difference: number): string {
  const text = formatNumber(difference * 100, 1);
  return text !== "0" && difference > 0 ? `+${text}` : text;
}

/** Person-days with at most one decimal, without the unit: `0.5`, `12`, `1,040`. */
export function formatPersonDays(days: number): string {
  return upToOneDecimal.format(days);
}

/** Bytes in the unit that leaves at most three digits before the point: `840 B`, `1.4 MB`. */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const text = value < 9.95 && unit > 0 ? upToOneDecimal.format(value) : whole.format(value);
  return `${text} ${units[unit]}`;
}
