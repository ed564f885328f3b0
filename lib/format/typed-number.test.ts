import fc from "fast-check";
import { expect, test } from "vitest";
import { formatNumber } from "./numbers.ts";
import { hasTwoDecimals, typedNumber } from "./typed-number.ts";

const TABLE: readonly (readonly [string, number])[] = [
  ["0", 0],
  ["007", 7],
  [" 1200 ", 1200],
  ["1.5", 1.5],
  ["1,5", 1.5],
  [".5", 0.5],
  [",25", 0.25],
  ["0.125", 0.125],
  ["0,125", 0.125],
  ["1.125", 1.125],
  ["1,2345", 1.2345],
  ["1234,567", 1234.567],
  ["250,000", 250_000],
  ["1,250", 1250],
  ["1,250.75", 1250.75],
  ["12,500,000", 12_500_000],
  ["250 000", 250_000],
  ["250\u202f000,5", 250_000.5],
  ["1\u00a0250\u00a0000", 1_250_000],
  ["1’250’000.50", 1_250_000.5],
  ["1'250", 1250],
  ["1.250.000", 1_250_000],
  ["1.250,50", 1250.5],
  ["1.250.000,5", 1_250_000.5],
];

test.each(TABLE)("%s is %d", (text, number) => expect(typedNumber(text)).toBe(number));

const NONE = [
  "",
  " ",
  "abc",
  "-1",
  "+1",
  "1e3",
  "0x10",
  "Infinity",
  "NaN",
  "5.",
  ",",
  "1 2",
  "10 20 30",
  "$5",
];
const TORN = ["1,2,3", "1,25,000", "12,3456,789", "1.2.3", "1,250,00", "1.250.00", "1,250 000", "0,250,000"];
const EITHER = ["250.000", "12.500", "1.250"];

test.each([...NONE, ...TORN, ...EITHER])("%j is no number, or could be two", (text) =>
  expect(typedNumber(text)).toBeNaN(),
);

test("what a field or the product shows is read as the same number", () => {
  const cents = fc.integer({ min: 0, max: 10 ** 14 }).map((amount) => amount / 100);
  fc.assert(
    fc.property(cents, (amount) => {
      expect(typedNumber(String(amount))).toBe(amount);
      expect(typedNumber(formatNumber(amount, 2))).toBe(amount);
    }),
  );
});

test("an amount as it is written elsewhere is that amount", () => {
  const money = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const amounts = fc.integer({ min: 0, max: 10 ** 12 }).map((cents) => cents / 100);
  const locales = fc.constantFrom("en-US", "de-DE", "de-CH", "fr-FR", "fr-CH", "pt-BR", "sv-SE");
  fc.assert(
    fc.property(amounts, locales, (amount, locale) => {
      expect(typedNumber(amount.toLocaleString(locale, money))).toBe(amount);
    }),
  );
});

test("whatever is typed is a number of 0 or more, or none", () => {
  const typed = fc.string({ unit: fc.constantFrom(..."0123456789,. '-e") });
  fc.assert(
    fc.property(typed, (text) => {
      const number = typedNumber(text);
      expect(Number.isNaN(number) || number >= 0).toBe(true);
    }),
  );
});

test("an amount of up to two decimals is one, whatever its size", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 14 }), (cents) => {
      expect(hasTwoDecimals(cents / 100)).toBe(true);
    }),
  );
  for (const amount of [12.345, 0.001, 123_456_789.125, Number.NaN]) {
    expect(hasTwoDecimals(amount)).toBe(false);
  }
});
