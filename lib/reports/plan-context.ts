import { nameKeys, namesInProgramme } from "#lib/domain/plan-keys.ts";
import type { PlanCore, PlanReport, ProgrammeReport } from "./plan-report.ts";
import { reportContext, type ReportContext } from "./report-context.ts";
import type { EnvironmentFacts } from "./roadmap-report.ts";
import type { ReportWords } from "./words.ts";

/** What the parts need that a plan's document and a programme's have in common. */
export type CoreContext = ReportContext &
  Readonly<{
    report: PlanCore;
    /** Requirements in a sentence, by their keys in the plan; with their projects where the document is about several. */
    nameKeys: (keys: readonly string[], most?: number) => string;
  }>;

export type PlanContext = CoreContext & Readonly<{ report: PlanReport; facts: EnvironmentFacts }>;
export type ProgrammeContext = CoreContext & Readonly<{ report: ProgrammeReport }>;

export function planContext(report: PlanReport, words: ReportWords): PlanContext {
  const shared = reportContext(report.aspects, words);
  return { ...shared, report, facts: report.facts, nameKeys: shared.format.list };
}

export function programmeContext(report: ProgrammeReport, words: ReportWords): ProgrammeContext {
  const shared = reportContext(report.aspects, words);
  const named = namesInProgramme([...report.parts.map(({ project }) => project), ...report.formerProjects]);
  const said = {
    list: shared.format.list,
    within: (keys: string, project: string) => words("planReport.programme.ofProject", { keys, project }),
  };
  return { ...shared, report, nameKeys: (keys, most) => nameKeys(keys.map(named), said, most) };
}

export type SlipWay = "late" | "early" | "same";

export function wayOf(slipDays: number): SlipWay {
  return slipDays > 0 ? "late" : slipDays < 0 ? "early" : "same";
}

/** The agreed work is expected to end after the agreed day, or nobody can say when. */
export function isLate({ progress }: PlanCore): boolean {
  if (progress === null) return false;
  const { slipDays, agreedDays } = progress.progress;
  return agreedDays > 0 && (slipDays === null || slipDays > 0);
}

/** The finding of a plan in one sentence: of an agreed one how it goes, of a draft when it would be done. */
export function planFinding({ report, words, format }: CoreContext): string {
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
export function effortOf({ tasks }: Pick<PlanCore, "tasks">): number {
  return tasks.reduce((sum, { effortDays }) => sum + effortDays, 0);
}

/** `Agreed by Ada on 3 Mar 2027`. */
export function stateText({ report, words, format }: CoreContext): string {
  const { plan, progress, timeZone } = report;
  return progress === null
    ? words("planReport.state.draft", { day: format.date(new Date(plan.updatedAt), timeZone) })
    : words("planReport.state.agreed", {
        by: progress.agreedBy,
        day: format.date(new Date(progress.agreedAt), timeZone),
      });
}

/** Days of slip with their sign. */
export function slipText({ words }: Pick<CoreContext, "words">, slipDays: number | null): string {
  if (slipDays === null) return "–";
  const sign = slipDays > 0 ? "+" : slipDays < 0 ? "\u2212" : "";
  return `${sign}${words("planReport.progress.slipDays", { days: Math.abs(slipDays) })}`;
}
