import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { narrowText, plainText, plainTexts, shortened } from "./plain-text.ts";

/** Lone surrogates and controls included. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x10ffff }), fc.integer({ min: 0, max: 0x2fff })), {
    maxLength: 200,
  })
  .map((codes) => codes.map((code) => String.fromCodePoint(code)).join(""));

describe("text for typesetting", () => {
  test("markup characters stay what they are: they have no meaning in data", () => {
    const text = '#panic("x") $a$ @ref `raw` *b* _i_ <label> // /* */ \\ [x] {y}';
    expect(plainText(text)).toBe(text);
  });
  test("what reorders the rest of a line, or cannot be seen, is taken out", () => {
    expect(plainText("pay\u202egnp.exe\u202c \u2066x\u2069 a\u0000b\ufeff")).toBe("paygnp.exe x ab");
  });
  test("line breaks and runs of space become one space", () => {
    expect(plainText("  one\r\n\ttwo\u2028three ")).toBe("one two three");
  });
  test("what no font has is marked instead of failing the report", () => {
    expect(plainText("a\ud800b\ue000")).toBe("a\ufffdb\ufffd");
  });
  test("a word longer than a column gets places to break, after punctuation where there is some", () => {
    expect(plainText("x".repeat(20))).toBe("xxxxxxxx\u200bxxxxxxxx\u200bxxxx");
    expect(plainText("x".repeat(19))).toBe("x".repeat(19));
    expect(plainText("https://harbor.example/a-long-address/of-a-file")).toContain(
      "a-long-\u200baddress/\u200bof-a-\u200bfile",
    );
  });
  test("a key may break after its dash, or after eight letters", () => {
    expect([narrowText("AUTH-12"), narrowText("CRYPTO-10"), narrowText("V2026CONTROL77")]).toEqual([
      "AUTH-12",
      "CRYPTO-\u200b10",
      "V2026CON\u200bTROL77",
    ]);
  });
  test("one text never fills the report", () => {
    expect(plainText("word ".repeat(3_000)).length).toBeLessThanOrEqual(2_500);
    expect(shortened("Straße nach Süden", 8)).toBe("Straße…");
  });
  test("whatever people write, nothing but breaks is added and no control is left", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plain = plainText(text);
        expect(plain).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
        expect(plain.isWellFormed()).toBe(true);
      }),
    );
  });
  test("every text inside a plain value is cleaned, numbers and nulls stay", () => {
    expect(plainTexts({ a: ["x\u0000", 1, null], b: { c: " y " } })).toEqual({
      a: ["x", 1, null],
      b: { c: "y" },
    });
  });
});
