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
import { formatPersonDays } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { SlipDays } from "./slip-days.tsx";

/** Planned and done of each project of an agreed programme; nothing while none is agreed. */
export async function ProgrammeProgress({ dto }: Readonly<{ dto: ProgrammeDto }>) {
  const t = await getTranslations("plan.programmes");
  const progress = await getTranslations("plan.progress");
  const { organization, rows } = dto;
  if (rows.every((row) => row.progress === null)) return null;
  return (
    <div className="mb-6">
      <Table label={t("progressCaption")} stack>
        <TableHead>
          <TableRow>
            <TableHeader className="pl-0">{t("project")}</TableHeader>
            <TableHeader align="end">{t("agreedDays")}</TableHeader>
            <TableHeader align="end">{t("dueDays")}</TableHeader>
            <TableHeader align="end">{t("doneDays")}</TableHeader>
            <TableHeader>{progress("agreed")}</TableHeader>
            <TableHeader>{t("expected")}</TableHeader>
            <TableHeader align="end" className="pr-0">
              {progress("slip")}
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ project, progress: own }) => (
            <TableRow key={project.slug}>
              <TableRowHeader className="min-w-36 sm:pl-0">
                <Link
                  href={paths.roadmap(organization.slug, project.slug)}
                  prefetch={false}
                  className="rounded-xs font-[550] wrap-anywhere hover:underline"
                >
                  {project.name}
                </Link>
              </TableRowHeader>
              {own === null ? (
                <TableCell colSpan={6} className="text-sm text-mute sm:pr-0">
                  {t("notAgreed")}
                </TableCell>
              ) : (
                <>
                  <TableCell numeric label={t("agreedDays")}>
                    {formatPersonDays(own.agreedDays)}
                  </TableCell>
                  <TableCell numeric label={t("dueDays")}>
                    {formatPersonDays(own.dueDays)}
                  </TableCell>
                  <TableCell numeric label={t("doneDays")}>
                    {formatPersonDays(own.doneDays)}
                  </TableCell>
                  <TableCell label={progress("agreed")} className="text-sm whitespace-nowrap">
                    {own.agreedEnd === null ? "–" : formatIsoDay(own.agreedEnd)}
                  </TableCell>
                  <TableCell label={t("expected")} className="text-sm whitespace-nowrap">
                    {own.expectedEnd === null ? "–" : formatIsoDay(own.expectedEnd)}
                  </TableCell>
                  <TableCell numeric label={progress("slip")} className="pr-0">
                    <SlipDays days={own.slipDays} />
                  </TableCell>
                </>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
