/**
 * Geometry of the wheel: petals as ring sectors, the first one pointing up, then clockwise. Angles in
 * radians, lengths in the units of the drawing.
 */
export type WheelFrame = Readonly<{
  center: number;
  /** Radius at score 0 and at score 1. */
  inner: number;
  outer: number;
  petals: number;
  /** Angle left free on each side of a petal. */
  gap: number;
}>;

const point = (center: number, radius: number, angle: number) => ({
  x: center + radius * Math.cos(angle),
  y: center + radius * Math.sin(angle),
});

const pair = ({ x, y }: { x: number; y: number }) => `${round(x)} ${round(y)}`;
const round = (value: number) => Math.round(value * 100) / 100;

/** The angle in the middle of a petal. */
export function petalAngle(index: number, petals: number): number {
  return -Math.PI / 2 + (index * 2 * Math.PI) / petals;
}

/** The radius that stands for a share from 0 to 1. */
export function radiusFor(frame: WheelFrame, share: number): number {
  return frame.inner + (frame.outer - frame.inner) * Math.min(1, Math.max(0, share));
}

function edges(frame: WheelFrame, index: number) {
  const middle = petalAngle(index, frame.petals);
  const half = Math.PI / frame.petals - frame.gap;
  return { from: middle - half, to: middle + half };
}

/** The outline of a petal from the inner radius to `radius`. */
export function petalPath(frame: WheelFrame, index: number, radius: number): string {
  const { from, to } = edges(frame, index);
  const { center, inner } = frame;
  const outerRadius = round(radius);
  return (
    `M${pair(point(center, inner, from))}L${pair(point(center, radius, from))}` +
    `A${outerRadius} ${outerRadius} 0 0 1 ${pair(point(center, radius, to))}` +
    `L${pair(point(center, inner, to))}A${inner} ${inner} 0 0 0 ${pair(point(center, inner, from))}Z`
  );
}

/** The arc over a petal at `radius`, for its target. */
export function arcPath(frame: WheelFrame, index: number, radius: number): string {
  const { from, to } = edges(frame, index);
  const r = round(radius);
  return `M${pair(point(frame.center, radius, from))}A${r} ${r} 0 0 1 ${pair(point(frame.center, radius, to))}`;
}

/** Where the label of a petal is centred. */
export function labelPoint(frame: WheelFrame, index: number, distance: number): { x: number; y: number } {
  const { x, y } = point(frame.center, frame.outer + distance, petalAngle(index, frame.petals));
  return { x: round(x), y: round(y) };
}

/**
 * All petals of a glyph as one path of straight-edged sectors on whole units: at 30 pixels the eye does
 * not miss the arcs, and a page may carry a hundred of them. `shares` holds one share per petal; null and
 * 0 draw nothing.
 */
export function glyphPath(frame: WheelFrame, shares: readonly (number | null)[]): string {
  let path = "";
  for (const [index, share] of shares.entries()) {
    if (!share) continue;
    const { from, to } = edges(frame, index);
    const radius = radiusFor(frame, share);
    const corners = [
      point(frame.center, frame.inner, from),
      point(frame.center, radius, from),
      point(frame.center, radius, to),
      point(frame.center, frame.inner, to),
    ].map(({ x, y }) => [Math.round(x), Math.round(y)] as const);
    let previous = corners[0] ?? [0, 0];
    path += `M${previous[0]} ${previous[1]}l`;
    const steps: string[] = [];
    for (const corner of corners.slice(1)) {
      steps.push(`${corner[0] - previous[0]} ${corner[1] - previous[1]}`);
      previous = corner;
    }
    path += `${steps.join(" ").replaceAll(" -", "-")}z`;
  }
  return path;
}
