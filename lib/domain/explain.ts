import { compareKeys } from "./requirement-key.ts";
import {
  aspectScoreFromTotals,
  aspectTotals,
  aspectWeight,
  itemTotals,
  itemValue,
  projectScore,
} from "./scores.ts";
import type {
  AspectResult,
  AspectScore,
  AspectWeights,
  CriticalityWeights,
  LeftOutAspect,
  Level,
  ProjectScore,
  ScorableItem,
} from "./scores.ts";
import type { Criticality, ItemStatus, Trait } from "./vocabulary.ts";

/** Why an item is not applicable: the product lacks these traits, or a person gave this reason. */
export type Exclusion =
  Readonly<{ by: "intake"; missing: readonly Trait[] }> | Readonly<{ by: "person"; reason: string | null }>;

/** `exclusion` is read only where the status is `not_applicable`; null there means a person without a reason. */
export type ExplainableItem = ScorableItem & Readonly<{ exclusion: Exclusion | null }>;

export const FORMULAS = ["aspect_score", "project_score"] as const;
export type FormulaId = (typeof FORMULAS)[number];

/** One item in the sum: `contribution` = weight · value / Σ weight, so the contributions add up to the score. */
export type ItemInput = Readonly<{
  key: string;
  criticality: Criticality;
  status: ItemStatus;
  answered: boolean;
  weight: number;
  value: number;
  contribution: number;
}>;

/**
 * What meeting one item would do: the score and level afterwards, and how much is gained. From a score that
 * is not assessed there is no gain, only what it would become: `gain` and `levelGain` are null.
 */
export type Raise = Readonly<{
  key: string;
  aspect: string;
  score: number;
  gain: number | null;
  level: Level;
  levelGain: number | null;
  liftsCap: boolean;
}>;

export type AspectExplanation = Readonly<{
  formula: "aspect_score";
  aspect: string;
  inputs: readonly ItemInput[];
  excluded: readonly Readonly<{ key: string; exclusion: Exclusion }>[];
  /** Applicable items without an answer; they count as open. */
  unanswered: readonly string[];
  /** Open critical items, which cap the level. */
  openCritical: readonly string[];
  raises: readonly Raise[];
  result: AspectScore;
}>;

/** One aspect in the mean; the contributions add up to the project's score. */
export type AspectInput = Readonly<{ aspect: string; weight: number; score: number; contribution: number }>;

export type ProjectExplanation = Readonly<{
  formula: "project_score";
  inputs: readonly AspectInput[];
  leftOut: readonly LeftOutAspect[];
  openCritical: readonly string[];
  raises: readonly Raise[];
  result: ProjectScore;
}>;

export type AspectExplanationInput = Readonly<{
  aspect: string;
  items: readonly ExplainableItem[];
  criticalityWeights: CriticalityWeights;
}>;

export type ProjectExplanationInput = Readonly<{
  aspects: readonly Readonly<{ aspect: string; items: readonly ScorableItem[] }>[];
  criticalityWeights: CriticalityWeights;
  aspectWeights: AspectWeights;
}>;

const RAISES_SHOWN = 3;

/**
 * Explains the score of an aspect in one environment. `result` is the very score of
 * `aspectScoreFromTotals(aspectTotals(items))`, and `Σ weight · value / Σ weight` over `inputs` gives it again.
 */
export function explainAspect(input: AspectExplanationInput): AspectExplanation {
  const { aspect, items, criticalityWeights } = input;
  const scoreOf = (list: readonly ScorableItem[]) =>
    aspectScoreFromTotals(aspectTotals(list, criticalityWeights));
  const result = scoreOf(items);
  const applicable = items.filter(({ status }) => status !== "not_applicable");
  return {
    formula: "aspect_score",
    aspect,
    inputs: applicable.map((item) => {
      const weight = criticalityWeights[item.criticality];
      const value = itemValue(item.status);
      return {
        key: item.key,
        criticality: item.criticality,
        status: item.status,
        answered: isAnswered(item, criticalityWeights),
        weight,
        value,
        contribution: result.totals.weight > 0 ? (weight * value) / result.totals.weight : 0,
      };
    }),
    excluded: items
      .filter(({ status }) => status === "not_applicable")
      .map(({ key, exclusion }) => ({ key, exclusion: exclusion ?? { by: "person", reason: null } })),
    unanswered: applicable.filter((item) => !isAnswered(item, criticalityWeights)).map(({ key }) => key),
    openCritical: openCriticalKeys(items),
    raises: bestRaises(
      result,
      candidates(items).map(({ item, index }) => ({ item, after: scoreOf(items.with(index, asMet(item))) })),
    ),
    result,
  };
}

