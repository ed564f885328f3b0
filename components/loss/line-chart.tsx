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

const WIDTH = 640;
const HEIGHT = 260;
const [LEFT, RIGHT, TOP, BOTTOM] = [58, 14, 12, 30];
const tones = { warn: "stroke-warn", accent: "stroke-accent" } as const;
const dashes = { warn: undefined, accent: "5 3" } as const;

/** Lines over two axes of numbers. The caller gives the table twin; each line has its own stroke besides its colour. */
export function LineChart({ label, series, xMost, yMost, xTicks, yTicks, stepped = false }: LineChartProps) {
  const x = (value: number) => LEFT + (xMost > 0 ? Math.min(1, value / xMost) : 0) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - (yMost > 0 ? value / yMost : 0) * (HEIGHT - TOP - BOTTOM);
  const pathOf = (points: Series["points"]) =>
    points
      .map(([at, value], index) => {
        const place = `${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
        if (index === 0) return `M${place}`;
        return stepped ? `H${x(at).toFixed(1)}V${y(value).toFixed(1)}` : `L${place}`;
      })
      .join("");
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="block h-auto w-full">
      {yTicks.map(({ at, text }) => (
        <g key={`y ${at}`}>
          <path d={`M${LEFT} ${y(at)}H${WIDTH - RIGHT}`} className="fill-none stroke-line" />
          <text
            x={LEFT - 8}
            y={y(at) + 4}
            textAnchor="end"
            className="num fill-mute text-[11px] max-sm:text-[19px]"
          >
            {text}
          </text>
        </g>
      ))}
      {xTicks.map(({ at, text }, index) => (
        <text
          key={`x ${at}`}
          x={x(at)}
          y={HEIGHT - 10}
          textAnchor={index === 0 ? "start" : index === xTicks.length - 1 ? "end" : "middle"}
          className="num fill-mute text-[11px] max-sm:text-[19px]"
        >
          {text}
        </text>
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
  );
}

/** About five round values from 0 to at least `most`, for an axis. */
export function roundTicks(most: number): number[] {
  if (!(most > 0)) return [0];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}
