"use client";

import Link from "next/link";
import { GateMark } from "#components/charts/gate-mark.tsx";
import { HeatCell } from "#components/charts/heat-cell.tsx";
import { WheelGlyph } from "#components/charts/wheel-glyph.tsx";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { formatPoints, formatScore } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";

/** One project of the heat map, in as few values as it can be drawn from. */
export type HeatRowProps = Readonly<{
  slug: string;
  name: string;
  traits: string;
  score: number | null;
  change: number | null;
  /** A score for each aspect; null when not assessed, −1 where nothing applies. */
  cells: readonly (number | null)[];
  gate: "passes" | "blocked" | "unknown";
  gateWords: string;
}>;

type HeatRowsProps = Readonly<{
  organization: string;
  environment: Environment;
  aspects: readonly string[];
  rows: readonly HeatRowProps[];
  labels: Readonly<{ notAssessed: string; notApplicable: string; changeLong: string; gate: string }>;
}>;

/**
 * The rows of the heat map. They are drawn from their values on both sides: described as elements, the
 * three hundred cells of a page were half of what the server had to write.
 */
export function HeatRows({ rows, ...shared }: HeatRowsProps) {
  return (
    <tbody>
      {rows.map((row) => (
        <HeatRow key={row.slug} row={row} {...shared} />
      ))}
    </tbody>
  );
}

type RowProps = Omit<HeatRowsProps, "rows"> & Readonly<{ row: HeatRowProps }>;

/** One project: its wheel as a glyph, what it is, its score, a cell an aspect, and its gate in a word. */
function HeatRow({ organization, environment, aspects, row, labels }: RowProps) {
  const env = environment === "production" ? null : environment;
  const overview = withQuery(paths.project(organization, row.slug), { env });
  const checklist = paths.checklist(organization, row.slug);
  return (
    <tr>
      <th scope="row" className="sticky left-0 z-10 bg-sheet text-left font-normal">
        <span className="flex items-center gap-2.5 py-0.5 pr-2">
          <WheelGlyph
            petals={row.cells.map((score) => ({ score: applies(score) ? score : null, evidenced: 0 }))}
            className="shrink-0 max-sm:hidden print:hidden"
          />
          <span className="w-30 min-w-0 sm:w-40 2xl:w-52 print:w-28">
            <Link
              href={overview}
              prefetch={false}
              title={row.name}
              className="line-clamp-2 rounded-xs font-[550] wrap-anywhere hover:underline sm:line-clamp-1 print:line-clamp-2"
            >
              {row.name}
            </Link>
            <span className="block truncate text-xs text-mute max-sm:hidden">{row.traits}</span>
          </span>
        </span>
      </th>
      {row.score === null ? (
        <td colSpan={2} className="pr-3 text-right text-xs whitespace-nowrap text-mute">
          {labels.notAssessed}
        </td>
      ) : (
        <>
          <td className="num text-right text-md font-semibold">{formatScore(row.score)}</td>
          <td className="num pr-3 pl-0.5 text-xs whitespace-nowrap">
            {row.change === null ? null : (
              <span className={row.change <= -0.005 ? "text-warn" : "text-mute"}>
                {formatPoints(row.change)}
                <span className="sr-only"> {labels.changeLong}</span>
              </span>
            )}
          </td>
        </>
      )}
      {row.cells.map((score, index) => {
        const aspect = aspects[index] ?? "";
        return applies(score) ? (
          <HeatCell
            key={aspect}
            score={score}
            absentLabel={labels.notAssessed}
            href={withQuery(checklist, { env, aspect })}
          />
        ) : (
          <HeatCell key={aspect} score={null} absentLabel={labels.notApplicable} applicable={false} />
        );
      })}
      <td className="pl-2.5">
        <GateMark state={row.gate} words={row.gateWords} label={labels.gate} href={`${overview}#gate`} />
      </td>
    </tr>
  );
}

const applies = (score: number | null) => score !== -1;
