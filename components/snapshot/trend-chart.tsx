import { useTranslations } from "next-intl";
import Link from "next/link";
import { cn } from "#components/ui/cn.ts";
import type { SnapshotSummary, TrendPoint } from "#lib/features/snapshot/types.ts";
import { formatDate, formatIsoDay } from "#lib/format/dates.ts";
import { formatScore } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { at, span, stepPath, type Frame, type Range } from "./trend-geometry.ts";

type TrendChartProps = Readonly<{
  name: string;
  environment: string;
  points: readonly TrendPoint[];
  snapshots: readonly SnapshotSummary[];
  /** Organisation and project as in their addresses; without them the marks are no links. */
  link: Readonly<{ organization: string; project: string }>;
  timeZone: string;
}>;

const WIDE: Frame = { width: 1000, height: 240, left: 34, right: 14, top: 26, bottom: 24 };
/** For phones: its own drawing, since one that is shrunk cannot be read, and one that scrolls hides today. */
const NARROW: Frame = { width: 360, height: 220, left: 30, right: 8, top: 26, bottom: 24 };

/** The project's score through time as a stepped line, with its snapshots as numbered marks. */
export function TrendChart({ name, environment, points, snapshots, link, timeZone }: TrendChartProps) {
  const t = useTranslations("snapshot.trend");
  const known = points.filter((point) => point.score !== null);
  const [first, last] = [known[0], known.at(-1)];
  const range = span(points.map(({ day }) => day));
  if (!first || !last || !range) return <p className="text-mute">{t("none")}</p>;
  const label = t("label", {
    name,
    environment,
    first: formatScore(first.score),
    from: formatIsoDay(first.day),
    last: formatScore(last.score),
    to: formatIsoDay(last.day),
  });
  const drawing = { label, points, snapshots, link, timeZone, range, last };
  return (
    <>
      <Drawing frame={WIDE} className="max-sm:hidden" {...drawing} />
      <Drawing frame={NARROW} className="sm:hidden" {...drawing} />
    </>
  );
}

type DrawingProps = Pick<TrendChartProps, "points" | "snapshots" | "link" | "timeZone"> &
  Readonly<{ frame: Frame; className: string; label: string; range: Range; last: TrendPoint }>;

function Drawing({ frame, className, label, points, snapshots, link, timeZone, range, last }: DrawingProps) {
  const t = useTranslations("snapshot.trend");
  const inside = snapshots
    .map((snapshot) => ({ snapshot, day: snapshot.takenAt.slice(0, 10) }))
    .filter(({ day }) => day >= range.from && day <= range.to);
  const end = at(frame, range, last.day, last.score ?? 0);
  return (
    <svg
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      className={cn("block h-auto w-full", className)}
      role="group"
      aria-label={label}
    >
      {[0, 0.25, 0.5, 0.75, 1].map((share) => {
        const { y } = at(frame, range, range.from, share);
        return (
          <g key={share}>
            <path d={`M${frame.left} ${y}H${frame.width - frame.right}`} className="fill-none stroke-line" />
            <text x={frame.left - 8} y={y + 4} textAnchor="end" className="num fill-mute text-2xs">
              {share * 100}
            </text>
          </g>
        );
      })}
      {inside.map(({ snapshot, day }) => {
        const { x } = at(frame, range, day, 0);
        return (
          <Link
            key={snapshot.id}
            href={paths.snapshot(link.organization, link.project, snapshot.id)}
            prefetch={false}
            aria-label={t("snapshot", { number: snapshot.sequence, title: snapshot.title })}
            className="group"
          >
            <title>{`${snapshot.title}, ${formatDate(new Date(snapshot.takenAt), timeZone)}`}</title>
            <path
              d={`M${x} ${frame.top}V${frame.height - frame.bottom}`}
              className="fill-none stroke-edge [stroke-dasharray:2_3]"
            />
            <rect
              x={x - 11}
              y={4}
              width={22}
              height={18}
              rx={4}
              className="fill-bed stroke-line group-hover:stroke-ink"
            />
            <text x={x} y={17} textAnchor="middle" className="num fill-ink text-2xs">
              {snapshot.sequence}
            </text>
          </Link>
        );
      })}
      <path
        d={stepPath(
          frame,
          range,
          points.map(({ day, score }) => ({ day, score })),
        )}
        className="fill-none stroke-accent stroke-2 [stroke-linejoin:round]"
      />
      <circle cx={end.x} cy={end.y} r="3.5" className="fill-accent" />
      <text x={frame.left} y={frame.height - 6} className="num fill-mute text-2xs">
        {formatIsoDay(range.from)}
      </text>
      <text
        x={frame.width - frame.right}
        y={frame.height - 6}
        textAnchor="end"
        className="num fill-mute text-2xs"
      >
        {formatIsoDay(range.to)}
      </text>
    </svg>
  );
}
