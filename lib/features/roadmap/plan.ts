import { evaluateGate, type GateRules } from "#lib/domain/gate.ts";
import { shownGap } from "#lib/domain/points.ts";
import { itemGap, priority } from "#lib/domain/priority.ts";
import {
  answerIn,
  countedStatus,
  explainableItems,
  gateFacts,
  type ProjectItem,
} from "#lib/domain/project-items.ts";
import { planRoadmap } from "#lib/domain/schedule.ts";
import {
  environmentScores,
  itemValue,
  type AspectWeights,
  type CriticalityWeights,
} from "#lib/domain/scores.ts";
import { DEFAULT_TARGET, percentToTarget } from "#lib/domain/targets.ts";
import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import type {
  EnvironmentFacts,
  GapItem,
  NotApplicableItem,
  PhaseOutcome,
  PlannedItem,
  RoadmapPlan,
} from "#lib/reports/roadmap-report.ts";

/** Five years: what would take longer is said instead of planned. */
export const PLAN_HORIZON_MONTHS = 60;

/** One requirement of the project with what planning needs besides its answers. */
export type PlanItem = ProjectItem &
  Readonly<{
    title: string;
    /** Person-days: the catalogue's likely value, and what a person set over it. */
    effortLikely: number;
    effortDays: number | null;
    owner: string | null;
    dueDate: string | null;
    dependsOn: readonly string[];
  }>;

/** What the scores of a project depend on besides its items. */
export type PlanSettings = Readonly<{
  criticalityWeights: CriticalityWeights;
  aspectWeights: AspectWeights;
  gateRules: Readonly<Record<Environment, GateRules>>;
  targets: Readonly<Record<string, number>>;
}>;

export type Planning = Readonly<{
  items: readonly PlanItem[];
  aspects: readonly string[];
  settings: PlanSettings;
}>;

/** How the project stands in an environment, were the items named in `done` met. */
export function environmentFacts(
  { items, aspects, settings }: Planning,
  environment: Environment,
  done: ReadonlySet<string> = new Set(),
): EnvironmentFacts {
  const { criticalityWeights, aspectWeights, targets } = settings;
  const scored = explainableItems(items, environment).map((item) =>
    done.has(item.key) ? { ...item, status: "met" as const, answered: true } : item,
  );
  const { aspects: results, project } = environmentScores({
    items: scored,
    criticalityWeights,
    aspectWeights,
    aspects,
  });
  const target = (aspect: string) => targets[aspect] ?? DEFAULT_TARGET;
  const toTarget = percentToTarget(
    Object.fromEntries(results.map(({ aspect }) => [aspect, target(aspect)])),
    Object.fromEntries(results.map(({ aspect, score }) => [aspect, score.assessed ? score.score : null])),
  );
  return {
    environment,
    score: project.assessed ? project.score : null,
    level: project.assessed ? project.level : null,
    capped: project.assessed && project.cappedBy !== null,
    evidenced: project.assessed ? project.evidenced : 0,
    fresh: project.assessed ? project.fresh : 0,
    applicable: project.applicable,
    answered: project.answered,
    openCritical: project.openCritical,
    percentToTarget: toTarget.known ? toTarget.share : null,
    gate: evaluateGate(settings.gateRules[environment], gateFacts(scored, project)),
    aspects: results.map(({ aspect, score }) => ({
      aspect,
      state: score.assessed ? "assessed" : score.reason,
      score: score.assessed ? score.score : null,
      level: score.assessed ? score.level : null,
      capped: score.assessed && score.cappedBy !== null,
      evidenced: score.assessed ? score.evidenced : 0,
      fresh: score.assessed ? score.fresh : 0,
      target: target(aspect),
      applicable: score.totals.applicable,
      answered: score.totals.answered,
      openCritical: score.totals.openCritical,
    })),
  };
}

/** The gaps of an environment: applicable items that matter there and are not met. */
export function gapItems(planning: Planning, environment: Environment): GapItem[] {
  const { criticalityWeights, gateRules } = planning.settings;
  const facts = environmentFacts(planning, environment);
  const byAspect = new Map(facts.aspects.map((aspect) => [aspect.aspect, aspect]));
  return planning.items.flatMap((item) => {
    const status = countedStatus(item, environment);
    if (!item.environments.includes(environment) || (status !== "open" && status !== "partial")) return [];
    const aspect = byAspect.get(item.aspect);
    const target = aspect?.target ?? DEFAULT_TARGET;
    const current = aspect?.score ?? null;
    const value = itemValue(status);
    const effortDays = (item.effortDays ?? item.effortLikely) * (1 - value);
    const isOpenCritical = status === "open" && item.criticality === "critical";
    const weight = criticalityWeights[item.criticality];
    return {
      key: item.key,
      title: item.title,
      aspect: item.aspect,
      criticality: item.criticality,
      status,
      effortDays,
      effortByPerson: item.effortDays !== null,
      owner: item.owner,
      dueDate: item.dueDate,
      // Without an effort there is no quotient; the schedule names such an item instead of placing it.
      priority:
        effortDays > 0 ? priority({ gap: itemGap({ value, target, current }), weight, effortDays }) : 0,
      aspectGap: current === null ? null : shownGap(current, target),
      blocksGate: isOpenCritical && gateRules[environment].noOpenCritical,
      // An open critical requirement caps the level of its aspect and of the project alike.
      capsLevel: isOpenCritical && ((aspect?.capped ?? false) || facts.capped),
    };
  });
}

