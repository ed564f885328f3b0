import { useTranslations } from "next-intl";
import Link from "next/link";
import { GateBadge } from "#components/charts/gate-badge.tsx";
import { HeatCell } from "#components/charts/heat-cell.tsx";
import { WheelGlyph } from "#components/charts/wheel-glyph.tsx";
import type { PortfolioDto, PortfolioRow } from "#lib/features/portfolio/types.ts";
import { formatPoints, formatScore } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";

type HeatRowProps = Readonly<{ dto: PortfolioDto; row: PortfolioRow }>;

/** One project: its wheel as a glyph, what it is, its score, a cell an aspect, and its gate in a word. */
export function HeatRow({ dto, row }: HeatRowProps) {
  const t = useTranslations("portfolio");
  const { organization } = dto;
  const env = dto.environment === "production" ? null : dto.environment;
  const overview = withQuery(paths.project(organization, row.slug), { env });
  const checklist = paths.checklist(organization, row.slug);
  const absent = { not_assessed: t("map.notAssessed"), not_applicable: t("map.notApplicable"), assessed: "" };
  return (
    <tr>
      <th scope="row" className="sticky left-0 z-10 bg-sheet text-left font-normal">
        <span className="flex items-center gap-2.5 py-0.5 pr-2">
          <WheelGlyph
            petals={row.cells.map(({ score }) => ({ score, evidenced: 0 }))}
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
            <span className="block truncate text-xs text-mute max-sm:hidden">
              {row.traits.map((trait) => t(`trait.${trait}`)).join(" · ")}
            </span>
          </span>
        </span>
      </th>
      {row.score === null ? (
        <td colSpan={2} className="pr-3 text-right text-xs whitespace-nowrap text-mute">
          {t("map.notAssessed")}
        </td>
      ) : (
        <>
          <td className="num text-right text-md font-semibold">{formatScore(row.score)}</td>
          <td className="num pr-3 pl-0.5 text-xs whitespace-nowrap">
            {row.change === null ? null : (
              <span className={row.change <= -0.005 ? "text-warn" : "text-mute"}>
                {formatPoints(row.change)}
                <span className="sr-only"> {t("map.changeLong")}</span>
              </span>
            )}
          </td>
        </>
      )}
      {row.cells.map((cell, index) => {
        const aspect = dto.aspects[index]?.key ?? "";
        return (
          <HeatCell
            key={aspect}
            score={cell.score}
            absentLabel={absent[cell.state]}
            applicable={cell.state !== "not_applicable"}
            href={cell.state === "not_applicable" ? undefined : withQuery(checklist, { env, aspect })}
          />
        );
      })}
      <td className="pl-2.5">
        <GateBadge state={row.gate} blocking={row.gateBlockers} href={`${overview}#gate`} />
      </td>
    </tr>
  );
}
