import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysBetween, formatDate, formatDateTime, formatIsoDay, parseIsoDay, toIsoDay } from "./dates.ts";
import { formatsFor } from "./language.ts";
import { formatMoney, formatMoneyShort, isCurrency } from "./money.ts";
import { monthName } from "./months.ts";
import {
  formatBytes,
  formatNumber,
  formatPercent,
  formatPersonDays,
  formatPoints,
  formatScore,
} from "./numbers.ts";
import { formatDuration, formatRelativeDay, formatRelativeTime } from "./relative-time.ts";
import { countOf, formatList, numbersAlike, numberWord, numberWordCapitalised } from "./words.ts";

describe("scores and numbers", () => {
  test("what is not assessed is a dash, not a number", () => {
    expect(formatScore(null)).toBe("–");
    expect(formatPercent(null)).toBe("–");
    expect(formatScore(0)).toBe("0");
    expect(formatPercent(0.64)).toBe("64%");
  });
  test("a change carries its sign, with a true minus", () => {
    expect([0.06, -0.04, 0.001, -0.001].map(formatPoints)).toEqual(["+6", "−4", "0", "0"]);
  });
  test("numbers are grouped, person-days keep one decimal", () => {
    expect(formatNumber(1024)).toBe("1,024");
    expect(formatNumber(-0.2)).toBe("0");
    expect(formatNumber(-3.45, 1)).toBe("−3.5");
    expect(formatPersonDays(0.5)).toBe("0.5");
    expect(formatPersonDays(12)).toBe("12");
  });
  test("bytes take the largest fitting unit", () => {
    expect([0, 840, 1400, 999_600, 12_000_000].map(formatBytes)).toEqual([
      "0 B",
      "840 B",
      "1.4 kB",
      "1 MB",
      "12 MB",
    ]);
  });
});

describe("money", () => {
  test("amounts have no cents and a true minus", () => {
    expect(formatMoney(12400, { currency: "EUR" })).toBe("€12,400");
    expect(formatMoney(-300, { currency: "USD" })).toBe("−$300");
    expect(formatMoney(300, { currency: "CHF", signed: true }).replace(/\s/u, " ")).toBe("+CHF 300");
  });
  test("short amounts keep three digits", () => {
    expect(formatMoneyShort(-210_400, { currency: "EUR" })).toBe("−€210k");
    expect(formatMoneyShort(1_437_000, { currency: "EUR" })).toBe("€1.44m");
  });
  test("only real currencies are accepted", () => {
    expect(isCurrency("EUR")).toBe(true);
    expect(isCurrency("EURO")).toBe(false);
  });
});

describe("dates", () => {
  test("every month has three letters, within a day and alone", () => {
    expect(formatIsoDay("2026-09-01")).toBe("1 Sep 2026");
    expect(formatDateTime(new Date("2026-09-01T09:05:00Z"), "UTC")).toBe("1 Sep 2026, 09:05");
    expect(monthName("2026-09")).toBe("Sep 2026");
    expect(formatsFor("en").days("2026-09-01", "2026-09-28")).toBe("1 Sep – 28 Sep 2026");
    expect(formatDate(new Date("2026-09-01T09:05:00Z"), "UTC", "fr-FR")).toBe("1 sept. 2026");
  });
  const instant = new Date("2026-11-24T23:30:00Z");
  test("an instant falls on the day of the organisation's time zone", () => {
    expect(formatDate(instant, "UTC")).toBe("24 Nov 2026");
    expect(formatDate(instant, "Europe/Berlin")).toBe("25 Nov 2026");
    expect(formatDateTime(instant, "Europe/Berlin")).toBe("25 Nov 2026, 00:30");
    expect(toIsoDay(instant, "Asia/Tokyo")).toBe("2026-11-25");
  });
  test("a calendar day is the same everywhere, and an impossible one is no day", () => {
    expect(formatIsoDay("2026-03-01")).toBe("1 Mar 2026");
    expect(parseIsoDay("2026-02-30")).toBeNull();
    expect(parseIsoDay("tomorrow")).toBeNull();
  });
  test("days between two days ignore summer time", () => {
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(daysBetween("2026-03-30", "2026-03-28")).toBe(-2);
  });
  test("every real day survives the way through an instant", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const day = new Date(days * 86_400_000).toISOString().slice(0, 10);
        expect(toIsoDay(new Date(`${day}T12:00:00Z`), "UTC")).toBe(day);
      }),
    );
  });
});

describe("relative time", () => {
  const now = new Date("2026-11-24T12:00:00Z");
  const ago = (seconds: number) => formatRelativeTime(new Date(now.getTime() - seconds * 1000), now);
  test("the largest fitting unit is used", () => {
    expect(ago(10)).toBe("just now");
    expect(ago(300)).toBe("5 minutes ago");
    expect(ago(3599)).toBe("1 hour ago");
    expect(ago(86_400)).toBe("yesterday");
    expect(ago(-3 * 86_400)).toBe("in 3 days");
    expect(ago(60 * 86_400)).toBe("2 months ago");
    expect(ago(800 * 86_400)).toBe("2 years ago");
  });
  test("days have names where people use them", () => {
    expect([0, 1, -1, 9].map(formatRelativeDay)).toEqual(["today", "tomorrow", "yesterday", "in 9 days"]);
  });
});

describe("words", () => {
  test("counts agree with their nouns", () => {
    expect(countOf(1, "project", "projects")).toBe("1 project");
    expect(countOf(1024, "project", "projects")).toBe("1,024 projects");
  });
  test("small numbers are words in headlines", () => {
    expect([0, 1, 12, 13].map(numberWord)).toEqual(["no", "one", "twelve", "13"]);
    expect(numberWordCapitalised(7)).toBe("Seven");
  });

  test("are words or digits, never both in one sentence", () => {
    const small = numbersAlike([7, 1, 12]);
    expect([small.word(7), small.capital(1), small.word(12)]).toEqual(["seven", "One", "twelve"]);
    const large = numbersAlike([1_040, 2]);
    expect([large.capital(1_040), large.word(2)]).toEqual(["1,040", "2"]);
  });
  test("long lists are cut with the rest counted", () => {
    expect(formatList(["A", "B", "C"])).toBe("A, B and C");
    expect(formatList(["A", "B", "C", "D"], 2)).toBe("A, B and 2 more");
  });
});

test("a length of time is said in whole units", () => {
  expect([7 * 86_400, 86_400, 12 * 3600, 90 * 60, 61].map(formatDuration)).toEqual([
    "7 days",
    "1 day",
    "12 hours",
    "90 minutes",
    "61 seconds",
  ]);
});
