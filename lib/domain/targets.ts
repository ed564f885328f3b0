/** Targets and current scores are by aspect key, each in 0..1; `null` or missing: not assessed. */
export type AspectTargets = Readonly<Record<string, number>>;
export type AspectCurrents = Readonly<Record<string, number | null>>;

/** What an aspect aims at where neither a person nor the intake has said anything: level 3 with some air. */
export const DEFAULT_TARGET = 0.7;

export type TargetGap = Readonly<{ aspect: string; target: number; current: number; gap: number }>;

/**
 * `share` in 0..1 is the percent to target as a share; `gaps` has each aspect that took part, by key;
 * `leftOut` names the aspects with a target but without a score.
 */
export type PercentToTarget =
  | Readonly<{ known: true; share: number; gaps: readonly TargetGap[]; leftOut: readonly string[] }>
  | Readonly<{ known: false; reason: "not_assessed" | "no_target"; leftOut: readonly string[] }>;

/** How far `current` is below `target`; 0 at or above it. */
export function gapToTarget(target: number, current: number): number {
  return Math.max(0, target - current);
}

/**
 * `1 − Σ max(0, target − current) / Σ target` (DESIGN 3, after the relative scoring of OWASP SAMM) over the
 * aspects that have both a target above 0 and a score. Each gap is cut at 0, so what one aspect has above its
 * target never fills the gap of another.
 */
export function percentToTarget(targets: AspectTargets, currents: AspectCurrents): PercentToTarget {
  // Sorted, because floating-point sums depend on the order and the result must not.
  const wanted = Object.entries(targets)
    .filter(([, target]) => target > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const leftOut: string[] = [];
  const gaps: TargetGap[] = [];
  for (const [aspect, target] of wanted) {
    const current = Object.hasOwn(currents, aspect) ? (currents[aspect] ?? null) : null;
    if (current === null) leftOut.push(aspect);
    else gaps.push({ aspect, target, current, gap: gapToTarget(target, current) });
  }
  if (wanted.length === 0) return { known: false, reason: "no_target", leftOut };
  if (gaps.length === 0) return { known: false, reason: "not_assessed", leftOut };
  const distance = gaps.reduce((sum, entry) => sum + entry.gap, 0);
  const total = gaps.reduce((sum, entry) => sum + entry.target, 0);
  return { known: true, share: Math.min(1, Math.max(0, 1 - distance / total)), gaps, leftOut };
}

/**
 * `(current − baseline) / (target − baseline)` (DESIGN 3): 0 at the baseline, 1 at the target, negative where
 * ground was lost, above 1 beyond the target. `null` where the target does not lie above the baseline: there
 * was no way to go, and the quotient would be undefined or would fall while the score rises.
 */
export function progressToDate(current: number, baseline: number, target: number): number | null {
  if (target <= baseline) return null;
  return (current - baseline) / (target - baseline);
}

export type ProgressInput = Readonly<{
  aspect: string;
  current: number | null;
  baseline: number | null;
  target: number;
}>;

/**
 * Progress to date over several aspects: `Σ (min(current, target) − baseline) / Σ (target − baseline)` over
 * the aspects whose target lies above their baseline. Cut at the target, so that overachievement in one
 * aspect never pays for another. `null` where no such aspect has both scores.
 */
export function combinedProgressToDate(aspects: readonly ProgressInput[]): number | null {
  let gained = 0;
  let wanted = 0;
  for (const { current, baseline, target } of aspects) {
    if (current === null || baseline === null || target <= baseline) continue;
    gained += Math.min(current, target) - baseline;
    wanted += target - baseline;
  }
  return wanted > 0 ? gained / wanted : null;
}
