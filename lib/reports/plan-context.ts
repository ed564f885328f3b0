import type { Environment } from "#lib/domain/vocabulary.ts";
import type { Formats } from "#lib/format/language.ts";
import { namedAspects } from "./aspect-names.ts";
import type { PlanReport } from "./plan-report.ts";
import type { EnvironmentFacts, ReportAspect } from "./roadmap-report.ts";
import { formatsOf, type ReportWords } from "./words.ts";

/** What every part of a plan's document needs at hand. */
export type PlanContext = Readonly<{
  report: PlanReport;
  words: ReportWords;
  format: Formats;
  facts: EnvironmentFacts;
  aspect: (key: string) => ReportAspect;
  environmentName: (environment: Environment) => string;
}>;

export function planContext(report: PlanReport, words: ReportWords): PlanContext {
  const aspects = new Map(namedAspects(report.aspects, words).map((aspect) => [aspect.key, aspect]));
  return {
    report,
    words,
    format: formatsOf(words),
    facts: report.facts,
    aspect: (key) => aspects.get(key) ?? { key, name: key, label: key },
    environmentName: (environment) => words(`common.environment.${environment}`),
  };
}

export type SlipWay = "late" | "early" | "same";

export function wayOf(slipDays: number): SlipWay {
  return slipDays > 0 ? "late" : slipDays < 0 ? "early" : "same";
}

/** The agreed work is expected to end after the agreed day, or nobody can say when. */
export function isLate({ progress }: PlanReport): boolean {
  if (progress === null) return false;
  const { slipDays, agreedDays } = progress.progress;
  return agreedDays > 0 && (slipDays === null || slipDays > 0);
}

/** The finding of a plan in one sentence: of an agreed one how it goes, of a draft when it would be done. */
export function planFinding({ report, words, format }: PlanContext): string {
  const { tasks, left, endDay, progress } = report;
  if (progress !== null && progress.progress.agreedDays > 0) {
    const { doneDays, agreedDays, expectedEnd, slipDays } = progress.progress;
    const figures = { done: format.personDays(doneDays), agreed: format.personDays(agreedDays) };
    if (expectedEnd === null || slipDays === null) return words("planReport.finding.open", figures);
    return words(`planReport.finding.${doneDays >= agreedDays ? "finished" : "agreed"}`, {
      ...figures,
      end: format.day(expectedEnd),
      way: wayOf(slipDays),
      days: Math.abs(slipDays),
    });
  }
  if (endDay === null) return words("planReport.finding.nothing");
  return words("planReport.finding.planned", {
    tasks: tasks.length,
    days: format.personDays(effortOf(report)),
    end: format.day(endDay),
    left: left.length,
  });
}

/** Person-days on the calendar. */
export function effortOf({ tasks }: PlanReport): number {
  return tasks.reduce((sum, { effortDays }) => sum + effortDays, 0);
}

/** `Agreed by Ada on 3 Mar 2027`. */
export function stateText({ report, words, format }: PlanContext): string {
  const { plan, progress, timeZone } = report;
  return progress === null
    ? words("planReport.state.draft", { day: format.date(new Date(plan.updatedAt), timeZone) })
    : words("planReport.state.agreed", {
        by: progress.agreedBy,
        day: format.date(new Date(progress.agreedAt), timeZone),
      });
}

/** Days of slip with their sign. */
export function slipText({ words }: Pick<PlanContext, "words">, slipDays: number | null): string {
  if (slipDays === null) return "–";
  const sign = slipDays > 0 ? "+" : slipDays < 0 ? "\u2212" : "";
  return `${sign}${words("planReport.progress.slipDays", { days: Math.abs(slipDays) })}`;
}