/**
 * Explains the score of a project in one environment; `result` is the very score of `projectScore`. Meeting
 * the first item of an aspect that is not assessed brings that aspect into the mean: it is among `raises`
 * only where the score does not fall.
 */
export function explainProject(input: ProjectExplanationInput): ProjectExplanation {
  const { aspects, criticalityWeights, aspectWeights } = input;
  const scored: AspectResult[] = aspects.map(({ aspect, items }) => ({
    aspect,
    score: aspectScoreFromTotals(aspectTotals(items, criticalityWeights)),
  }));
  const result = projectScore(scored, aspectWeights);
  const counted = scored.flatMap(({ aspect, score }) => {
    const weight = aspectWeight(aspectWeights, aspect);
    return score.assessed && weight > 0 ? [{ aspect, weight, score: score.score }] : [];
  });
  const weightSum = counted.reduce((sum, { weight }) => sum + weight, 0);
  const outcomes = aspects.flatMap(({ aspect, items }, position) =>
    candidates(items).map(({ item, index }) => {
      const score = aspectScoreFromTotals(aspectTotals(items.with(index, asMet(item)), criticalityWeights));
      return { item, after: projectScore(scored.with(position, { aspect, score }), aspectWeights) };
    }),
  );
  return {
    formula: "project_score",
    inputs: counted.map((entry) => ({ ...entry, contribution: (entry.weight * entry.score) / weightSum })),
    leftOut: result.leftOut,
    openCritical: aspects.flatMap(({ items }) => openCriticalKeys(items)),
    raises: bestRaises(result, outcomes),
    result,
  };
}

/** The item as it would be if somebody met it now; its evidence stays what it is. */
export function asMet<T extends ScorableItem>(item: T): T {
  return { ...item, status: "met", answered: true };
}

function isAnswered(item: ScorableItem, weights: CriticalityWeights): boolean {
  return itemTotals(item, weights).answered > 0;
}

function openCriticalKeys(items: readonly ScorableItem[]): string[] {
  return items
    .filter((item) => item.criticality === "critical" && item.status === "open")
    .map(({ key }) => key);
}

function candidates<T extends ScorableItem>(items: readonly T[]): { item: T; index: number }[] {
  return items
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => item.status === "open" || item.status === "partial");
}

/**
 * The level comes first, as lifting the cap can outweigh a larger gain; then the score, then the key. An
 * item of an aspect without weight gains nothing, yet may lift the cap.
 */
function bestRaises(
  before: AspectScore | ProjectScore,
  outcomes: readonly Readonly<{ item: ScorableItem; after: AspectScore | ProjectScore }>[],
): Raise[] {
  const raises: Raise[] = [];
  for (const { item, after } of outcomes) {
    if (!after.assessed) continue;
    const gain = before.assessed ? after.score - before.score : null;
    const levelGain = before.assessed ? after.level - before.level : null;
    if (gain !== null && levelGain !== null && (gain < 0 || (gain === 0 && levelGain <= 0))) continue;
    raises.push({
      key: item.key,
      aspect: item.aspect,
      score: after.score,
      gain,
      level: after.level,
      levelGain,
      liftsCap: before.assessed && before.cappedBy !== null && after.cappedBy === null,
    });
  }
  return raises
    .toSorted((a, b) => b.level - a.level || b.score - a.score || compareKeys(a.key, b.key))
    .slice(0, RAISES_SHOWN);
}
