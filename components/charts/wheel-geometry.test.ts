import { expect, test } from "vitest";
import { heatLevel } from "./heat-level.ts";
import { glyphPath, labelPoint, petalPath, radiusFor } from "./wheel-geometry.ts";

const frame = { center: 50, inner: 10, outer: 50, petals: 12, gap: 0.05 };

test("a petal's length is its score", () => {
  expect([0, 0.5, 1, 7, -1].map((share) => radiusFor(frame, share))).toEqual([10, 30, 50, 50, 10]);
});

test("the first petal points up, the fourth to the right", () => {
  expect(labelPoint(frame, 0, 0)).toEqual({ x: 50, y: 0 });
  expect(labelPoint(frame, 3, 0)).toEqual({ x: 100, y: 50 });
});

test("petals are closed outlines without broken numbers", () => {
  for (let index = 0; index < 12; index += 1) expect(petalPath(frame, index, 40)).toMatch(/^M[\d. LA-]+Z$/);
});

test("a full glyph stays below 400 bytes, and what is missing draws nothing", () => {
  expect(glyphPath(frame, Array.from({ length: 12 }, () => 0.7)).length).toBeLessThan(400);
  expect(glyphPath(frame, [null, 0, null])).toBe("");
});

test("the scale steps at fifths, and its last colour is for a full score", () => {
  expect([0, 0.19, 0.2, 0.4, 0.6, 0.8, 0.99, 1].map(heatLevel)).toEqual([0, 0, 1, 2, 3, 4, 4, 5]);
});
