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
 * A share that misses a limit, as it is shown, but always below the limit: 0.696 of 0.7 are 69, since "70, needs 70"
 * would explain nothing. Further away it is the figure that stands everywhere else. Null where there is no share.
 */
export function shownBelow(share: number | null, limit: number | null): number | null {
  if (share === null || limit === null) return share;
  return Math.min(scorePoints(share), Math.max(0, limitPoints(limit) - 1)) / 100;
}

/** A limit as it is told: the first whole figure that reaches it, so that 79.6 asks for 80. Null where there is none. */
export function shownLimit(limit: number | null): number | null {
  return limit === null ? null : limitPoints(limit) / 100;
}

/** The guard makes 0.7 (times 100 a hair more) 70, not 71. */
function limitPoints(limit: number): number {
  return Math.max(0, Math.ceil(limit * 100 - 1e-7));
}

/** How far a score is from its target, as a share: between what is shown, but never 0 while it falls short. */
export function shownGap(score: number, target: number): number {
  return score >= target - 1e-9 ? 0 : Math.max(0.01, shownChange(score, target));
}
