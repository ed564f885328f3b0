import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import type { JsonValue } from "./canonical-json.ts";

/** What a caller without types could pass. */
function canonicalOf(value: unknown): string {
  return canonicalJson(value as JsonValue);
}

describe("canonical JSON", () => {
  test("gives the example of RFC 8785, section 3.2.2, as that standard does", () => {
    const text = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonicalOf(JSON.parse(text))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });
  test("sorts keys by UTF-16 code units, as in section 3.2.3", () => {
    const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 };
    const order = [...canonicalJson(value).matchAll(/:(\d)/g)].map((match) => Number(match[1]));
    expect(order).toEqual([2, 4, 6, 7, 1, 5, 3]);
  });
  test("writes −0 as 0", () => expect(canonicalJson([-0])).toBe("[0]"));

  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  test.each([
    ["undefined", undefined, "$"],
    ["a member that is undefined", { a: { b: undefined } }, "$.a.b"],
    ["an entry that is undefined", [1, undefined], "$[1]"],
    ["a hole", new Array(2), "$[0]"],
    ["NaN", { a: [Number.NaN] }, "$.a[0]"],
    ["infinity", -Infinity, "$"],
    ["a lone surrogate", ["\ud800"], "$[0]"],
    ["a lone surrogate in a key", { "\udc00": 1 }, "$"],
    ["a big integer", { n: 1n }, "$.n"],
    ["a function", { f: () => 1 }, "$.f"],
    ["a symbol", Symbol("s"), "$"],
    ["a symbol as a key", { [Symbol("s")]: 1 }, "$"],
    ["a date", { at: new Date(0) }, "$.at"],
    ["a map", new Map([["a", 1]]), "$"],
    ["a cycle", cycle, "$.self"],
  ])("refuses %s and says where", (_, value, path) => {
    expect(() => canonicalOf(value)).toThrow(TypeError);
    expect(() => canonicalOf(value)).toThrow(`${path}: `);
  });
  test("accepts the same object twice where it does not contain itself", () => {
    const shared = { a: 1 };
    expect(canonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
  });

  const json = fc
    .jsonValue({ noUnicodeString: false })
    .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);
  test("gives every JSON value back, and the same text again", () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(value);
        expect(canonicalOf(JSON.parse(text))).toBe(text);
      }),
    );
  });
  test("does not depend on the order in which keys were set", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (object) => {
        const turned = Object.fromEntries(Object.entries(object).toReversed());
        expect(canonicalJson(turned)).toBe(canonicalJson(object));
      }),
    );
  });
});
