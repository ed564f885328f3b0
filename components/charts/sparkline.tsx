import { useTranslations } from "next-intl";
import { formatScore } from "#lib/format/numbers.ts";

type SparklineProps = Readonly<{
  /** What runs through time, for example "Production score". */
  label: string;
  /** Shares from 0 to 1, oldest first, evenly spaced; null breaks the line. */
  points: readonly (number | null)[];
  width?: number;
  height?: number;
  className?: string;
}>;

const PAD = 3;

/** A line the size of a word, always on the scale 0 to 100 so that two of them compare. */
export function Sparkline({ label, points, width = 96, height = 24, className }: SparklineProps) {
  const t = useTranslations("charts.sparkline");
  const known = points.filter((point): point is number => point !== null);
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined)
    return <span className="text-xs text-mute">{t("empty", { label })}</span>;
  const text = t("text", {
    label,
    first: formatScore(first),
    last: formatScore(last),
    lowest: formatScore(Math.min(...known)),
    highest: formatScore(Math.max(...known)),
  });
  const x = (index: number) =>
    PAD + (points.length === 1 ? 0.5 : index / (points.length - 1)) * (width - 2 * PAD);
  const y = (share: number) => height - PAD - share * (height - 2 * PAD);
  const at = (index: number, share: number) => `${x(index).toFixed(1)} ${y(share).toFixed(1)}`;
  let path = "";
  let pen = "M";
  for (const [index, point] of points.entries()) {
    if (point === null) pen = "M";
    else {
      path += pen + at(index, point);
      pen = "L";
    }
  }
  const end = points.lastIndexOf(last);
  return (
    <svg
      role="img"
      aria-label={text}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className={className}
    >
      <path d={`M${PAD} ${height - PAD}H${width - PAD}`} className="fill-none stroke-line" />
      <path d={path} className="fill-none stroke-accent stroke-[1.5] [stroke-linejoin:round]" />
      <circle cx={x(end).toFixed(1)} cy={y(last).toFixed(1)} r="2.25" className="fill-accent" />
    </svg>
  );
}
