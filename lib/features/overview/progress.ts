import { scoreChange, type ScorePoint } from "#lib/domain/history.ts";
import { combinedProgressToDate } from "#lib/domain/targets.ts";
import type { Baseline } from "#lib/features/project/types.ts";
import type { EnvironmentFacts } from "#lib/reports/roadmap-report.ts";

const DAY = 86_400_000;
export const CHANGE_DAYS = 30;
export const HISTORY_DAYS = 90;
const HISTORY_POINTS = 31;

/** How far a project has come from its baseline to its targets. `share` may be negative or above 1. */
export type ProjectProgress = Readonly<{
  /** ISO instant of the baseline. */
  since: string;
  by: string;
  /** Null where no aspect had a way to go. */
  share: number | null;
  /** The score at the baseline; null when it was not assessed. */
  from: number | null;
}>;

/** Progress since the baseline in an environment; null without a baseline. Pure. */
export function progressSince(baseline: Baseline | null, facts: EnvironmentFacts): ProjectProgress | null {
  if (!baseline) return null;
  const start = baseline.environments[facts.environment];
  const aspects = facts.aspects.map(({ aspect, score, target }) => ({
    aspect,
    current: score,
    baseline: start?.aspects[aspect] ?? null,
    target,
  }));
  return {
    since: baseline.at,
    by: baseline.by,
    share: combinedProgressToDate(aspects),
    from: start?.score ?? null,
  };
}

/** The change of the score in 30 days, ending with the present one; null when it was not assessed then. */
export function changeInDays(points: readonly ScorePoint[], score: number | null, now: Date): number | null {
  const change = scoreChange(
    [...points, { at: now, score }],
    new Date(now.getTime() - CHANGE_DAYS * DAY),
    now,
  );
  return change.known ? change.change : null;
}

/** The last 90 days as evenly spaced scores, each that of the last point before it; null before the first. */
export function evenHistory(
  points: readonly ScorePoint[],
  score: number | null,
  now: Date,
): (number | null)[] {
  const sorted = points.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return Array.from({ length: HISTORY_POINTS }, (_, index) => {
    if (index === HISTORY_POINTS - 1) return score;
    const time = now.getTime() - (1 - index / (HISTORY_POINTS - 1)) * HISTORY_DAYS * DAY;
    return sorted.findLast((point) => point.at.getTime() <= time)?.score ?? null;
  });
}