export type PlanRequest = Planning &
  Readonly<{ environment: Environment; capacityDaysPerMonth: number; startMonth: string }>;

/** The gaps of an environment on a calendar, with what the scores would be after each phase. Pure. */
export function buildPlan(request: PlanRequest): RoadmapPlan {
  const { environment, capacityDaysPerMonth, startMonth } = request;
  const gaps = new Map(gapItems(request, environment).map((gap) => [gap.key, gap]));
  const dependsOn = new Map(request.items.map((item) => [item.key, item.dependsOn]));
  const items = [...gaps.values()].map(({ key, aspect, priority: rank, effortDays }) => ({
    key,
    aspect,
    priority: rank,
    effortDays,
    dependsOn: dependsOn.get(key) ?? [],
  }));
  const scheduleAt = (capacity: number) =>
    planRoadmap({ items, capacityDaysPerMonth: capacity, startMonth, horizonMonths: PLAN_HORIZON_MONTHS });
  const schedule = scheduleAt(capacityDaysPerMonth);
  const placed = schedule.phases.flatMap((phase) => phase.items);
  return {
    environment,
    capacityDaysPerMonth,
    startMonth,
    endMonth: schedule.endMonth,
    months: schedule.months,
    totalDays: schedule.totalDays,
    gapDays: items.reduce((sum, item) => sum + item.effortDays, 0),
    gaps: gaps.size,
    applicable: request.items.filter(
      (item) =>
        item.environments.includes(environment) && countedStatus(item, environment) !== "not_applicable",
    ).length,
    phases: schedule.phases.map((phase) => ({
      ...phase,
      items: phase.items.flatMap((item) => {
        const gap = gaps.get(item.key);
        if (!gap) return [];
        const { startDay, endDay, month, endMonth, waitsFor, reason } = item;
        const neededBy = reason.kind === "prerequisite" ? reason.of : null;
        return [{ ...gap, startDay, endDay, month, endMonth, waitsFor, neededBy } satisfies PlannedItem];
      }),
      after: outcome(
        environmentFacts(
          request,
          environment,
          new Set(placed.filter(({ endMonth }) => endMonth <= phase.to).map(({ key }) => key)),
        ),
      ),
    })),
    unplanned: schedule.unscheduled.flatMap(({ key, reason, dependencies }) => {
      const gap = gaps.get(key);
      return gap ? [{ ...gap, reason, dependencies }] : [];
    }),
    alternatives: [capacityDaysPerMonth / 2, capacityDaysPerMonth * 2]
      .filter((capacity) => capacity > 0)
      .map((capacity) => {
        const other = scheduleAt(capacity);
        return {
          capacityDaysPerMonth: capacity,
          endMonth: other.unscheduled.length === 0 ? other.endMonth : null,
        };
      }),
  };
}

function outcome({
  score,
  level,
  percentToTarget: share,
  openCritical,
  gate,
}: EnvironmentFacts): PhaseOutcome {
  return {
    score,
    level,
    percentToTarget: share,
    openCritical,
    gatePassed: gate.passed,
    blockers: gate.blockers,
  };
}

/** What leaves the score and why: a person's reasons first, then what the intake leaves out. */
export function notApplicableItems(items: readonly PlanItem[]): NotApplicableItem[] {
  const byPerson: NotApplicableItem[] = [];
  const byIntake: NotApplicableItem[] = [];
  for (const item of items) {
    const { key, title, aspect } = item;
    const matters = ENVIRONMENTS.filter((environment) => item.environments.includes(environment));
    if (!item.applicable) {
      const { missingTraits } = item;
      byIntake.push({ key, title, aspect, environments: matters, by: "intake", reason: "", missingTraits });
      continue;
    }
    const reasons = new Map<string, Environment[]>();
    for (const environment of matters) {
      const answer = answerIn(item, environment);
      if (answer.status !== "not_applicable") continue;
      reasons.set(answer.reason, [...(reasons.get(answer.reason) ?? []), environment]);
    }
    for (const [reason, environments] of reasons) {
      byPerson.push({ key, title, aspect, environments, by: "person", reason, missingTraits: [] });
    }
  }
  return [...byPerson, ...byIntake];
}
