import fc from "fast-check";
import { expect, test } from "vitest";
import { contrastOnWhite, LEAST_CONTRAST, nearestReadable, parseColour } from "./accent.ts";

test("colours are read in the ways that people write them, and nothing else is one", () => {
  expect(["#006670", "006670", " #ABC ", "#AbCdEf"].map(parseColour)).toEqual([
    "#006670",
    "#006670",
    "#aabbcc",
    "#abcdef",
  ]);
  expect(["", "#", "red", "#12345", "#1234567", "##123456", "#12345g", "url(x)"].map(parseColour)).toEqual(
    Array(8).fill(null),
  );
});

test("contrast on white is that of WCAG", () => {
  expect(contrastOnWhite("#000000")).toBeCloseTo(21, 5);
  expect(contrastOnWhite("#ffffff")).toBeCloseTo(1, 5);
  // The lightest grey that passes, and the one above it.
  expect(contrastOnWhite("#767676")).toBeGreaterThan(4.5);
  expect(contrastOnWhite("#777777")).toBeLessThan(4.5);
  expect(contrastOnWhite("#ff0000")).toBeCloseTo(3.998, 2);
});

test("what can be read stays as it is, and what cannot is offered in the lightest shade that can", () => {
  expect(nearestReadable("#006670")).toBe("#006670");
  expect(nearestReadable("#ffffff")).toBe("#767676");
  const colour = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => `#${value.toString(16).padStart(6, "0")}`);
  fc.assert(
    fc.property(colour, (hex) => {
      const found = nearestReadable(hex);
      expect(parseColour(found)).toBe(found);
      const ratio = contrastOnWhite(found);
      expect(ratio).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      if (contrastOnWhite(hex) >= LEAST_CONTRAST) expect(found).toBe(hex);
      else expect(ratio).toBeLessThan(LEAST_CONTRAST + 0.3);
    }),
  );
});
