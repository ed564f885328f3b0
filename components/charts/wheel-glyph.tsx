import { wheelFrame } from "#lib/domain/wheel.ts";
import { glyphPath } from "./glyph-path.ts";
import type { WheelPetal } from "./wheel-types.ts";

const FRAME = wheelFrame({ size: 100 });
const TWELVE = 12;
// A stroke through the middle of the ring draws its bed; twelve dashes make the petals' places.
const RING = {
  radius: (FRAME.innerRadius + FRAME.outerRadius) / 2,
  width: FRAME.outerRadius - FRAME.innerRadius,
};

type WheelGlyphProps = Readonly<{
  petals: readonly Pick<WheelPetal, "score" | "evidenced">[];
  /** Pixels; 26 to 30 in lists. */
  size?: number;
  /** Only where the name and score do not stand beside it anyway. */
  label?: string;
  className?: string;
}>;

/**
 * A project's wheel as a mark in lists and headers, about 0.6 kB. Petals that are not assessed show their
 * bed only. Hidden from screen readers unless it has a label.
 */
export function WheelGlyph({ petals, size = 28, label, className }: WheelGlyphProps) {
  const count = petals.length || TWELVE;
  const claimed = glyphPath(
    FRAME,
    petals.map((petal) => petal.score),
  );
  const evidenced = glyphPath(
    FRAME,
    petals.map((petal) => Math.min(petal.evidenced, petal.score ?? 0)),
  );
  const dash = 100 / count;
  const gap = Math.round(dash * 0.19 * 100) / 100;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 100 100"
      className={className}
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <circle
        className="w-ring"
        cx="50"
        cy="50"
        r={round(RING.radius)}
        strokeWidth={round(RING.width)}
        pathLength="100"
        strokeDasharray={`${round(dash - gap)} ${gap}`}
        strokeDashoffset={round(dash / 2 - gap / 2)}
        transform="rotate(-90 50 50)"
      />
      {claimed ? <path className="w-claimed" d={claimed} /> : null}
      {evidenced ? <path className="w-evid" d={evidenced} /> : null}
    </svg>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
