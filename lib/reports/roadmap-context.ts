import type { Blocker } from "#lib/domain/gate.ts";
import { heatBand } from "#lib/domain/heat-scale.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import type { Formats } from "#lib/format/language.ts";
import { namedAspects } from "./aspect-names.ts";
import type { HeatValue } from "./document.ts";
import type { EnvironmentFacts, ReportAspect, RoadmapReport } from "./roadmap-report.ts";
import { formatsOf, type ReportWords } from "./words.ts";

/** What every part of the roadmap report needs at hand. */
export type RoadmapContext = Readonly<{
  report: RoadmapReport;
  words: ReportWords;
  format: Formats;
  /** The environment that the plan is for. */
  facts: EnvironmentFacts;
  aspect: (key: string) => ReportAspect;
  environmentName: (environment: Environment) => string;
}>;

/** @throws RangeError where the report lacks the facts of the environment that it plans for. */
export function roadmapContext(report: RoadmapReport, words: ReportWords): RoadmapContext {
  const facts = report.environments.find(({ environment }) => environment === report.plan.environment);
  if (!facts) throw new RangeError(`No facts of ${report.plan.environment}`);
  const aspects = new Map(namedAspects(report.aspects, words).map((aspect) => [aspect.key, aspect]));
  return {
    report,
    words,
    format: formatsOf(words),
    facts,
    aspect: (key) => aspects.get(key) ?? { key, name: key, label: key },
    environmentName: (environment) => words(`common.environment.${environment}`),
  };
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

/** Whole points that are reached: 69.6 is shown as 69, since "70%, needs 70%" would explain nothing. */
function wholePoints(share: number | null): number | null {
  return share === null ? null : Math.floor(share * 100 + 1e-9) / 100;
}

/** One reason why a gate is shut, in words. */
export function blockerText(words: ReportWords, { kind, required, actual }: Blocker): string {
  const format = formatsOf(words);
  return kind === "open_critical"
    ? words("report.blocker.open_critical", { count: actual ?? 0 })
    : words(`report.blocker.${kind}`, {
        required: format.percent(required),
        actual: format.percent(wholePoints(actual)),
      });
}
