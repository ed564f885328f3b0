import { useTranslations } from "next-intl";
import Link from "next/link";
import { formatPoints, formatScore } from "#lib/format/numbers.ts";

type ScoreFigureProps = Readonly<{
  /** Share from 0 to 1; null when nothing was answered. */
  score: number | null;
  level: Readonly<{ level: number; name: string }> | null;
  coverage: Readonly<{ answered: number; applicable: number }>;
  /** Difference of shares since a date that `changeLabel` names: "in 30 days". */
  change?: Readonly<{ difference: number; label: string }> | null;
  /** Where the number is explained. */
  href?: string;
}>;

/** The number that matters, with its level and its coverage: never one without the others. */
export function ScoreFigure({ score, level, coverage, change, href }: ScoreFigureProps) {
  const t = useTranslations("charts.score");
  const number =
    score === null ? (
      <span className="headline text-xl text-mute">{t("notAssessed")}</span>
    ) : (
      <>
        <span className="headline text-3xl leading-none tabular-nums">{formatScore(score)}</span>
        <span className="sr-only">{t("outOf")}</span>
      </>
    );
  return (
    <div>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        {href && score !== null ? (
          <Link
            href={href}
            className="rounded-xs underline decoration-edge decoration-1 underline-offset-4 hover:decoration-ink"
          >
            {number}
          </Link>
        ) : (
          number
        )}
        {change && score !== null ? (
          <span className="text-sm text-mute">
            <span className={change.difference < 0 ? "num text-warn" : "num text-ink"}>
              {formatPoints(change.difference)}
            </span>{" "}
            {change.label}
          </span>
        ) : null}
      </p>
      <p className="mt-1 text-sm text-mute">
        {level && score !== null ? (
          <>
            <span className="text-ink">{t("level", level)}</span>
            <span aria-hidden> · </span>
          </>
        ) : null}
        {t("coverage", coverage)}
      </p>
    </div>
  );
}
