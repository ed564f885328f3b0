import type { MissingInput } from "#lib/domain/investment.ts";
import type { EnvironmentFacts, ReportAspect } from "#lib/reports/roadmap-report.ts";
import type { PlanLeft, PlanReport, PlanTaskFacts } from "#lib/reports/plan-report.ts";
import { monthOfDate } from "#lib/domain/month.ts";
import { firstDayOf } from "./arrange.ts";
import type { Arrangement, PlanBasis, PlanMoney, PlanOutcome, ProgressDto, TargetForecast } from "./types.ts";

export type PlanFacts = Readonly<{
  frame: Pick<
    PlanReport,
    "organization" | "project" | "generatedAt" | "timeZone" | "classification" | "version" | "preparedBy"
  >;
  plan: Readonly<{
    id: string;
    name: string;
    note: string;
    state: "draft" | "agreed";
    createdBy: string;
    updatedAt: string;
  }>;
  basis: PlanBasis;
  arrangement: Arrangement;
  aspects: readonly ReportAspect[];
  facts: EnvironmentFacts;
  outcomes: readonly PlanOutcome[];
  targets: readonly TargetForecast[];
  money: PlanMoney | null;
  missing: readonly MissingInput[];
  currency: string;
  horizonYears: number;
  progress: ProgressDto | null;
}>;

/** A plan with all that its document says. Pure. */
export function planReportOf(input: PlanFacts): PlanReport {
  const { basis, arrangement, plan, outcomes, money, progress } = input;
  const { settings } = basis;
  const { environment, startDay, horizonMonths, phaseMonths, daysOff } = settings;
  const { schedule, phases } = arrangement;
  const expected = new Map(progress?.targets.map((forecast) => [forecast.aspect, forecast]) ?? []);
  const first = monthOfDate(firstDayOf(basis));
  const last = schedule.endDay === null ? first : monthOfDate(schedule.endDay);
  return {
    ...input.frame,
    plan: { ...plan, environment, startDay, horizonMonths, phaseMonths },
    aspects: input.aspects,
    facts: input.facts,
    tasks: tasksOf(basis, arrangement),
    left: leftOf(basis, arrangement),
    phases: phases.flatMap(({ ordinal, from, to, effortDays, capacityDays }) => {
      const after = outcomes[ordinal];
      if (!after) return [];
      return [
        { ordinal, from, to, effortDays, capacityDays, after, money: money?.phases[ordinal - 1] ?? null },
      ];
    }),
    endDay: schedule.endDay,
    roles: settings.roles.map(({ key, name, daysPerMonth }) => ({
      name,
      daysPerMonth,
      months: (arrangement.loads.get(key) ?? []).filter(({ month }) => month >= first && month <= last),
    })),
    daysOff,
    targets: input.targets
      .filter(({ state }) => state !== "not_applicable")
      .map(({ aspect, target, score, isReached, day }) => {
        const now = expected.get(aspect);
        return {
          ...{ aspect, target, score, isReached, day },
          expected: now ? { isReached: now.isReached, day: now.day } : null,
        };
      }),
    currency: input.currency,
    horizonYears: input.horizonYears,
    money: money?.total ?? null,
    missing: input.missing,
    progress: progress && {
      agreedAt: progress.agreedAt,
      agreedBy: progress.agreedBy,
      today: progress.today,
      pace: progress.pace,
      added: progress.added,
      titles: progress.titles,
      progress: progress.progress,
    },
  };
}

function tasksOf({ work, settings }: PlanBasis, { schedule, slack, phases }: Arrangement): PlanTaskFacts[] {
  const known = new Map(work.map((each) => [each.key, each]));
  const roles = new Map(settings.roles.map(({ key, name }) => [key, name]));
  const phaseOf = new Map(
    phases.flatMap(({ ordinal, tasks }) => tasks.map((key) => [key, ordinal] as const)),
  );
  return schedule.tasks.flatMap((task) => {
    const own = known.get(task.key);
    if (!own) return [];
    const { key, role, effortDays, startDay, endDay, pinnedMonth, waitsFor, reason, lateBy } = task;
    const { title, aspect, criticality, owner, dueDate, blocksGate, priority } = own;
    return [
      {
        ...{ key, title, aspect, criticality, effortDays, owner, startDay, endDay, dueDate, pinnedMonth },
        ...{ waitsFor, blocksGate, priority },
        status: own.status === "partial" ? "partial" : "open",
        role: roles.get(role) ?? role,
        lateBehind: lateBy === null ? undefined : lateBy.waitsFor,
        neededBy: reason.kind === "prerequisite" ? reason.of : null,
        slackDays: slack.get(key) ?? 0,
        phase: phaseOf.get(key) ?? 1,
      } satisfies PlanTaskFacts,
    ];
  });
}

/** What the calendar has no place for, then what people have left out. */
function leftOf({ work }: PlanBasis, { schedule, excluded }: Arrangement): PlanLeft[] {
  const known = new Map(work.map((each) => [each.key, each]));
  const left = (key: string, reason: PlanLeft["reason"], dependencies: readonly string[]) => {
    const own = known.get(key);
    if (!own) return [];
    const { title, aspect, effortDays, owner } = own;
    return [{ key, title, aspect, effortDays, owner, reason, dependencies }];
  };
  return [
    ...schedule.unscheduled.flatMap(({ key, reason, dependencies }) => left(key, reason, dependencies)),
    ...excluded.flatMap((key) => left(key, "excluded", [])),
  ];
}
