const LOCALE = "en-GB";

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
  locale = LOCALE,
): Intl.DateTimeFormat {
  const key = `${locale}|${timeZone}|${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    formatters.set(key, found);
  }
  return found;
}

const DAY = { day: "numeric", month: "short", year: "numeric" } as const;
const MINUTE = { ...DAY, hour: "2-digit", minute: "2-digit", hour12: false } as const;

/** British English has one month of four letters; months stand here in three, alone and within a day. */
export function shortMonths(text: string, locale = LOCALE): string {
  return locale === LOCALE ? text.replace("Sept", "Sep") : text;
}

/** The day of an instant in a time zone (IANA name): `24 Nov 2026`. */
export function formatDate(instant: Date, timeZone: string, locale?: string): string {
  return shortMonths(formatter(timeZone, DAY, locale).format(instant), locale);
}

/** Day and minute of an instant in a time zone: `24 Nov 2026, 09:05`. */
export function formatDateTime(instant: Date, timeZone: string): string {
  return shortMonths(formatter(timeZone, MINUTE).format(instant));
}

/** The calendar day of an instant in a time zone as `YYYY-MM-DD`, the value of a date field. */
export function toIsoDay(instant: Date, timeZone: string): string {
  const parts = formatter(timeZone, { year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(
    instant,
  );
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((entry) => entry.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}

/** A calendar day `YYYY-MM-DD`, which has no time zone: `24 Nov 2026`. Other text comes back unchanged. */
export function formatIsoDay(day: string): string {
  const instant = parseIsoDay(day);
  return instant ? formatDate(instant, "UTC") : day;
}

/** Midnight UTC of a calendar day `YYYY-MM-DD`; null for anything that is not a real day. */
export function parseIsoDay(day: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const instant = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== day ? null : instant;
}

/** Whole calendar days from one `YYYY-MM-DD` to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  const start = parseIsoDay(from);
  const end = parseIsoDay(to);
  if (!start || !end) return Number.NaN;
  return Math.round((end.getTime() - start.getTime()) / 86_400_000);
}
