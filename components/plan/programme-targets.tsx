import { getTranslations } from "next-intl/server";
import Link from "next/link";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { monthsBetween } from "#lib/domain/month.ts";
import type { ProgrammeDto, ProgrammeRow, TargetForecast } from "#lib/features/plan/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { shortMonthName } from "#lib/format/months.ts";
import { paths } from "#lib/format/paths.ts";

/** When each aspect of each project reaches its target: as things go once it is agreed, else by the programme. */
export async function ProgrammeTargets({ dto }: Readonly<{ dto: ProgrammeDto }>) {
  const t = await getTranslations("plan.programmes");
  const { organization, rows, aspects } = dto;
  const known = new Set(rows.flatMap(({ targets }) => targets.map(({ aspect }) => aspect)));
  const columns = aspects.filter(({ key }) => known.has(key));
  const isMeasured = rows.some(({ progress }) => progress !== null);
  return (
    <>
      <p className="mb-3 max-w-[75ch] text-sm text-mute">
        {t(isMeasured ? "targetsGoing" : "targetsPlanned")}
      </p>
      <Table label={t("targetsCaption")}>
        <TableHead>
          <TableRow>
            <TableHeader className="pl-0">{t("project")}</TableHeader>
            {columns.map(({ key, name }) => (
              <TableHeader key={key}>
                <abbr title={name} className="no-underline">
                  {key}
                </abbr>
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.project.slug}>
              <TableRowHeader className="min-w-36 pl-0">
                <Link
                  href={paths.roadmap(organization.slug, row.project.slug)}
                  prefetch={false}
                  className="rounded-xs wrap-anywhere hover:underline"
                >
                  {row.project.name}
                </Link>
              </TableRowHeader>
              {columns.map(({ key }) => (
                <TableCell key={key} className="text-xs whitespace-nowrap">
                  <Reached row={row} aspect={key} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  );
}

const of = (forecasts: readonly TargetForecast[] | undefined, aspect: string) =>
  forecasts?.find((each) => each.aspect === aspect);

async function Reached({ row, aspect }: Readonly<{ row: ProgrammeRow; aspect: string }>) {
  const t = await getTranslations("plan.programmes");
  const planned = of(row.targets, aspect);
  const now = of(row.progress?.targets, aspect) ?? planned;
  if (!now || now.state === "not_applicable") return <span className="text-mute">–</span>;
  if (now.isReached) return <span className="text-mute">{t("reached")}</span>;
  if (now.day === null) return <span className="font-[550]">{t("never")}</span>;
  const month = `${shortMonthName(now.day.slice(0, 7))} ${now.day.slice(2, 4)}`;
  const later = planned?.day ? monthsBetween(planned.day.slice(0, 7), now.day.slice(0, 7)) : 0;
  return (
    <time dateTime={now.day} title={formatIsoDay(now.day)}>
      {month}
      {later === 0 ? null : (
        <span className="block text-mute">
          {t(later > 0 ? "monthsLater" : "monthsSooner", { months: Math.abs(later) })}
        </span>
      )}
    </time>
  );
}
