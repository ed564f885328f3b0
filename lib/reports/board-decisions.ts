import type { BoardPack } from "./board-pack.ts";
import { isLate } from "./plan-context.ts";
import type { PlanReport } from "./plan-report.ts";
import type { RoadmapReport } from "./roadmap-report.ts";

/** What a board is asked to decide for all projects, as facts; the texts come from the catalogue by `kind`. */
export type BoardDecision =
  | Readonly<{ kind: "assess"; projects: number; of: number }>
  | Readonly<{ kind: "critical"; key: string; title: string; projects: number; days: number }>
  | Readonly<{ kind: "fund"; days: number; capacity: number; end: string }>
  | Readonly<{ kind: "fund_more"; days: number; capacity: number; left: number; projects: number }>
  | Readonly<{ kind: "loss"; currency: string; ale: number; less: number }>
  | Readonly<{ kind: "late_plans"; late: number; plans: number }>
  | Readonly<{ kind: "gates"; blocked: number; of: number }>
  | Readonly<{ kind: "weakest"; aspect: string; score: number; target: number }>
  | Readonly<{ kind: "owners"; without: number; items: number }>
  | Readonly<{ kind: "evidence"; claimed: number; evidenced: number }>
  | Readonly<{ kind: "exclusions"; items: number }>
  | Readonly<{ kind: "keep" }>;

const MOST = 5;
/** A tenth of what is claimed may want for evidence before a board should ask. */
const EVIDENCE_SLACK = 0.1;

/** What is left in one project: as its agreed plan has it where there is one, else its automatic roadmap. */
export function projectWork({ plan }: RoadmapReport, agreed: PlanReport | undefined) {
  if (!agreed) {
    const { gaps, gapDays: days, capacityDaysPerMonth: capacity, unplanned, endMonth } = plan;
    return { gaps, days, capacity, left: unplanned.length, endMonth };
  }
  const { tasks, left, roles, progress } = agreed;
  const sum = (of: readonly Readonly<{ effortDays: number }>[]) =>
    of.reduce((total, { effortDays }) => total + effortDays, 0);
  // As things go, once something was measured.
  const end = progress?.progress.expectedEnd ?? agreed.endDay;
  return {
    gaps: tasks.length + left.length,
    days: sum(tasks) + sum(left),
    capacity: roles.reduce((total, { daysPerMonth }) => total + daysPerMonth, 0),
    left: left.length,
    endMonth: tasks.length === 0 || end === null ? null : end.slice(0, 7),
  };
}

/** Agreed plans by their project. */
export function plansBySlug({ plans }: BoardPack): ReadonlyMap<string, PlanReport> {
  return new Map(plans.map((plan) => [plan.project.slug, plan]));
}

/** Sums over all plans of a pack. `end` is null where some work is in no plan or there is none. */
export function workOf(pack: BoardPack) {
  const agreed = plansBySlug(pack);
  const plans = pack.reports.map((report) => projectWork(report, agreed.get(report.project.slug)));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const left = sum(plans.map((each) => each.left));
  const ends = plans.flatMap(({ endMonth }) => (endMonth === null ? [] : [endMonth])).sort();
  return {
    gaps: sum(plans.map(({ gaps }) => gaps)),
    days: sum(plans.map(({ days }) => days)),
    capacity: sum(plans.map(({ capacity }) => capacity)),
    left,
    stuck: plans.filter((each) => each.left > 0).length,
    end: left === 0 ? (ends.at(-1) ?? null) : null,
  };
}

/** The five things to decide, the most pressing first: know, close what is critical, pay, open gates, prove, own. */
export function boardDecisions(pack: BoardPack): BoardDecision[] {
  const { totals, loss, aspects } = pack;
  const work = workOf(pack);
  const found: BoardDecision[] = [];
  if (totals.assessed < totals.projects) {
    found.push({ kind: "assess", projects: totals.projects - totals.assessed, of: totals.projects });
  }
  const [worst] = pack.critical;
  if (worst) {
    const { key, title, projects, effortDays } = worst;
    found.push({ kind: "critical", key, title, projects, days: effortDays });
  }
  if (work.left > 0) {
    const { days, capacity, left, stuck } = work;
    found.push({ kind: "fund_more", days, capacity, left, projects: stuck });
  } else if (work.end !== null) {
    found.push({ kind: "fund", days: work.days, capacity: work.capacity, end: work.end });
  }
  if (loss !== null && loss.ale > loss.aleMet) {
    found.push({ kind: "loss", currency: loss.currency, ale: loss.ale, less: loss.ale - loss.aleMet });
  }
  const late = pack.plans.filter(isLate).length;
  if (late > 0) found.push({ kind: "late_plans", late, plans: pack.plans.length });
  const blocked = pack.projects.filter(({ gate }) => gate === "blocked").length;
  if (blocked > 0) found.push({ kind: "gates", blocked, of: totals.projects });
  const [weakest] = aspects
    .flatMap(({ name, score, target }) =>
      score === null || target === null || score >= target ? [] : [{ aspect: name, score, target }],
    )
    .toSorted((left, right) => right.target - right.score - (left.target - left.score));
  if (weakest) found.push({ kind: "weakest", ...weakest });
  const gaps = pack.reports.flatMap(({ plan }) => [
    ...plan.phases.flatMap(({ items }) => items),
    ...plan.unplanned,
  ]);
  const without = gaps.filter(({ owner }) => owner === null).length;
  if (without > 0) found.push({ kind: "owners", without, items: gaps.length });
  const { score, evidenced } = totals;
  if (score !== null && evidenced !== null && score - evidenced > EVIDENCE_SLACK) {
    found.push({ kind: "evidence", claimed: score, evidenced });
  }
  const excluded = pack.reports.flatMap(({ notApplicable }) =>
    notApplicable.filter(({ by }) => by === "person"),
  ).length;
  if (excluded > 0) found.push({ kind: "exclusions", items: excluded });
  if (found.length === 0) found.push({ kind: "keep" });
  return found.slice(0, MOST);
}
