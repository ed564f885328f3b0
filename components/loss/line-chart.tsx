type Series = Readonly<{ points: readonly (readonly [number, number])[]; tone: "warn" | "accent" }>;

type LineChartProps = Readonly<{
  label: string;
  series: readonly Series[];
  /** Upper ends of both axes; both begin at 0. */
  xMost: number;
  yMost: number;
  xTicks: readonly Readonly<{ at: number; text: string }>[];
  yTicks: readonly Readonly<{ at: number; text: string }>[];
  /** Draws corners instead of slopes: what stays until the next point. */
  stepped?: boolean;
}>;

/** The drawing is stretched to its place, so its units are arbitrary: hundredths of it in both directions. */
const FULL = 100;
const tones = { warn: "stroke-warn", accent: "stroke-accent" } as const;
const dashes = { warn: undefined, accent: "5 3" } as const;
/** More labels than this touch each other on a phone: there every other one is left out. */
const LABELS_ON_PHONE = 4;

const shareOf = (value: number, most: number) => (most > 0 ? Math.min(1, value / most) : 0);
const percent = (share: number) => `${share * FULL}%`;

/**
 * Lines over two axes of numbers. The caller gives the table twin; each line has its own stroke besides its colour.
 * Labels are text beside the drawing, not in it: they keep their size and their room at every width.
 */
export function LineChart({ label, series, xMost, yMost, xTicks, yTicks, stepped = false }: LineChartProps) {
  const x = (value: number) => (FULL * shareOf(value, xMost)).toFixed(2);
  const y = (value: number) => (FULL * (1 - shareOf(value, yMost))).toFixed(2);
  const pathOf = (points: Series["points"]) =>
    points
      .map(([at, value], index) => {
        if (index === 0) return `M${x(at)} ${y(value)}`;
        return stepped ? `H${x(at)}V${y(value)}` : `L${x(at)} ${y(value)}`;
      })
      .join("");
  return (
    <div
      role="img"
      aria-label={label}
      className="num grid h-56 grid-cols-[auto_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] gap-x-2 gap-y-1.5 pt-2 text-xs text-mute sm:h-60"
    >
      <div className="grid text-right">
        {yTicks.map(({ at, text }) => (
          <span
            key={at}
            // All in one cell, which is as wide as the widest of them.
            className="relative h-4 -translate-y-1/2 self-start leading-4 [grid-area:1/1]"
            style={{ top: percent(1 - shareOf(at, yMost)) }}
          >
            {text}
          </span>
        ))}
      </div>
      <svg
        viewBox={`0 0 ${FULL} ${FULL}`}
        preserveAspectRatio="none"
        className="block h-full w-full overflow-visible *:[vector-effect:non-scaling-stroke]"
      >
        {yTicks.map(({ at }) => (
          <path key={at} d={`M0 ${y(at)}H${FULL}`} className="fill-none stroke-line" />
        ))}
        {series.map(({ points, tone }) => (
          <path
            key={tone}
            d={pathOf(points)}
            strokeDasharray={dashes[tone]}
            className={`fill-none stroke-2 [stroke-linejoin:round] ${tones[tone]}`}
          />
        ))}
      </svg>
      <div className="relative col-start-2 h-4">
        {xTicks.map(({ at, text }, index) => (
          <span
            key={at}
            className={`absolute leading-4 ${placeOf(index, xTicks.length)} ${
              xTicks.length > LABELS_ON_PHONE && (xTicks.length - 1 - index) % 2 === 1 ? "max-sm:hidden" : ""
            }`}
            style={{ left: percent(shareOf(at, xMost)) }}
          >
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}

/** The outermost labels end with the axis, the others stand in the middle of their place. */
function placeOf(index: number, count: number): string {
  if (index === 0) return "";
  return index === count - 1 ? "-translate-x-full" : "-translate-x-1/2";
}

/** About five round values from 0 to at least `most`, for an axis. */
export function roundTicks(most: number): number[] {
  if (!(most > 0)) return [0];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}
