import type { ProjectScore } from "./scores.ts";
import type { Environment } from "./vocabulary.ts";

/** What an environment demands before it is promoted to. Shares in 0..1; `null` switches a rule off. */
export type GateRules = Readonly<{
  minimumScore: number | null;
  noOpenCritical: boolean;
  minimumCoverage: number | null;
  minimumFresh: number | null;
}>;

/** Evidence is asked for only where an organisation says so: it has to be collected first. */
export const DEFAULT_GATE_RULES: Readonly<Record<Environment, GateRules>> = {
  development: { minimumScore: null, noOpenCritical: false, minimumCoverage: null, minimumFresh: null },
  testing: { minimumScore: 0.4, noOpenCritical: false, minimumCoverage: 0.5, minimumFresh: null },
  preproduction: { minimumScore: 0.6, noOpenCritical: true, minimumCoverage: 0.8, minimumFresh: null },
  production: { minimumScore: 0.7, noOpenCritical: true, minimumCoverage: 0.9, minimumFresh: null },
};

/**
 * What the gate looks at: the score of the project in that environment, and the keys of the items behind each
 * rule where they are known (a portfolio computed from kept totals has none).
 */
export type GateFacts = Readonly<{
  score: ProjectScore;
  openCriticalKeys?: readonly string[];
  unansweredKeys?: readonly string[];
  withoutFreshEvidenceKeys?: readonly string[];
}>;

export const BLOCKER_KINDS = [
  "not_assessed",
  "score_below",
  "open_critical",
  "coverage_below",
  "freshness_below",
] as const;
export type BlockerKind = (typeof BLOCKER_KINDS)[number];

/**
 * One reason why a gate is shut. `required` and `actual` are shares, for `open_critical` counts (0 allowed),
 * for `not_assessed` null.
 */
export type Blocker = Readonly<{
  kind: BlockerKind;
  required: number | null;
  actual: number | null;
  itemKeys: readonly string[];
}>;

export type GateResult = Readonly<{ passed: boolean; blockers: readonly Blocker[] }>;

/**
 * Evaluates a promotion gate (DESIGN 3). A project that is not assessed never passes, whatever the rules;
 * then that is the only blocker, as nothing else can be said.
 */
export function evaluateGate(rules: GateRules, facts: GateFacts): GateResult {
  const { score } = facts;
  if (!score.assessed) {
    const itemKeys = facts.unansweredKeys ?? [];
    return { passed: false, blockers: [{ kind: "not_assessed", required: null, actual: null, itemKeys }] };
  }
  const blockers: Blocker[] = [];
  const demand = (
    kind: BlockerKind,
    required: number | null,
    actual: number,
    itemKeys: readonly string[] = [],
  ) => {
    if (required !== null && actual < required - 1e-9) blockers.push({ kind, required, actual, itemKeys });
  };
  demand("score_below", rules.minimumScore, score.score);
  if (rules.noOpenCritical && score.openCritical > 0) {
    const itemKeys = facts.openCriticalKeys ?? [];
    blockers.push({ kind: "open_critical", required: 0, actual: score.openCritical, itemKeys });
  }
  demand("coverage_below", rules.minimumCoverage, score.coverage, facts.unansweredKeys);
  demand("freshness_below", rules.minimumFresh, score.fresh, facts.withoutFreshEvidenceKeys);
  return { passed: blockers.length === 0, blockers };
}
