import { levelOf } from "./scores.ts";

/**
 * Whole hundredths of a share (0 to 1) that never flatter: 100 only when nothing is missing, 0 only when
 * there is nothing, and the first figure of a level only when that level is reached: 0.796 is 79, which stands
 * beside level 3 and in its colour, since level 4 begins at 80.
 */
export function scorePoints(share: number): number {
  return steps(share, 100);
}

/** The same rule in tenths of a point, for where a change is taken apart: 56.4. */
export function scoreTenths(share: number): number {
  return steps(share, 1000) / 10;
}

function steps(share: number, count: number): number {
  if (share <= 0) return 0;
  const level = levelOf(share);
  if (level === 5) return count;
  return Math.min(((level + 1) * count) / 5 - 1, Math.max(1, Math.round(share * count)));
}

/**
 * The change from one score to another as a reader counts it, as a share in −1..1: the difference of the two
 * as they are shown, so that what stands beside both of them, or is told without them on another screen, adds
 * up. 0.564 to 0.546 is 56 to 55, and therefore −0.01.
 */
export function shownChange(from: number, to: number): number {
  return (scorePoints(to) - scorePoints(from)) / 100;
}

/** The same between two scores that are shown in tenths of a point. */
export function shownTenthsChange(from: number, to: number): number {
  return (steps(to, 1000) - steps(from, 1000)) / 1000;
}

/**
 * A share that misses a limit, and that limit, as they stand in one sentence. The share is the whole figure that
 * stands everywhere else, and in tenths of a point only where that would not be below the limit: 0.696 of 0.7 are
 * 69.6 of 70, beside a score that reads 70. The limit is told as it was set, to the tenth that reaches it.
 */
export function shownMiss(share: number, limit: number): Readonly<{ actual: number; required: number }> {
  // The guard makes 0.57 (times 1000 a hair less or more) 570, not 571.
  const required = Math.ceil(limit * 1000 - 1e-7);
  const whole = scorePoints(share) * 10;
  const actual = whole < required ? whole : Math.max(0, Math.min(steps(share, 1000), required - 1));
  return { actual: actual / 1000, required: required / 1000 };
}

/** How far a score is from its target, as a share: between what is shown, but never 0 while it falls short. */
export function shownGap(score: number, target: number): number {
  return score >= target - 1e-9 ? 0 : Math.max(0.01, shownChange(score, target));
}
