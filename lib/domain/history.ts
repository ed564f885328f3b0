/** A score at a time; `score` null: not assessed then. */
export type ScorePoint = Readonly<{ at: Date; score: number | null }>;

/** `change` is `end.score − start.score`, in −1..1. */
export type ScoreChange =
  | Readonly<{ known: true; change: number; start: AssessedPoint; end: AssessedPoint }>
  | Readonly<{ known: false; reason: "no_start" | "no_end" }>;

export type AssessedPoint = Readonly<{ at: Date; score: number }>;

/**
 * How a score changed between two times. The score at a time is that of the last point at or before it; a
 * project that had none, or was not assessed, at `from` has not "gained" its whole score: the change is
 * unknown. `points` in any order.
 */
export function scoreChange(points: readonly ScorePoint[], from: Date, to: Date): ScoreChange {
  const start = pointAt(points, from);
  if (!start) return { known: false, reason: "no_start" };
  const end = pointAt(points, to);
  if (!end) return { known: false, reason: "no_end" };
  return { known: true, change: end.score - start.score, start, end };
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

function pointAt(points: readonly ScorePoint[], time: Date): AssessedPoint | null {
  let last: ScorePoint | null = null;
  for (const point of points) {
    if (point.at <= time && (last === null || point.at >= last.at)) last = point;
  }
  return last === null || last.score === null ? null : { at: last.at, score: last.score };
}
