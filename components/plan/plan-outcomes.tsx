import { getTranslations } from "next-intl/server";
import { GateBadge } from "#components/charts/gate-badge.tsx";
import { blockingCount } from "#components/roadmap/outcome-table.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import type { PlanDto, PlanPhase } from "#lib/features/plan/types.ts";
import { monthSpan } from "#lib/format/months.ts";
import { formatPercent, formatPersonDays, formatScore } from "#lib/format/numbers.ts";
import { MoneyCells, MoneyHeaders, MoneyTotals } from "./money-columns.tsx";

type PlanOutcomesProps = Readonly<{ dto: PlanDto; phases: readonly PlanPhase[] }>;

/** Today and after each phase: work, score, gate, and what it costs and saves. */
export async function PlanOutcomes({ dto, phases }: PlanOutcomesProps) {
  const t = await getTranslations("plan.outcomes");
  const { outcomes, money, currency } = dto;
  return (
    <>
      <Table label={t("caption")}>
        <TableHead>
          <TableRow>
            <TableHeader className="pl-0">{t("after")}</TableHeader>
            <TableHeader align="end">{t("days")}</TableHeader>
            <TableHeader align="end">{t("score")}</TableHeader>
            <TableHeader align="end">{t("target")}</TableHeader>
            <TableHeader align="end">{t("critical")}</TableHeader>
            <TableHeader>{t("gate")}</TableHeader>
            {money ? <MoneyHeaders /> : null}
          </TableRow>
        </TableHead>
        <TableBody>
          {outcomes.map((outcome) => {
            const phase = phases[outcome.ordinal - 1];
            const step = money?.phases[outcome.ordinal - 1];
            return (
              <TableRow key={outcome.ordinal}>
                <TableRowHeader className="pl-0 whitespace-nowrap">
                  {phase ? monthSpan(phase.from, phase.to) : t("today")}
                </TableRowHeader>
                <TableCell numeric>
                  {phase
                    ? t("ofDays", {
                        days: formatPersonDays(phase.effortDays),
                        capacity: formatPersonDays(phase.capacityDays),
                      })
                    : ""}
                </TableCell>
                <TableCell numeric>{formatScore(outcome.score)}</TableCell>
                <TableCell numeric>{formatPercent(outcome.percentToTarget)}</TableCell>
                <TableCell numeric>{outcome.openCritical}</TableCell>
                <TableCell>
                  <GateBadge
                    state={outcome.score === null ? "unknown" : outcome.gatePassed ? "passes" : "blocked"}
                    blocking={blockingCount(outcome.blockers)}
                  />
                </TableCell>
                {money ? (
                  <MoneyCells
                    step={step ?? null}
                    currency={currency}
                    missing=""
                    loss={phase ? undefined : (money.phases[0]?.aleNow ?? money.total.aleNow)}
                  />
                ) : null}
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      <MoneyTotals total={money?.total ?? null} currency={currency} />
    </>
  );
}
