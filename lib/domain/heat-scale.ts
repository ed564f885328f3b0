import { levelOf } from "./scores.ts";
import type { Level } from "./scores.ts";

/** The six bands of the sand-to-teal scale; each begins at this score. Band 5 is a full score alone. */
export const HEAT_BANDS = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

/**
 * Band of a score in 0..1: the level that the score alone gives, without the cap of an open critical
 * requirement, so that a colour always agrees with the figure on it. `null` (not assessed) has no band and
 * is hatched.
 */
export function heatBand(score: number): Level;
export function heatBand(score: number | null): Level | null;
export function heatBand(score: number | null): Level | null {
  return score === null ? null : levelOf(score);
}
