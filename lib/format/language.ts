import { formatDate, parseIsoDay, shortMonths } from "./dates.ts";
import { formatMoneyShort } from "./money.ts";
import { scorePoints } from "#lib/domain/points.ts";

/** Languages that a document can be made in; the product itself speaks English. */
export const LANGUAGES = ["en", "de", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Dates, numbers and lists as people of one language write them. */
export type Formats = Readonly<{
  language: Language;
  /** The day of an instant in a time zone. */
  date: (instant: Date, timeZone: string) => string;
  /** A calendar day `YYYY-MM-DD`; other text comes back unchanged. */
  day: (day: string) => string;
  /** Two days, what they share said once. */
  days: (from: string, to: string) => string;
  /** A month `YYYY-MM` with its year, and without. */
  month: (month: string) => string;
  shortMonth: (month: string) => string;
  monthSpan: (from: string, to: string) => string;
  /** The year said once where it is the same. */
  shortSpan: (from: string, to: string) => string;
  /** Shares in 0..1 that never flatter (see scorePoints); a dash for null. */
  score: (share: number | null) => string;
  percent: (share: number | null) => string;
  /** Points, and hundredths, with at most one decimal, of shares that are whole tenths of a point. */
  tenths: (share: number) => string;
  percentTenths: (share: number) => string;
  /** A difference of scores with its sign. */
  points: (difference: number) => string;
  /** A return with its sign, in hundredths; a dash for null. */
  rosi: (share: number | null) => string;
  /** Person-days with at most one decimal. */
  personDays: (days: number) => string;
  /** Money to three digits. */
  money: (amount: number, currency: string) => string;
  /** Names in a sentence; with `most`, the rest is counted. */
  list: (names: readonly string[], most?: number) => string;
}>;

const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", de: "de-DE", fr: "fr-FR" };
const MORE: Readonly<Record<Language, (count: number) => string>> = {
  en: (count) => `${count} more`,
  de: (count) => `${count} weitere`,
  fr: (count) => (count === 1 ? "1 autre" : `${count} autres`),
};
const MINUS = "\u2212";

const made = new Map<Language, Formats>();

/** The formats of a language. */
export function formatsFor(language: Language): Formats {
  const known = made.get(language);
  if (known) return known;
  const formats = makeFormats(language);
  made.set(language, formats);
  return formats;
}

function makeFormats(language: Language): Formats {
  const locale = LOCALES[language];
  const conjunction = new Intl.ListFormat(locale, { type: "conjunction" });
  const upToOneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const tenthsOfPercent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const hundredths = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const monthAlone = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  const shortMonth = (month: string) => {
    const name = monthAlone.format(new Date(`${month}-01T00:00:00Z`));
    // English and German have names of three letters; French ones would become the same.
    return language === "fr" ? name : name.slice(0, 3);
  };
  const month = (of: string) => `${shortMonth(of)} ${of.slice(0, 4)}`;
  const day = (text: string) => {
    const instant = parseIsoDay(text);
    return instant ? formatDate(instant, "UTC", locale) : text;
  };
  const monthDay = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  return {
    language,
    date: (instant, timeZone) => formatDate(instant, timeZone, locale),
    day,
    days: (from, to) => {
      const begins = parseIsoDay(from);
      if (from === to) return day(to);
      const sameYear = begins !== null && from.slice(0, 4) === to.slice(0, 4);
      return `${sameYear ? shortMonths(monthDay.format(begins), locale) : day(from)} – ${day(to)}`;
    },
    month,
    shortMonth,
    monthSpan: (from, to) => (from === to ? month(from) : `${month(from)} – ${month(to)}`),
    shortSpan: (from, to) => {
      if (from === to) return month(from);
      return from.slice(0, 4) === to.slice(0, 4)
        ? `${shortMonth(from)} – ${month(to)}`
        : `${month(from)} – ${month(to)}`;
    },
    score: (share) => (share === null ? "–" : String(scorePoints(share))),
    percent: (share) => (share === null ? "–" : hundredths.format(scorePoints(share) / 100)),
    tenths: (share) => upToOneDecimal.format(share * 100),
    percentTenths: (share) => tenthsOfPercent.format(share),
    points: (difference) => {
      const points = Math.round(difference * 100);
      return points === 0 ? "0" : `${points > 0 ? "+" : MINUS}${Math.abs(points)}`;
    },
    rosi: (share) => {
      if (share === null) return "–";
      const percent = Math.round(share * 100);
      const sign = percent > 0 ? "+" : percent < 0 ? MINUS : "";
      return `${sign}${hundredths.format(Math.abs(percent) / 100)}`;
    },
    personDays: (count) => upToOneDecimal.format(count),
    money: (amount, currency) => formatMoneyShort(amount, { currency, locale }),
    list: (names, most = Infinity) =>
      names.length <= most
        ? conjunction.format(names)
        : conjunction.format([...names.slice(0, most), MORE[language](names.length - most)]),
  };
}

/** The language of a tag as the catalogues have it. @throws RangeError for one that has no catalogue. */
export function languageOf(tag: string): Language {
  const found = LANGUAGES.find((language) => language === tag);
  if (!found) throw new RangeError(`No language ${tag}`);
  return found;
}
