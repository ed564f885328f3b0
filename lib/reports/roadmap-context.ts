import type { Blocker } from "#lib/domain/gate.ts";
import { heatBand } from "#lib/domain/heat-scale.ts";
import { shownMiss } from "#lib/domain/points.ts";
import type { HeatValue } from "./document.ts";
import { reportContext, type ReportContext } from "./report-context.ts";
import type { EnvironmentFacts, RoadmapReport } from "./roadmap-report.ts";
import { formatsOf, type ReportWords } from "./words.ts";

/** What every part of the roadmap report needs at hand. */
export type RoadmapContext = ReportContext &
  Readonly<{
    report: RoadmapReport;
    /** The environment that the plan is for. */
    facts: EnvironmentFacts;
  }>;

/** @throws RangeError where the report lacks the facts of the environment that it plans for. */
export function roadmapContext(report: RoadmapReport, words: ReportWords): RoadmapContext {
  const facts = report.environments.find(({ environment }) => environment === report.plan.environment);
  if (!facts) throw new RangeError(`No facts of ${report.plan.environment}`);
  return { ...reportContext(report.aspects, words), report, facts };
}

/** `2 of 5, Partial`, or the word for nothing to say. */
export function levelText(words: ReportWords, level: number | null): string {
  return level === null
    ? words("common.notAssessed")
    : words("report.level", { level, name: words(`common.level.${level}`) });
}

/** A score as a heat map shows it. */
export function heatValue(words: ReportWords, score: number | null, state: HeatValue["state"]): HeatValue {
  if (state !== "assessed" || score === null) {
    return { text: "–", band: null, state: state === "not_applicable" ? state : "not_assessed" };
  }
  return { text: formatsOf(words).score(score), band: heatBand(score), state };
}

const LEGEND_SCORES = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

/** The key of a heat map: each level of the scale, and what stands for no score. */
export function heatLegend(words: ReportWords) {
  return {
    legend: [
      ...LEGEND_SCORES.map((score) => heatValue(words, score, "assessed")),
      heatValue(words, null, "not_assessed"),
      heatValue(words, null, "not_applicable"),
    ],
    legendLabels: [
      ...LEGEND_SCORES.map((_, level) => words(`common.level.${level}`)),
      words("common.notAssessed"),
      words("common.notApplicable"),
    ],
  };
}

/** One reason why a gate is shut, in words: a score in points, the rest as shares. */
export function blockerText(words: ReportWords, { kind, required, actual }: Blocker): string {
  if (kind === "open_critical") return words("report.blocker.open_critical", { count: actual ?? 0 });
  if (kind === "not_assessed") return words("report.blocker.not_assessed");
  const format = formatsOf(words);
  const figure = kind === "score_below" ? format.tenths : format.percentTenths;
  const miss = shownMiss(actual ?? 0, required ?? 0);
  return words(`report.blocker.${kind}`, { required: figure(miss.required), actual: figure(miss.actual) });
}
