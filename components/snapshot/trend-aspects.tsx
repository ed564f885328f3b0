import { useTranslations } from "next-intl";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { shownChange } from "#lib/domain/points.ts";
import type { HistoryDto } from "#lib/features/snapshot/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatPoints, formatScore } from "#lib/format/numbers.ts";
import { span, stepPath, type Frame } from "./trend-geometry.ts";

const SMALL: Frame = { width: 180, height: 34, left: 1, right: 1, top: 3, bottom: 3 };
/** Rows of the table of figures: enough to follow the line, few enough to read. */
const TABLE_ROWS = 24;

/** One small line per aspect on the same scale, with where it began and where it stands. */
export function AspectTrends({ dto }: Readonly<{ dto: HistoryDto }>) {
  const t = useTranslations("snapshot.trend");
  const range = span(dto.trend.map(({ day }) => day));
  if (!range) return null;
  return (
    <ul className="grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3">
      {dto.aspects.map(({ key, name }) => {
        const points = dto.trend.map(({ day, aspects }) => ({ day, score: aspects[key] ?? null }));
        const known = points.flatMap(({ score }) => (score === null ? [] : [score]));
        const [first, last] = [known[0], known.at(-1)];
        return (
          <li key={key} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-t border-line py-2">
            <span className="truncate" title={name}>
              {name}
            </span>
            <span className="num text-sm whitespace-nowrap">
              {first === undefined || last === undefined ? (
                <span className="text-mute">{t("unassessed")}</span>
              ) : (
                <>
                  <span className="sr-only">
                    {t("change", { from: formatScore(first), to: formatScore(last) })}
                  </span>
                  <span aria-hidden>
                    <span className="text-mute">{formatScore(first)} → </span>
                    {formatScore(last)}
                    <span className="ml-2 inline-block w-7 text-right text-mute">
                      {formatPoints(shownChange(first, last))}
                    </span>
                  </span>
                </>
              )}
            </span>
            <svg
              aria-hidden
              viewBox={`0 0 ${SMALL.width} ${SMALL.height}`}
              preserveAspectRatio="none"
              className="col-span-2 mt-1 h-8 w-full"
            >
              <path d={`M0 ${SMALL.height - 3}H${SMALL.width}`} className="fill-none stroke-line" />
              <path
                d={stepPath(SMALL, range, points)}
                className="fill-none stroke-accent stroke-[1.5] [vector-effect:non-scaling-stroke]"
              />
            </svg>
          </li>
        );
      })}
    </ul>
  );
}

/** The same figures as a table: the last of each step through the period. */
export function TrendTable({ dto }: Readonly<{ dto: HistoryDto }>) {
  const t = useTranslations("snapshot.trend");
  const every = Math.max(1, Math.ceil(dto.trend.length / TABLE_ROWS));
  const rows = dto.trend.filter((_, index) => (dto.trend.length - 1 - index) % every === 0).toReversed();
  return (
    <details className="mt-4">
      <summary className="w-fit cursor-pointer rounded-xs text-sm text-mute hover:text-ink">
        {t("table")}
      </summary>
      <Table label={t("title")} className="mt-2 text-sm">
        <TableHead>
          <TableRow>
            <TableHeader>{t("day")}</TableHeader>
            <TableHeader align="end">{t("project")}</TableHeader>
            {dto.aspects.map(({ key, name }) => (
              <TableHeader key={key} align="end" title={name}>
                {key}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((point) => (
            <TableRow key={point.day}>
              <TableRowHeader className="num py-1 font-normal whitespace-nowrap">
                {formatIsoDay(point.day)}
              </TableRowHeader>
              <TableCell numeric className="py-1">
                {formatScore(point.score)}
              </TableCell>
              {dto.aspects.map(({ key }) => (
                <TableCell key={key} numeric className="py-1 text-mute">
                  {formatScore(point.aspects[key] ?? null)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </details>
  );
}
