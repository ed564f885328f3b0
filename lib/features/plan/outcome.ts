import { aleWith, costOf, rosi, type Valuation } from "#lib/domain/investment.ts";
import { monthBounds, monthOfDate } from "#lib/domain/month.ts";
import type { PlanSchedule } from "#lib/domain/plan-schedule.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { environmentFacts, type Planning } from "#lib/features/roadmap/plan.ts";
import type { Arrangement, PlanMoney, PlanOutcome, TargetForecast } from "./types.ts";

/** How the project stands once the work that ends up to a day is done, today where no day is given. */
function factsBy(
  planning: Planning,
  environment: Environment,
  schedule: Pick<PlanSchedule, "tasks">,
  day: string | null,
) {
  const done = schedule.tasks.filter(({ endDay }) => day !== null && endDay <= day).map(({ key }) => key);
  return environmentFacts(planning, environment, new Set(done));
}

/** Today, and at the end of each phase. Keys of the schedule are those of requirements. */
export function outcomesOf(
  planning: Planning,
  environment: Environment,
  { schedule, phases }: Pick<Arrangement, "schedule" | "phases">,
): PlanOutcome[] {
  const days = [null, ...phases.map(({ to }) => monthBounds(to).last)];
  return days.map((day, ordinal) => {
    const facts = factsBy(planning, environment, schedule, day);
    return {
      ordinal,
      score: facts.score,
      level: facts.level,
      openCritical: facts.openCritical,
      percentToTarget: facts.percentToTarget,
      gatePassed: facts.gate.passed,
      blockers: facts.gate.blockers,
    };
  });
}

/** The day on which each aspect reaches its target when the schedule is kept to; null where it does not. */
export function targetForecasts(
  planning: Planning,
  environment: Environment,
  schedule: PlanSchedule,
): TargetForecast[] {
  return factsBy(planning, environment, schedule, null).aspects.map(({ aspect, target, score, state }) => {
    const isReached = score !== null && score >= target - 1e-9;
    const day = isReached ? null : dayOfTarget(planning, environment, schedule, aspect);
    return { aspect, target, score, state, isReached, day };
  });
}

/** Only what belongs to an aspect counts for its score: many projects with many days each are asked. */
function dayOfTarget(
  planning: Planning,
  environment: Environment,
  schedule: PlanSchedule,
  aspect: string,
): string | null {
  const own: Planning = {
    ...planning,
    items: planning.items.filter((item) => item.aspect === aspect),
    aspects: [aspect],
  };
  const tasks = schedule.tasks.filter((task) => task.aspect === aspect);
  // Days on which nothing of the aspect ends cannot change it.
  for (const day of [...new Set(tasks.map(({ endDay }) => endDay))].toSorted()) {
    const [then] = factsBy(own, environment, { tasks }, day).aspects;
    if (then && then.score !== null && then.score >= then.target - 1e-9) return day;
  }
  return null;
}

/**
 * What the plan costs and saves: of all of it and of each phase by itself, on top of those before. Null where a
 * return cannot be computed. Money a year for losses; costs over the horizon of the organisation.
 */
export function moneyOf(
  valuation: Valuation | null,
  { schedule, phases }: Pick<Arrangement, "schedule" | "phases">,
): PlanMoney | null {
  if (valuation === null) return null;
  const { dayRate, horizonYears } = valuation;
  const costs = new Map(valuation.costs.map((item) => [item.key, costOf(item, dayRate, horizonYears)]));
  const costOfAll = (keys: readonly string[]) => keys.reduce((sum, key) => sum + (costs.get(key) ?? 0), 0);
  const step = (before: readonly string[], keys: readonly string[]) => {
    const aleNow = aleWith(valuation, new Set(before));
    const aleThen = aleWith(valuation, new Set([...before, ...keys]));
    const cost = costOfAll(keys);
    return { cost, aleNow, aleThen, rosi: rosi({ aleNow, aleThen, cost, horizonYears }) };
  };
  const done: string[] = [];
  const byPhase = phases.map((phase) => {
    const ended = schedule.tasks
      .filter(({ endDay }) => monthOfDate(endDay) >= phase.from && monthOfDate(endDay) <= phase.to)
      .map(({ key }) => key);
    const result = step(done, ended);
    done.push(...ended);
    return result;
  });
  return {
    total: step(
      [],
      schedule.tasks.map(({ key }) => key),
    ),
    phases: byPhase,
  };
}
