export type Frame = Readonly<{
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}>;

/** First and last day of a chart, `YYYY-MM-DD`. */
export type Range = Readonly<{ from: string; to: string }>;

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** The days that a chart reaches over; null without a day. */
export function span(days: readonly string[]): Range | null {
  const sorted = [...days].sort();
  const [from, to] = [sorted[0], sorted.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}

/** The place of a day and a share (0 to 1) inside a frame. */
export function at(frame: Frame, range: Range, day: string, share: number): { x: number; y: number } {
  const wide = dayNumber(range.to) - dayNumber(range.from);
  const along = wide === 0 ? 1 : (dayNumber(day) - dayNumber(range.from)) / wide;
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    x: round(frame.left + along * (frame.width - frame.left - frame.right)),
    y: round(frame.top + (1 - share) * (frame.height - frame.top - frame.bottom)),
  };
}

/** A line that holds each score until the day on which it changed; null breaks it. */
export function stepPath(
  frame: Frame,
  range: Range,
  points: readonly Readonly<{ day: string; score: number | null }>[],
): string {
  let path = "";
  let drawing = false;
  for (const { day, score } of points) {
    const { x, y } = at(frame, range, day, score ?? 0);
    if (drawing) path += `H${x}`;
    if (score !== null) path += drawing ? `V${y}` : `M${x} ${y}`;
    drawing = score !== null;
  }
  return path;
}
