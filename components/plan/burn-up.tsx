import { getTranslations } from "next-intl/server";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import type { PlanProgress } from "#lib/domain/plan-progress.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";

type BurnUpProps = Readonly<{ series: PlanProgress["series"]; total: number; today: string }>;

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [720, 220, 40, 24];

/** Person-days done against those agreed, and what is expected from today on. */
export async function BurnUp({ series, total, today }: BurnUpProps) {
  const t = await getTranslations("plan.progress");
  const [first, last] = [series[0], series.at(-1)];
  if (!first || !last || total <= 0 || first.day === last.day) return null;
  const [from, to] = [Date.parse(first.day), Date.parse(last.day)];
  const x = (day: string) => LEFT + ((Date.parse(day) - from) / (to - from)) * (WIDTH - LEFT - 8);
  const y = (value: number) => 8 + (1 - value / total) * (HEIGHT - BOTTOM - 8);
  const line = (of: (point: (typeof series)[number]) => number | null) =>
    series
      .flatMap((point) => {
        const value = of(point);
        return value === null ? [] : [`${x(point.day).toFixed(1)},${y(value).toFixed(1)}`];
      })
      .join(" ");
  const steps = [0, total / 2, total];
  return (
    <figure className="mt-4">
      <figcaption className="mb-1 flex flex-wrap gap-x-5 gap-y-1 text-xs text-mute">
        <span className="font-[550] text-ink">{t("burnUp")}</span>
        <span className="flex items-center gap-1.5">
          <span className="w-5 border-t-2 border-dotted border-mute" />
          {t("agreedLine")}
        </span>
        <span className="flex items-center gap-1.5">
          <span className="w-5 border-t-3 border-evidenced" />
          {t("doneLine")}
        </span>
        <span className="flex items-center gap-1.5">
          <span className="w-5 border-t-2 border-dashed border-evidenced" />
          {t("expectedLine")}
        </span>
      </figcaption>
      <ScrollRegion label={t("burnUp")}>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          className="h-auto w-full max-w-184 min-w-136"
          role="img"
          aria-label={t("burnUp")}
        >
          {steps.map((value) => (
            <g key={value}>
              <line x1={LEFT} x2={WIDTH - 8} y1={y(value)} y2={y(value)} className="stroke-line" />
              <text x={LEFT - 6} y={y(value) + 4} textAnchor="end" className="fill-mute text-[11px]">
                {formatPersonDays(value)}
              </text>
            </g>
          ))}
          {today > first.day && today < last.day ? (
            <g>
              <line x1={x(today)} x2={x(today)} y1={8} y2={HEIGHT - BOTTOM} className="stroke-edge" />
              <text x={x(today)} y={HEIGHT - 8} textAnchor="middle" className="fill-ink text-[11px]">
                {t("today")}
              </text>
            </g>
          ) : null}
          <text x={LEFT} y={HEIGHT - 8} className="fill-mute text-[11px]">
            {formatIsoDay(first.day)}
          </text>
          <text x={WIDTH - 8} y={HEIGHT - 8} textAnchor="end" className="fill-mute text-[11px]">
            {formatIsoDay(last.day)}
          </text>
          <polyline
            points={line(({ agreed }) => agreed)}
            fill="none"
            strokeWidth={1.5}
            strokeDasharray="2 3"
            className="stroke-mute"
          />
          <polyline
            points={line(({ expected }) => expected)}
            fill="none"
            strokeWidth={2}
            strokeDasharray="6 4"
            className="stroke-evidenced"
          />
          <polyline
            points={line(({ done }) => done)}
            fill="none"
            strokeWidth={3}
            className="stroke-evidenced"
          />
        </svg>
      </ScrollRegion>
    </figure>
  );
}
