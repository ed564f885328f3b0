import type { MissingInput } from "#lib/domain/investment.ts";
import { monthOfDate } from "#lib/domain/month.ts";
import type { ScheduledTask } from "#lib/domain/plan-schedule.ts";
import type {
  LateFacts,
  PlanCore,
  PlanLeft,
  PlanReport,
  PlanReturn,
  PlanTarget,
  PlanTaskFacts,
  ReportFrame,
  ReportProject,
} from "#lib/reports/plan-report.ts";
import type { EnvironmentFacts, ReportAspect } from "#lib/reports/roadmap-report.ts";
import { firstDayOf } from "./arrange.ts";
import type {
  Arrangement,
  PlanBasis,
  PlanMoney,
  PlanOutcome,
  PlanWork,
  ProgressDto,
  TargetForecast,
} from "./types.ts";

/** What the documents of plans and programmes are made from alike. */
export type CoreFacts = Readonly<{
  frame: ReportFrame;
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
  money: PlanReturn | null;
  missing: readonly MissingInput[];
  currency: string;
  horizonYears: number;
  progress: Omit<ProgressDto, "targets"> | null;
}>;

export type PlanFacts = Omit<CoreFacts, "money" | "progress"> &
  Readonly<{
    project: ReportProject;
    facts: EnvironmentFacts;
    outcomes: readonly PlanOutcome[];
    targets: readonly TargetForecast[];
    money: PlanMoney | null;
    progress: ProgressDto | null;
  }>;

/** A plan with all that its document says. Pure. */
export function planReportOf(input: PlanFacts): PlanReport {
  const { project, facts, arrangement, outcomes, money, progress } = input;
  return {
    ...planCoreOf({ ...input, money: money?.total ?? null }),
    ...{ project, facts },
    phases: arrangement.phases.flatMap(({ ordinal, from, to, effortDays, capacityDays }) => {
      const after = outcomes[ordinal];
      if (!after) return [];
      return [
        { ordinal, from, to, effortDays, capacityDays, after, money: money?.phases[ordinal - 1] ?? null },
      ];
    }),
    targets: planTargets(input.targets, progress?.targets ?? null),
  };
}

/** What plans and programmes have in common. Pure. */
export function planCoreOf(input: CoreFacts): PlanCore {
  const { basis, arrangement, progress } = input;
  const { id, name, note, state, createdBy, updatedAt } = input.plan;
  const { settings } = basis;
  const { environment, startDay, horizonMonths, phaseMonths, daysOff } = settings;
  const { schedule } = arrangement;
  const first = monthOfDate(firstDayOf(basis));
  const last = schedule.endDay === null ? first : monthOfDate(schedule.endDay);
  return {
    ...input.frame,
    plan: { id, name, note, state, createdBy, updatedAt, environment, startDay, horizonMonths, phaseMonths },
    aspects: input.aspects,
    tasks: tasksOf(basis, arrangement),
    left: leftOf(basis, arrangement),
    endDay: schedule.endDay,
    roles: settings.roles.map(({ key, name, daysPerMonth }) => ({
      name,
      daysPerMonth,
      months: (arrangement.loads.get(key) ?? []).filter(({ month }) => month >= first && month <= last),
    })),
    daysOff,
    currency: input.currency,
    horizonYears: input.horizonYears,
    money: input.money,
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

/** When aspects reach their targets by a plan, and as things go where it is agreed. */
export function planTargets(
  planned: readonly TargetForecast[],
  going: readonly TargetForecast[] | null,
): PlanTarget[] {
  const expected = new Map(going?.map((forecast) => [forecast.aspect, forecast]) ?? []);
  return planned
    .filter(({ state }) => state !== "not_applicable")
    .map(({ aspect, target, score, isReached, day }) => {
      const now = expected.get(aspect);
      return {
        ...{ aspect, target, score, isReached, day },
        expected: now ? { isReached: now.isReached, day: now.day } : null,
      };
    });
}

function tasksOf({ work, settings }: PlanBasis, { schedule, slack, phases }: Arrangement): PlanTaskFacts[] {
  const known = new Map(work.map((each) => [each.key, each]));
  const named = (key: string) => known.get(key)?.requirementKey ?? key;
  const roles = new Map(settings.roles.map(({ key, name }) => [key, name]));
  const phaseOf = new Map(
    phases.flatMap(({ ordinal, tasks }) => tasks.map((key) => [key, ordinal] as const)),
  );
  return schedule.tasks.flatMap((task) => {
    const own = known.get(task.key);
    if (!own) return [];
    const { role, effortDays, startDay, endDay, pinnedMonth, waitsFor, reason } = task;
    const { requirementKey: key, project, title, aspect, criticality } = own;
    const { owner, dueDate, blocksGate, priority } = own;
    return [
      {
        ...{ key, project, title, aspect, criticality, effortDays, owner, startDay, endDay, dueDate },
        ...{ pinnedMonth, blocksGate, priority },
        waitsFor: waitsFor.map(named),
        status: statusOf(own),
        role: roles.get(role) ?? role,
        late: lateFacts(task, settings, named),
        neededBy: reason.kind === "prerequisite" ? named(reason.of) : null,
        slackDays: slack.get(task.key) ?? 0,
        phase: phaseOf.get(task.key) ?? 1,
      } satisfies PlanTaskFacts,
    ];
  });
}

/** Work is what is not met. */
const statusOf = ({ status }: PlanWork): PlanTaskFacts["status"] =>
  status === "partial" ? "partial" : "open";

function lateFacts(
  { late, pinnedMonth }: ScheduledTask,
  { startDay }: PlanBasis["settings"],
  named: (key: string) => string,
): LateFacts | null {
  if (late === null || pinnedMonth === null) return null;
  if (late.kind === "waits") return { kind: "waits", key: named(late.for) };
  if (late.kind === "no_room") return { kind: "no_room" };
  return { kind: pinnedMonth < startDay.slice(0, 7) ? "before_plan" : "past" };
}

/** What the calendar has no place for, then what people have left out. */
function leftOf({ work }: PlanBasis, { schedule, excluded }: Arrangement): PlanLeft[] {
  const known = new Map(work.map((each) => [each.key, each]));
  const left = (key: string, reason: PlanLeft["reason"], dependencies: readonly string[]) => {
    const own = known.get(key);
    if (!own) return [];
    const { requirementKey, project, title, aspect, criticality, effortDays, owner, dueDate } = own;
    return [
      {
        ...{ key: requirementKey, project, title, aspect, criticality, effortDays, owner, dueDate, reason },
        status: statusOf(own),
        dependencies: dependencies.map((other) => known.get(other)?.requirementKey ?? other),
      },
    ];
  };
  return [
    ...schedule.unscheduled.flatMap(({ key, reason, dependencies }) => left(key, reason, dependencies)),
    ...excluded.flatMap((key) => left(key, "excluded", [])),
  ];
}
