const DAY_MSECS = 86_400_000;

/** How many days the recent change of a score looks back. */
export const CHANGE_DAYS = 30;

/**
 * The day that lies `days` back, as YYYY-MM-DD in UTC, the calendar of kept scores. What was kept on it, or
 * last before it, is the score that a change since then begins with.
 */
export function keptDayBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY_MSECS).toISOString().slice(0, 10);
}

/** The score that a day ended with (YYYY-MM-DD in UTC); `score` null: not assessed then. */
export type KeptScore = Readonly<{ day: string; score: number | null }>;

/** The score that held on a day: that of the last kept day up to it. Null where none was, or none was assessed. */
export function scoreOn(kept: readonly KeptScore[], day: string): number | null {
  let last: KeptScore | null = null;
  for (const each of kept) if (each.day <= day && (last === null || each.day > last.day)) last = each;
  return last?.score ?? null;
}

export type Mover = Readonly<{ key: string; change: number }>;

/**
 * The largest losses and gains, each at most `limit`, the largest first, ties by key. Changes that round to
 * nothing on a scale of 100 are none.
 */
export function movers(changes: readonly Mover[], limit: number): { losses: Mover[]; gains: Mover[] } {
  const byKey = (a: Mover, b: Mover) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
  const moved = changes.filter(({ change }) => Math.abs(change) >= 0.005);
  return {
    losses: moved
      .filter(({ change }) => change < 0)
      .toSorted((a, b) => a.change - b.change || byKey(a, b))
      .slice(0, limit),
    gains: moved
      .filter(({ change }) => change > 0)
      .toSorted((a, b) => b.change - a.change || byKey(a, b))
      .slice(0, limit),
  };
}
