/**
 * Whole hundredths of a share (0 to 1) that never flatter: 100 only when nothing is missing, 0 only when
 * there is nothing.
 */
export function scorePoints(share: number): number {
  if (share >= 1) return 100;
  if (share <= 0) return 0;
  return Math.min(99, Math.max(1, Math.round(share * 100)));
}

/**
 * The change from one score to another as a reader counts it, as a share in −1..1: the difference of the two
 * as they are shown, so that what stands beside both of them, or is told without them on another screen, adds
 * up. 0.564 to 0.546 is 56 to 55, and therefore −0.01.
 */
export function shownChange(from: number, to: number): number {
  return (scorePoints(to) - scorePoints(from)) / 100;
}
