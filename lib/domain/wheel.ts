/**
 * Geometry of the wheel: one petal an aspect, clockwise from the top, its length the score. Everything is in
 * user units of a square `0 0 size size`; paths are rounded to 1/100, so that server, browser and PDF agree.
 */

/** Angles in radians, 0 to the right, growing clockwise (the y axis points down). */
export type Sector = Readonly<{ start: number; end: number; middle: number }>;

export type WheelFrame = Readonly<{ size: number; center: number; innerRadius: number; outerRadius: number }>;

/** Scores in 0..1; `score` null: not assessed. */
export type PetalValues = Readonly<{
  score: number | null;
  evidenced?: number | null | undefined;
  target?: number | null | undefined;
}>;

/**
 * `bed` is the whole petal (and the area to hatch where `assessed` is false); `claimed` and `evidenced` lie on
 * it from the centre, null where they have no length; `target` is an open arc. The label is centred on
 * `label`, outside the rim.
 */
export type PetalGeometry = Readonly<{
  bed: string;
  assessed: boolean;
  claimed: string | null;
  evidenced: string | null;
  target: string | null;
  label: Readonly<{ x: number; y: number }>;
}>;

/** Half a gap in radians between the petals of a wheel of twelve; narrower where there are more of them. */
const HALF_GAP = 0.05;
const LARGEST_GAP_SHARE = 0.1;
const INNER_SHARE = 0.2;
const LABEL_DISTANCE = 20;
/** Room that labels need around the rim, in user units. */
export const LABEL_MARGIN = 46;

/** The frame of a wheel; `margin` is kept free around the rim (`LABEL_MARGIN` with labels, 1 for a glyph). */
export function wheelFrame({ size, margin = 1 }: Readonly<{ size: number; margin?: number }>): WheelFrame {
  const outerRadius = Math.max(0, size / 2 - margin);
  return { size, center: size / 2, innerRadius: rounded(outerRadius * INNER_SHARE), outerRadius };
}

/** The radius at which a share in 0..1 of a petal's length ends; values outside are cut. */
export function radiusAt(frame: WheelFrame, share: number): number {
  return frame.innerRadius + (frame.outerRadius - frame.innerRadius) * Math.min(1, Math.max(0, share));
}

/** The sector of petal `index` (from 0, the first one centred at the top) of `count`, without its gaps. */
export function petalSector({ count, index }: Readonly<{ count: number; index: number }>): Sector {
  const width = (2 * Math.PI) / count;
  const gap = Math.min(HALF_GAP, width * LARGEST_GAP_SHARE);
  const middle = -Math.PI / 2 + index * width;
  return { start: middle - width / 2 + gap, end: middle + width / 2 - gap, middle };
}

type Ring = Readonly<{ center: number; innerRadius: number; outerRadius: number; sector: Sector }>;

/** SVG path of a closed petal between two radii. */
export function petalPath({ center, innerRadius, outerRadius, sector }: Ring): string {
  const at = (radius: number, angle: number) => point(center, radius, angle);
  const large = isLarge(sector);
  const [inner, outer] = [text(innerRadius), text(outerRadius)];
  return (
    `M${at(innerRadius, sector.start)}L${at(outerRadius, sector.start)}` +
    `A${outer} ${outer} 0 ${large} 1 ${at(outerRadius, sector.end)}L${at(innerRadius, sector.end)}` +
    `A${inner} ${inner} 0 ${large} 0 ${at(innerRadius, sector.start)}Z`
  );
}

/** SVG path of an open arc, clockwise. */
export function arcPath(input: Readonly<{ center: number; radius: number; sector: Sector }>): string {
  const { center, radius, sector } = input;
  const r = text(radius);
  const end = point(center, radius, sector.end);
  return `M${point(center, radius, sector.start)}A${r} ${r} 0 ${isLarge(sector)} 1 ${end}`;
}

/** All paths of one petal. Evidence never reaches beyond the claim that it supports. */
export function petalGeometry(
  input: Readonly<{ frame: WheelFrame; count: number; index: number; values: PetalValues }>,
): PetalGeometry {
  const { frame, count, index, values } = input;
  const { center, innerRadius, outerRadius } = frame;
  const sector = petalSector({ count, index });
  const upTo = (share: number) =>
    share > 0 ? petalPath({ center, innerRadius, outerRadius: radiusAt(frame, share), sector }) : null;
  const { score } = values;
  const target = values.target ?? null;
  return {
    bed: petalPath({ center, innerRadius, outerRadius, sector }),
    assessed: score !== null,
    claimed: score === null ? null : upTo(score),
    evidenced: score === null ? null : upTo(Math.min(values.evidenced ?? 0, score)),
    target: target === null ? null : arcPath({ center, radius: radiusAt(frame, target), sector }),
    label: {
      x: rounded(center + (outerRadius + LABEL_DISTANCE) * Math.cos(sector.middle)),
      y: rounded(center + (outerRadius + LABEL_DISTANCE) * Math.sin(sector.middle)),
    },
  };
}

/** The petals of a whole wheel, in the order of `petals`. */
export function wheelGeometry(
  input: Readonly<{ size: number; margin?: number; petals: readonly PetalValues[] }>,
): { frame: WheelFrame; petals: PetalGeometry[] } {
  const { size, margin = 1, petals } = input;
  const frame = wheelFrame({ size, margin });
  const count = petals.length;
  return { frame, petals: petals.map((values, index) => petalGeometry({ frame, count, index, values })) };
}

function isLarge({ start, end }: Sector): 0 | 1 {
  return end - start > Math.PI ? 1 : 0;
}

function point(center: number, radius: number, angle: number): string {
  return `${text(center + radius * Math.cos(angle))} ${text(center + radius * Math.sin(angle))}`;
}

/** Adding 0 turns −0 into 0. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

function text(value: number): string {
  return String(rounded(value));
}
