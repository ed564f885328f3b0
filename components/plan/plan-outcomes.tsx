import { getTranslations } from "next-intl/server";
import { GateBadge } from "#components/charts/gate-badge.tsx";
import { formatReturn } from "#components/loss/percent-return.ts";
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
import { formatMoneyShort } from "#lib/format/money.ts";
import { monthSpan } from "#lib/format/months.ts";
import { formatPercent, formatPersonDays, formatScore } from "#lib/format/numbers.ts";

type PlanOutcomesProps = Readonly<{ dto: PlanDto; phases: readonly PlanPhase[] }>;

/** Today and after each phase: work, score, gate, and what it costs and saves. */
export async function PlanOutcomes({ dto, phases }: PlanOutcomesProps) {
  const t = await getTranslations("plan.outcomes");
  const { outcomes, money, currency } = dto;
  const short = (amount: number) => formatMoneyShort(amount, { currency });

  const first = money?.phases[0];
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
            {money ? (
              <>
                <TableHeader align="end">{t("cost")}</TableHeader>
                <TableHeader align="end">{t("loss")}</TableHeader>
                <TableHeader align="end" className="pr-0">
                  {t("rosi")}
                </TableHeader>
              </>
            ) : null}
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
                  <>
                    <TableCell numeric>{step ? short(step.cost) : ""}</TableCell>
                    <TableCell numeric>{short(step ? step.aleThen : (first?.aleNow ?? 0))}</TableCell>
                    <TableCell numeric className="pr-0">
                      {step ? formatReturn(step.rosi) : ""}
                    </TableCell>
                  </>
                ) : null}
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      <p className="mt-3 max-w-[75ch] text-sm text-mute">
        {money
          ? t("totals", {
              cost: short(money.total.cost),
              from: short(money.total.aleNow),
              to: short(money.total.aleThen),
              rosi: formatReturn(money.total.rosi),
            })
          : t("noMoney")}
      </p>
    </>
  );
}
