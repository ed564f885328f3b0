import { shownMiss } from "#lib/domain/points.ts";
import type { EnvironmentFacts } from "#lib/reports/roadmap-report.ts";

/** The headline of a project: a key of the messages `overview.finding` with what it names. */
export type OverviewHeadline = Readonly<
  | { key: "notAssessed" | "nothingApplies" }
  | { key: "passesAll" }
  | { key: "passes"; below: number }
  | { key: "blockedCritical"; count: number }
  | { key: "blockedScore"; points: number }
  | { key: "blockedCoverage"; answered: number; needed: number }
  | { key: "blockedFresh" }
>;

/**
 * What the overview says in one sentence: whether the project may ship, and the weightiest reason why not
 * (open critical requirements, then the score, then what nobody has answered).
 */
export function overviewHeadline(facts: EnvironmentFacts): OverviewHeadline {
  if (facts.applicable === 0) return { key: "nothingApplies" };
  if (facts.score === null) return { key: "notAssessed" };
  const blocker = (kind: string) => facts.gate.blockers.find((candidate) => candidate.kind === kind);
  const critical = blocker("open_critical");
  if (critical) return { key: "blockedCritical", count: critical.actual ?? facts.openCritical };
  const score = blocker("score_below");
  if (score) return { key: "blockedScore", points: pointsShort(score.required, score.actual) };
  const coverage = blocker("coverage_below");
  if (coverage)
    return {
      key: "blockedCoverage",
      answered: facts.answered,
      needed: neededAnswers(facts, coverage.required),
    };
  if (!facts.gate.passed) return { key: "blockedFresh" };
  const below = aspectsBelowTarget(facts);
  return below === 0 ? { key: "passesAll" } : { key: "passes", below };
}

/** Assessed aspects whose score does not reach their target. */
export function aspectsBelowTarget(facts: EnvironmentFacts): number {
  return facts.aspects.filter(({ score, target }) => score !== null && score < target - 1e-9).length;
}

/** Between what the gate's own sentence shows; 0 is less than a point. */
function pointsShort(limit: number | null, score: number | null): number {
  const { actual, required } = shownMiss(score ?? 0, limit ?? 0);
  const short = (required - actual) * 100;
  return short < 1 - 1e-9 ? 0 : Math.round(short);
}

function neededAnswers(facts: EnvironmentFacts, required: number | null): number {
  return Math.ceil((required ?? 0) * facts.applicable - 1e-9);
}
