import { expect, test } from "vitest";
import { wheelFrame } from "#lib/domain/wheel.ts";
import { glyphPath } from "./glyph-path.ts";

const frame = wheelFrame({ size: 100 });

test("a full glyph stays below 400 bytes", () => {
  expect(
    glyphPath(
      frame,
      Array.from({ length: 12 }, () => 0.7),
    ).length,
  ).toBeLessThan(400);
});

test("what is not assessed, and a score of 0, draw nothing", () => {
  expect(glyphPath(frame, [null, 0, null])).toBe("");
});

test("each assessed petal is one closed outline of whole numbers", () => {
  const path = glyphPath(frame, [1, null, 0.5]);
  expect(path.match(/z/g)).toHaveLength(2);
  expect(path).toMatch(/^[Ml\d -]+z[Ml\d -]+z$/);
});
