import { getTranslations } from "next-intl/server";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import type { PlanDto, TargetForecast } from "#lib/features/plan/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatScore } from "#lib/format/numbers.ts";

/** When each aspect reaches its target: by the plan, and once it is agreed as things go now. */
export async function PlanTargets({ dto }: Readonly<{ dto: PlanDto }>) {
  const t = await getTranslations("plan.targets");
  const names = new Map(dto.aspects.map(({ key, name }) => [key, name]));
  const expected = dto.progress
    ? new Map(dto.progress.targets.map((forecast) => [forecast.aspect, forecast]))
    : null;
  const when = (forecast: TargetForecast | undefined) => {
    if (!forecast) return "–";
    if (forecast.isReached) return t("reached");
    return forecast.day === null ? t("never") : formatIsoDay(forecast.day);
  };
  return (
    <Table label={t("caption")}>
      <TableHead>
        <TableRow>
          <TableHeader className="pl-0">{t("aspect")}</TableHeader>
          <TableHeader align="end">{t("today")}</TableHeader>
          <TableHeader align="end">{t("target")}</TableHeader>
          <TableHeader>{t("planned")}</TableHeader>
          {expected ? <TableHeader className="pr-0">{t("expected")}</TableHeader> : null}
        </TableRow>
      </TableHead>
      <TableBody>
        {dto.targets
          .filter(({ state }) => state !== "not_applicable")
          .map((forecast) => (
            <TableRow key={forecast.aspect}>
              <TableRowHeader className="pl-0 font-normal">
                {names.get(forecast.aspect) ?? forecast.aspect}
              </TableRowHeader>
              <TableCell numeric>{formatScore(forecast.score)}</TableCell>
              <TableCell numeric>{formatScore(forecast.target)}</TableCell>
              <TableCell className="text-sm whitespace-nowrap">{when(forecast)}</TableCell>
              {expected ? (
                <TableCell className="pr-0 text-sm whitespace-nowrap">
                  {when(expected.get(forecast.aspect))}
                </TableCell>
              ) : null}
            </TableRow>
          ))}
      </TableBody>
    </Table>
  );
}
