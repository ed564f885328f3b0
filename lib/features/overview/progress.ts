import { CHANGE_DAYS, keptDayBefore, scoreOn, type KeptScore } from "#lib/domain/history.ts";
import { shownChange } from "#lib/domain/points.ts";
import { combinedProgressToDate, type ProgressInput } from "#lib/domain/targets.ts";
import type { Baseline } from "#lib/features/project/types.ts";
import type { EnvironmentFacts } from "#lib/reports/roadmap-report.ts";

const DAY = 86_400_000;
export const HISTORY_DAYS = 90;
const HISTORY_POINTS = 31;

/** How far a project has come from its baseline to its targets. `share` may be negative or above 1. */
export type ProjectProgress = Readonly<{
  /** ISO instant of the baseline. */
  since: string;
  by: string;
  /** Null where no aspect had a way to go, or where a score is missing. */
  share: number | null;
  /** When none was assessed of the aspects that would be compared; null where some can be. */
  missing: "then" | "now" | null;
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
    missing: missingScore(aspects),
    from: start?.score ?? null,
  };
}

function missingScore(aspects: readonly ProgressInput[]): ProjectProgress["missing"] {
  const then = aspects.filter(({ baseline }) => baseline !== null);
  if (then.length === 0) return "then";
  return then.every(({ current }) => current === null) ? "now" : null;
}

/** The change of the shown score in 30 days, ending with the present one; null when it was not assessed then. */
export function changeInDays(days: readonly KeptScore[], score: number | null, now: Date): number | null {
  const before = scoreOn(days, keptDayBefore(now, CHANGE_DAYS));
  return before === null || score === null ? null : shownChange(before, score);
}

/** The last 90 days as evenly spaced scores, each that of the last day before it; null before the first. */
export function evenHistory(days: readonly KeptScore[], score: number | null, now: Date): (number | null)[] {
  const sorted = days
    .map((kept) => ({ end: Date.parse(`${kept.day}T23:59:59Z`), score: kept.score }))
    .sort((a, b) => a.end - b.end);
  return Array.from({ length: HISTORY_POINTS }, (_, index) => {
    if (index === HISTORY_POINTS - 1) return score;
    const time = now.getTime() - (1 - index / (HISTORY_POINTS - 1)) * HISTORY_DAYS * DAY;
    return sorted.findLast(({ end }) => end <= time)?.score ?? null;
  });
}
