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
import type { ProgrammeDto } from "#lib/features/plan/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatPersonDays, formatScore } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { MoneyCells, MoneyHeaders, MoneyTotals } from "./money-columns.tsx";

/** What each project of a programme gets, costs and saves. */
export async function ProgrammeTable({ dto }: Readonly<{ dto: ProgrammeDto }>) {
  const t = await getTranslations("plan.programmes");
  const outcomes = await getTranslations("plan.outcomes");
  const { organization, rows, money, currency } = dto;
  return (
    <>
      <Table label={t("caption")}>
        <TableHead>
          <TableRow>
            <TableHeader className="pl-0">{t("project")}</TableHeader>
            <TableHeader align="end">{t("tasks")}</TableHeader>
            <TableHeader align="end">{outcomes("days")}</TableHeader>
            <TableHeader align="end">{t("left")}</TableHeader>
            <TableHeader>{t("end")}</TableHeader>
            <TableHeader align="end">{t("score")}</TableHeader>
            {money ? <MoneyHeaders /> : null}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.project.slug}>
              <TableRowHeader className="min-w-36 pl-0">
                <Link
                  href={paths.roadmap(organization.slug, row.project.slug)}
                  prefetch={false}
                  className="rounded-xs font-[550] wrap-anywhere hover:underline"
                >
                  {row.project.name}
                </Link>
              </TableRowHeader>
              <TableCell numeric>{row.tasks}</TableCell>
              <TableCell numeric>{formatPersonDays(row.effortDays)}</TableCell>
              <TableCell numeric>{row.left}</TableCell>
              <TableCell className="text-sm whitespace-nowrap">
                {row.endDay === null ? "–" : formatIsoDay(row.endDay)}
              </TableCell>
              <TableCell numeric className="whitespace-nowrap">
                {t("fromTo", { from: formatScore(row.today.score), to: formatScore(row.atEnd.score) })}
              </TableCell>
              {money ? <MoneyCells step={row.money} currency={currency} withBefore /> : null}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <MoneyTotals
        total={money}
        currency={currency}
        without={rows.filter(({ money: own, missing }) => own === null && missing.length > 0).length}
      />
    </>
  );
}
