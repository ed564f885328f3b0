import { useTranslations } from "next-intl";
import Link from "next/link";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import type { SnapshotSummary, TrendPoint } from "#lib/features/snapshot/types.ts";
import { formatDate, formatIsoDay } from "#lib/format/dates.ts";
import { formatScore } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { at, span, stepPath, type Frame } from "./trend-geometry.ts";

type TrendChartProps = Readonly<{
  name: string;
  environment: string;
  points: readonly TrendPoint[];
  snapshots: readonly SnapshotSummary[];
  /** Organisation and project as in their addresses; without them the marks are no links. */
  link: Readonly<{ organization: string; project: string }>;
  timeZone: string;
}>;

const FRAME: Frame = { width: 1000, height: 240, left: 34, right: 14, top: 26, bottom: 24 };

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
  const inside = snapshots
    .map((snapshot) => ({ snapshot, day: snapshot.takenAt.slice(0, 10) }))
    .filter(({ day }) => day >= range.from && day <= range.to);
  const end = at(FRAME, range, last.day, last.score ?? 0);
  return (
    <ScrollRegion label={t("title")}>
      <svg
        viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
        className="block h-auto w-full min-w-[36rem]"
        role="group"
        aria-label={label}
      >
        {[0, 0.25, 0.5, 0.75, 1].map((share) => {
          const { y } = at(FRAME, range, range.from, share);
          return (
            <g key={share}>
              <path
                d={`M${FRAME.left} ${y}H${FRAME.width - FRAME.right}`}
                className="fill-none stroke-line"
              />
              <text x={FRAME.left - 8} y={y + 4} textAnchor="end" className="num fill-mute text-2xs">
                {share * 100}
              </text>
            </g>
          );
        })}
        {inside.map(({ snapshot, day }) => {
          const { x } = at(FRAME, range, day, 0);
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
                d={`M${x} ${FRAME.top}V${FRAME.height - FRAME.bottom}`}
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
            FRAME,
            range,
            points.map(({ day, score }) => ({ day, score })),
          )}
          className="fill-none stroke-accent stroke-2 [stroke-linejoin:round]"
        />
        <circle cx={end.x} cy={end.y} r="3.5" className="fill-accent" />
        <text x={FRAME.left} y={FRAME.height - 6} className="num fill-mute text-2xs">
          {formatIsoDay(range.from)}
        </text>
        <text
          x={FRAME.width - FRAME.right}
          y={FRAME.height - 6}
          textAnchor="end"
          className="num fill-mute text-2xs"
        >
          {formatIsoDay(range.to)}
        </text>
      </svg>
    </ScrollRegion>
  );
}
