import { petalSector, radiusAt } from "#lib/domain/wheel.ts";
import type { WheelFrame } from "#lib/domain/wheel.ts";

/**
 * All petals of a glyph as one path of straight-edged sectors on whole units: at 30 pixels the eye does
 * not miss the arcs, and a page may carry a hundred of them. One share (0 to 1) a petal; null and 0 draw
 * nothing.
 */
export function glyphPath(frame: WheelFrame, shares: readonly (number | null)[]): string {
  const { center, innerRadius } = frame;
  const corner = (radius: number, angle: number) => ({
    x: Math.round(center + radius * Math.cos(angle)),
    y: Math.round(center + radius * Math.sin(angle)),
  });
  let path = "";
  for (const [index, share] of shares.entries()) {
    if (!share) continue;
    const { start, end } = petalSector({ count: shares.length, index });
    const radius = radiusAt(frame, share);
    const first = corner(innerRadius, start);
    let from = first;
    const steps = [corner(radius, start), corner(radius, end), corner(innerRadius, end)].map((to) => {
      const step = `${to.x - from.x} ${to.y - from.y}`;
      from = to;
      return step;
    });
    path += `M${first.x} ${first.y}l${steps.join(" ").replaceAll(" -", "-")}z`;
  }
  return path;
}
