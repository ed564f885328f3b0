import Link from "next/link";
import { heatBand } from "#lib/domain/heat-scale.ts";
import { formatScore } from "#lib/format/numbers.ts";

type HeatCellProps = Readonly<{
  /** Share from 0 to 1; null when not assessed. */
  score: number | null;
  /** Said instead of a number: "not assessed" or "not applicable". */
  absentLabel: string;
  applicable?: boolean;
  href?: string;
}>;

/**
 * One cell of a heat map: a `<td>` with its figure on the scale's colour, hatched when not assessed, an
 * empty frame when nothing applies. Kept to a few bytes: tables hold thousands of them. Its row and column
 * headers name it, so the table needs `scope` on both.
 */
export function HeatCell({ score, absentLabel, applicable = true, href }: HeatCellProps) {
  const look = !applicable ? "heat-out" : score === null ? "heat-na" : `heat-${heatBand(score)}`;
  const content =
    score === null || !applicable ? (
      <>
        <span aria-hidden>–</span>
        <span className="sr-only">{absentLabel}</span>
      </>
    ) : (
      formatScore(score)
    );
  return (
    <td className={`heat ${look}`}>
      {href ? (
        <Link href={href} prefetch={false}>
          {content}
        </Link>
      ) : (
        content
      )}
    </td>
  );
}
