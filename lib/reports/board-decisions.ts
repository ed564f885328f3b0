import type { BoardPack } from "./board-pack.ts";

/** What a board is asked to decide for all projects, as facts; the texts come from the catalogue by `kind`. */
export type BoardDecision =
  | Readonly<{ kind: "assess"; projects: number; of: number }>
  | Readonly<{ kind: "critical"; key: string; title: string; projects: number; days: number }>
  | Readonly<{ kind: "fund"; days: number; capacity: number; end: string }>
  | Readonly<{ kind: "fund_more"; days: number; capacity: number; left: number; projects: number }>
  | Readonly<{ kind: "loss"; currency: string; ale: number; less: number }>
  | Readonly<{ kind: "gates"; blocked: number; of: number }>
  | Readonly<{ kind: "weakest"; aspect: string; score: number; target: number }>
  | Readonly<{ kind: "owners"; without: number; items: number }>
  | Readonly<{ kind: "evidence"; claimed: number; evidenced: number }>
  | Readonly<{ kind: "exclusions"; items: number }>
  | Readonly<{ kind: "keep" }>;

const MOST = 5;
/** A tenth of what is claimed may want for evidence before a board should ask. */
const EVIDENCE_SLACK = 0.1;

/** Sums over all plans of a pack. `end` is null where some work is in no plan or there is none. */
export function workOf(pack: BoardPack) {
  const plans = pack.reports.map(({ plan }) => plan);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const left = sum(plans.map(({ unplanned }) => unplanned.length));
  const ends = plans.flatMap(({ endMonth }) => (endMonth === null ? [] : [endMonth])).sort();
  return {
    gaps: sum(plans.map(({ gaps }) => gaps)),
    days: sum(plans.map(({ gapDays }) => gapDays)),
    capacity: sum(plans.map(({ capacityDaysPerMonth }) => capacityDaysPerMonth)),
    left,
    stuck: plans.filter(({ unplanned }) => unplanned.length > 0).length,
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
