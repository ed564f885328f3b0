import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { paceOf, planProgress } from "#lib/domain/plan-progress.ts";
import type { PlanSchedule } from "#lib/domain/plan-schedule.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { arrangePlan } from "./arrange.ts";
import { listMetDays, type KeptPlan } from "./data.ts";
import type { AgreedPlan } from "./schema.ts";
import type { PlanBasis, PlanWork, ProgressDto, TargetForecast } from "./types.ts";

type About = Readonly<{
  timeZone: string;
  /** The gaps in an environment, which need not be the one that the plan is for by now. */
  workIn: (environment: Environment) => readonly PlanWork[];
  /** Of requirements by their keys in the plan. */
  titles: ReadonlyMap<string, string>;
}>;

/** How a plan goes, with what it is measured by: the agreed tasks, where, and what is expected as things go. */
export type MeasuredProgress = Readonly<{
  progress: Omit<ProgressDto, "targets">;
  agreed: AgreedPlan;
  schedule: PlanSchedule;
}>;

/** How the plan goes against what was agreed; null while nothing is. */
export async function progressOf(
  scope: OrgScope,
  plan: KeptPlan,
  present: PlanBasis,
  about: About &
    Readonly<{
      targetsOf: (schedule: PlanSchedule, environment: Environment) => readonly TargetForecast[];
    }>,
): Promise<ProgressDto | null> {
  const measured = await measureProgress(scope, plan, present, about);
  if (measured === null) return null;
  const { progress, schedule, agreed } = measured;
  return { ...progress, targets: about.targetsOf(schedule, agreed.environment) };
}

/** The same without targets, for a plan whose targets are those of many projects. */
export async function measureProgress(
  scope: OrgScope,
  plan: KeptPlan,
  present: PlanBasis,
  about: About,
): Promise<MeasuredProgress | null> {
  if (plan.agreed === null) return null;
  const { plan: agreed, at, by } = plan.agreed;
  const { environment } = agreed;
  const basis: PlanBasis = { ...present, work: about.workIn(environment) };
  const { today } = basis;
  const met = await listMetDays(scope, {
    itemIds: agreed.tasks.map(({ itemId }) => itemId),
    environment,
    timeZone: about.timeZone,
  });
  const doneOn = new Map(
    agreed.tasks.flatMap(({ key, itemId }) => (met.has(itemId) ? [[key, met.get(itemId) ?? today]] : [])),
  );
  const left = new Set(basis.entries.filter(({ excluded }) => excluded).map(({ itemId }) => itemId));
  const remaining = new Set(basis.work.filter(({ itemId }) => !left.has(itemId)).map(({ key }) => key));
  const measured = { agreed: agreed.tasks, today, doneOn, remaining };
  const pace = paceOf(planProgress({ ...measured, expectedEnd: new Map() }));
  const { schedule } = arrangePlan(atPace(basis, pace ?? 1));
  const known = new Set(agreed.tasks.map(({ key }) => key));
  const progress = {
    ...{ agreedAt: at, agreedBy: by, today, pace },
    progress: planProgress({
      ...measured,
      expectedEnd: new Map(schedule.tasks.map(({ key, endDay }) => [key, endDay])),
    }),
    added: [...remaining].filter((key) => !known.has(key)),
    titles: Object.fromEntries(
      agreed.tasks.flatMap(({ key }) => {
        const title = about.titles.get(key);
        return title === undefined ? [] : [[key, title]];
      }),
    ),
  };
  return { progress, agreed, schedule };
}

/** The plan with what its roles manage at the pace so far. */
function atPace(basis: PlanBasis, pace: number): PlanBasis {
  const { settings } = basis;
  const roles = settings.roles.map((role) => ({
    ...role,
    daysPerMonth: role.daysPerMonth * pace,
    months: Object.fromEntries(Object.entries(role.months).map(([month, days]) => [month, days * pace])),
  }));
  return { ...basis, settings: { ...settings, roles } };
}
