import type { Environment } from "#lib/domain/vocabulary.ts";
import type { ProgrammeReport } from "#lib/reports/plan-report.ts";
import type { EnvironmentFacts, WheelFacts } from "#lib/reports/roadmap-report.ts";
import { planCoreOf, planTargets, type CoreFacts } from "./report-facts.ts";
import type { ProgrammeRow } from "./types.ts";

export type ProgrammeFacts = Omit<CoreFacts, "missing"> &
  Readonly<{
    rows: readonly ProgrammeRow[];
    /** How each project stands today in the environment of the programme. */
    standing: readonly EnvironmentFacts[];
    formerProjects: ProgrammeReport["formerProjects"];
  }>;

/** A programme with all that its document says. Pure. */
export function programmeReportOf(input: ProgrammeFacts): ProgrammeReport {
  const { rows, standing, basis, formerProjects } = input;
  // A project in which nothing is open lacks nothing.
  const missing = new Set(rows.flatMap((row) => (row.tasks + row.left > 0 ? row.missing : [])));
  return {
    ...planCoreOf({ ...input, missing: [...missing] }),
    parts: rows.map(({ targets, progress, ...row }) => {
      const measured = progress && {
        agreedDays: progress.agreedDays,
        dueDays: progress.dueDays,
        doneDays: progress.doneDays,
        agreedEnd: progress.agreedEnd,
        expectedEnd: progress.expectedEnd,
        slipDays: progress.slipDays,
      };
      return { ...row, targets: planTargets(targets, progress?.targets ?? null), progress: measured };
    }),
    formerProjects,
    means: meansOf(standing, basis.settings.environment),
    scoreAtEnd: scoreAtEnd(rows),
  };
}

/** The mean of the same projects as today's: one that is first assessed on the way would lower what is raised. */
function scoreAtEnd(rows: readonly ProgrammeRow[]): number | null {
  const assessed = rows.filter(({ today }) => today.score !== null);
  return meanOf((assessed.length > 0 ? assessed : rows).map(({ atEnd }) => atEnd.score));
}

/** The means of projects, aspect by aspect: of those that are assessed there, each counting once. */
function meansOf(projects: readonly EnvironmentFacts[], environment: Environment): WheelFacts {
  const byAspect = Map.groupBy(
    projects.flatMap(({ aspects }) => aspects),
    ({ aspect }) => aspect,
  );
  return {
    environment,
    score: meanOf(projects.map(({ score }) => score)),
    aspects: [...byAspect].map(([aspect, all]) => {
      const applicable = all.filter(({ state }) => state !== "not_applicable");
      const assessed = all.filter(({ state }) => state === "assessed");
      return {
        aspect,
        state: assessed.length > 0 ? "assessed" : applicable.length > 0 ? "not_assessed" : "not_applicable",
        score: meanOf(assessed.map(({ score }) => score)),
        evidenced: meanOf(assessed.map(({ evidenced }) => evidenced)) ?? 0,
        target: meanOf(applicable.map(({ target }) => target)) ?? 0,
      };
    }),
  };
}

/** Null where none of them is known. */
function meanOf(shares: readonly (number | null)[]): number | null {
  const known = shares.flatMap((share) => share ?? []);
  return known.length === 0 ? null : known.reduce((sum, share) => sum + share, 0) / known.length;
}
