import { getTranslations } from "next-intl/server";
import { GateBadge } from "#components/charts/gate-badge.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import type { RoadmapDto } from "#lib/features/roadmap/types.ts";
import { levelText, phaseTitle } from "#lib/features/roadmap/wording.ts";
import { formatPercent, formatPersonDays, formatScore } from "#lib/format/numbers.ts";
import { monthSpan } from "#lib/format/months.ts";
import { reportWords } from "#lib/i18n/report-words.ts";

type Standing = Readonly<{
  score: number | null;
  level: number | null;
  percentToTarget: number | null;
  passed: boolean;
  blocking: number;
}>;

/** Each open critical requirement blocks by itself; the other rules count once, as in the portfolio. */
export function blockingCount(
  blockers: readonly Readonly<{ kind: string; actual: number | null }>[],
): number {
  return blockers.reduce((sum, { kind, actual }) => sum + (kind === "open_critical" ? (actual ?? 1) : 1), 0);
}

/** Today and after each phase: score, level, way to the targets, gate. */
export async function OutcomeTable({ dto }: Readonly<{ dto: RoadmapDto }>) {
  const t = await getTranslations("report.outcome");
  const words = reportWords();
  const { plan, facts } = dto;
  const rows: Readonly<{ name: string; months: string; days: string; standing: Standing }>[] = [
    {
      name: t("today"),
      months: "",
      days: "",
      standing: { ...facts, passed: facts.gate.passed, blocking: blockingCount(facts.gate.blockers) },
    },
    ...plan.phases.map((phase) => ({
      name: phaseTitle(words, phase),
      months: monthSpan(phase.from, phase.to),
      days: formatPersonDays(phase.effortDays),
      standing: {
        ...phase.after,
        passed: phase.after.gatePassed,
        blocking: blockingCount(phase.after.blockers),
      },
    })),
  ];
  return (
    <Table label={t("caption")}>
      <TableHead>
        <TableRow>
          <TableHeader className="pl-0">{t("after")}</TableHeader>
          <TableHeader>{t("months")}</TableHeader>
          <TableHeader align="end">{t("days")}</TableHeader>
          <TableHeader align="end">{t("score")}</TableHeader>
          <TableHeader>{t("level")}</TableHeader>
          <TableHeader align="end">{t("target")}</TableHeader>
          <TableHeader className="pr-0">{t("gate")}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ name, months, days, standing }) => (
          <TableRow key={name}>
            <TableRowHeader className="pl-0 whitespace-nowrap">{name}</TableRowHeader>
            <TableCell className="text-sm whitespace-nowrap text-mute">{months}</TableCell>
            <TableCell numeric>{days}</TableCell>
            <TableCell numeric>{formatScore(standing.score)}</TableCell>
            <TableCell className="whitespace-nowrap">{levelText(words, standing.level)}</TableCell>
            <TableCell numeric>{formatPercent(standing.percentToTarget)}</TableCell>
            <TableCell className="pr-0">
              <GateBadge
                state={standing.score === null ? "unknown" : standing.passed ? "passes" : "blocked"}
                blocking={standing.blocking}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
