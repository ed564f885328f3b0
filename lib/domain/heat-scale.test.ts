import { expect, test } from "vitest";
import { HEAT_BANDS, heatBand } from "./heat-scale.ts";

test.each([
  [0, 0],
  [0.19, 0],
  [0.2, 1],
  [0.5, 2],
  [0.6, 3],
  [0.8, 4],
  [0.999, 4],
  [1, 5],
])("a score of %d lies in band %d", (score, band) => expect(heatBand(score)).toBe(band));

test("each band begins at its threshold", () => {
  expect(HEAT_BANDS.map((threshold) => heatBand(threshold))).toEqual([0, 1, 2, 3, 4, 5]);
});

test("what is not assessed has no band", () => expect(heatBand(null)).toBeNull());
