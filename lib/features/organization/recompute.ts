import type { GateRules } from "#lib/domain/gate.ts";
import { targetsFromIntake, type IntakeAnswers } from "#lib/domain/intake.ts";
import {
  combineTotals,
  EMPTY_TOTALS,
  itemTotals,
  type AspectTotals,
  type CriticalityWeights,
} from "#lib/domain/scores.ts";
import type { Criticality, Environment, ItemStatus } from "#lib/domain/vocabulary.ts";
import type { ScoringSettings } from "#lib/features/scoring/data.ts";
import type { PreviewRow, PreviewSummary, ScoreAndGate, ScoringRules } from "./types.ts";

/** How many items of one aspect look the same to the score. */
export type ItemCount = Readonly<{
  aspect: string;
  criticality: Criticality;
  status: ItemStatus;
  answered: boolean;
  evidenced: boolean;
  fresh: boolean;
  count: number;
}>;

/** What a project itself says about its scores; the rest is the organisation's. */
export type ProjectScoring = Readonly<{
  id: string;
  slug: string;
  name: string;
  intake: IntakeAnswers;
  targetOverrides: Readonly<Record<string, number>>;
  weightOverrides: Readonly<Record<string, number>>;
}>;

export type Totals = ReadonlyMap<string, AspectTotals>;

/** The totals by aspect of counted items: the same as of the items one by one, since the sums are exact. */
export function totalsOfCounts(counts: readonly ItemCount[], weights: CriticalityWeights): Totals {
  const totals = new Map<string, AspectTotals>();
  for (const { count, ...kind } of counts) {
    const one = itemTotals({ key: "", ...kind }, weights);
    totals.set(kind.aspect, combineTotals(totals.get(kind.aspect) ?? EMPTY_TOTALS, times(one, count)));
  }
  return totals;
}

function times(totals: AspectTotals, count: number): AspectTotals {
  return {
    applicable: totals.applicable * count,
    answered: totals.answered * count,
    met: totals.met * count,
    notApplicable: totals.notApplicable * count,
    openCritical: totals.openCritical * count,
    weight: totals.weight * count,
    value: totals.value * count,
    evidenced: totals.evidenced * count,
    fresh: totals.fresh * count,
  };
}

/** The settings that score a project under the given rules of its organisation. */
export function settingsUnder(rules: ScoringRules, project: ProjectScoring): ScoringSettings {
  return {
    criticalityWeights: rules.criticalityWeights,
    aspectWeights: { ...rules.aspectWeights, ...project.weightOverrides },
    gateRules: rules.gateRules,
    targets: { ...targetsFromIntake(project.intake), ...project.targetOverrides },
    intake: project.intake,
  };
}

type Scored = Readonly<{ score: number | null; gatePassed: boolean; gateBlockers: number }>;

export function scoreAndGate(scored: Scored): ScoreAndGate {
  const state = scored.score === null ? "unknown" : scored.gatePassed ? "passes" : "blocked";
  return { score: scored.score, gate: { state, blockers: state === "blocked" ? scored.gateBlockers : 0 } };
}

/** Mean of the assessed scores and number of open gates, before and after. */
export function summarizePreview(
  environment: Environment,
  pairs: readonly Readonly<{ before: ScoreAndGate; after: ScoreAndGate }>[],
): PreviewSummary {
  const mean = (scores: readonly (number | null)[]) => {
    const assessed = scores.filter((score) => score !== null);
    return assessed.length === 0 ? null : assessed.reduce((sum, score) => sum + score, 0) / assessed.length;
  };
  const passing = (all: readonly ScoreAndGate[]) => all.filter(({ gate }) => gate.state === "passes").length;
  return {
    environment,
    meanBefore: mean(pairs.map(({ before }) => before.score)),
    meanAfter: mean(pairs.map(({ after }) => after.score)),
    passingBefore: passing(pairs.map(({ before }) => before)),
    passingAfter: passing(pairs.map(({ after }) => after)),
  };
}

const moved = ({ before, after }: PreviewRow) => Math.abs((after.score ?? 0) - (before.score ?? 0));
const gateTurned = ({ before, after }: PreviewRow) => (before.gate.state === after.gate.state ? 0 : 1);
const blockersMoved = ({ before, after }: PreviewRow) => Math.abs(after.gate.blockers - before.gate.blockers);

/** Largest change of the score first, then gates that open or shut, then gates that block differently, then by name. */
export function byChange(a: PreviewRow, b: PreviewRow): number {
  // Differences below a hundredth of a point are the noise of floating-point sums.
  const score = Math.round((moved(b) - moved(a)) * 1e4);
  return (
    score ||
    gateTurned(b) - gateTurned(a) ||
    blockersMoved(b) - blockersMoved(a) ||
    a.name.localeCompare(b.name, "en")
  );
}

/** Whether two sets of rules score alike. */
export function sameWeights(a: CriticalityWeights, b: CriticalityWeights): boolean {
  return a.critical === b.critical && a.high === b.high && a.medium === b.medium && a.low === b.low;
}

/** The parts in which two sets of rules differ, for the audit log: only what changed, before and after. */
export function rulesDifference(before: ScoringRules, after: ScoringRules) {
  const from: Record<string, unknown> = {};
  const to: Record<string, unknown> = {};
  const note = (path: string, a: unknown, b: unknown) => {
    if (a === b) return;
    from[path] = a;
    to[path] = b;
  };
  for (const key of ["critical", "high", "medium", "low"] as const) {
    note(`criticalityWeights.${key}`, before.criticalityWeights[key], after.criticalityWeights[key]);
  }
  for (const key of new Set([...Object.keys(before.aspectWeights), ...Object.keys(after.aspectWeights)])) {
    note(`aspectWeights.${key}`, before.aspectWeights[key] ?? 1, after.aspectWeights[key] ?? 1);
  }
  for (const environment of ["development", "testing", "preproduction", "production"] as const) {
    const [a, b]: [GateRules, GateRules] = [before.gateRules[environment], after.gateRules[environment]];
    for (const rule of ["minimumScore", "noOpenCritical", "minimumCoverage", "minimumFresh"] as const) {
      note(`gateRules.${environment}.${rule}`, a[rule], b[rule]);
    }
  }
  return { from, to, changed: Object.keys(to).length > 0 };
}
