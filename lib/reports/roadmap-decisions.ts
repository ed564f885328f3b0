import type { EnvironmentFacts, RoadmapReport } from "./roadmap-report.ts";

/** What a board is asked to decide, as facts; the texts come from the message catalogue by `kind`. */
export type Decision =
  | Readonly<{ kind: "assess"; open: number; applicable: number }>
  | Readonly<{ kind: "open_gate"; items: number; days: number; keys: readonly string[] }>
  | Readonly<{ kind: "fund"; capacity: number; end: string; doubled: string | null }>
  | Readonly<{ kind: "fund_more"; capacity: number; left: number; doubled: number }>
  | Readonly<{ kind: "no_capacity"; days: number }>
  | Readonly<{ kind: "owners"; without: number; items: number; first: readonly string[] }>
  | Readonly<{ kind: "weakest"; aspect: string; score: number; target: number; days: number }>
  | Readonly<{ kind: "exclusions"; items: number }>
  | Readonly<{ kind: "keep" }>;

/** Below this share of answers a score says little, and answering comes before spending. */
const ENOUGH_COVERAGE = 0.9;
const MOST = 3;

/**
 * The three things to decide, the most pressing first: know where you stand, open the gate, give the work its
 * time, name who does it, close the widest gap, confirm what was left out. `keep` where nothing else is left.
 */
export function decisions(report: RoadmapReport, facts: EnvironmentFacts): Decision[] {
  const { plan } = report;
  const gaps = [...plan.phases.flatMap((phase) => phase.items), ...plan.unplanned];
  const found: Decision[] = [];

  if (facts.applicable > 0 && facts.answered < ENOUGH_COVERAGE * facts.applicable) {
    found.push({ kind: "assess", open: facts.applicable - facts.answered, applicable: facts.applicable });
  }
  const blocking = gaps.filter((item) => item.blocksGate);
  if (facts.score !== null && blocking.length > 0) {
    const days = blocking.reduce((sum, item) => sum + item.effortDays, 0);
    found.push({ kind: "open_gate", items: blocking.length, days, keys: blocking.map(({ key }) => key) });
  }
  const doubled = plan.alternatives.find((other) => other.capacityDaysPerMonth > plan.capacityDaysPerMonth);
  if (plan.gaps > 0 && !(plan.capacityDaysPerMonth > 0)) {
    found.push({ kind: "no_capacity", days: plan.gapDays });
  } else if (plan.unplanned.length > 0) {
    const capacity = plan.capacityDaysPerMonth;
    found.push({ kind: "fund_more", capacity, left: plan.unplanned.length, doubled: capacity * 2 });
  } else if (plan.endMonth !== null) {
    found.push({
      kind: "fund",
      capacity: plan.capacityDaysPerMonth,
      end: plan.endMonth,
      doubled: doubled?.endMonth ?? null,
    });
  }
  const ownerless = gaps.filter((item) => item.owner === null);
  if (ownerless.length > 0) {
    const first = ownerless.slice(0, MOST).map(({ key }) => key);
    found.push({ kind: "owners", without: ownerless.length, items: gaps.length, first });
  }
  const weakest = facts.aspects
    .flatMap(({ aspect, score, target }) =>
      score === null || score >= target ? [] : [{ aspect, score, target }],
    )
    .toSorted((a, b) => b.target - b.score - (a.target - a.score))[0];
  if (weakest) {
    const days = gaps
      .filter(({ aspect }) => aspect === weakest.aspect)
      .reduce((sum, item) => sum + item.effortDays, 0);
    found.push({ kind: "weakest", ...weakest, days });
  }
  const excluded = new Set(report.notApplicable.filter(({ by }) => by === "person").map(({ key }) => key));
  if (excluded.size > 0) found.push({ kind: "exclusions", items: excluded.size });
  if (found.length === 0) found.push({ kind: "keep" });
  return found.slice(0, MOST);
}
