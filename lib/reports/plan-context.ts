import type { PlanCore, PlanReport, ProgrammeReport } from "./plan-report.ts";
import { reportContext, type ReportContext } from "./report-context.ts";
import type { EnvironmentFacts } from "./roadmap-report.ts";
import type { ReportWords } from "./words.ts";

/** What the parts need that a plan's document and a programme's have in common. */
export type CoreContext = ReportContext &
  Readonly<{
    report: PlanCore;
    /** Names a task by its key in the plan: its requirement, with its project where the document is about several. */
    refer: (key: string) => string;
  }>;

export type PlanContext = CoreContext & Readonly<{ report: PlanReport; facts: EnvironmentFacts }>;
export type ProgrammeContext = CoreContext & Readonly<{ report: ProgrammeReport }>;

export function planContext(report: PlanReport, words: ReportWords): PlanContext {
  return {
    ...reportContext(report.aspects, words),
    ...{ report, facts: report.facts },
    refer: (key) => key,
  };
}

export function programmeContext(report: ProgrammeReport, words: ReportWords): ProgrammeContext {
  const projects = new Map(report.parts.map(({ project }) => [project.slug, project.name]));
  return {
    ...reportContext(report.aspects, words),
    report,
    refer: (key) => {
      const { slug, requirement } = partsOfKey(key);
      return words("planReport.programme.inProject", {
        name: requirement,
        project: projects.get(slug) ?? slug,
      });
    },
  };
}

/** A task's key in a programme: that of its requirement, behind the slug of its project, which has no slash. */
export function partsOfKey(key: string): Readonly<{ slug: string; requirement: string }> {
  const slash = key.indexOf("/");
  return { slug: key.slice(0, Math.max(0, slash)), requirement: key.slice(slash + 1) };
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
