import type { Criticality, ItemStatus } from "./vocabulary.ts";

/**
 * One requirement as the score sees it. `aspect` is a plain key, because imported frameworks bring their
 * own. `answered`: somebody set a status, an explicit `open` included. `evidenced`: it has accepted
 * evidence. `fresh`: that evidence is still valid (counts only together with `evidenced`).
 */
export type ScorableItem = Readonly<{
  key: string;
  aspect: string;
  criticality: Criticality;
  status: ItemStatus;
  answered: boolean;
  evidenced: boolean;
  fresh: boolean;
}>;

/** Weight of a requirement by its criticality: whole numbers, so that kept sums stay exact. */
export type CriticalityWeights = Readonly<Record<Criticality, number>>;
export const DEFAULT_CRITICALITY_WEIGHTS: CriticalityWeights = { critical: 8, high: 4, medium: 2, low: 1 };
export const CRITICALITY_WEIGHT_LIMITS = { min: 1, max: 100 } as const;

/** Weight of an aspect in the project score; an aspect that is not named weighs 1, one with 0 is left out. */
export type AspectWeights = Readonly<Record<string, number>>;
export const ASPECT_WEIGHT_LIMITS = { min: 0, max: 100 } as const;

/**
 * Additive sums over the items of one aspect in one environment. `applicable` to `openCritical` are counts;
 * `weight` is Σ w, `value` Σ w·v, `evidenced` and `fresh` the part of `value` that has (valid) evidence, all
 * four over applicable items. With whole criticality weights every sum is a multiple of ½, hence exact, and
 * a database may keep it and add differences.
 */
export type AspectTotals = Readonly<{
  applicable: number;
  answered: number;
  met: number;
  notApplicable: number;
  openCritical: number;
  weight: number;
  value: number;
  evidenced: number;
  fresh: number;
}>;

export type Level = 0 | 1 | 2 | 3 | 4 | 5;

export type LevelDescription = Readonly<{ level: Level; name: string; meaning: string }>;

/** The six maturity levels: level n is reached at n fifths of the weighted requirements. */
export const LEVELS: Readonly<Record<Level, LevelDescription>> & readonly LevelDescription[] = [
  {
    level: 0,
    name: "Exposed",
    meaning: "Hardly anything is in place; an attacker meets no planned resistance.",
  },
  { level: 1, name: "Begun", meaning: "Single measures exist, found by chance rather than by plan." },
  {
    level: 2,
    name: "Partial",
    meaning: "A good part is in place, or more with a critical requirement still open.",
  },
  {
    level: 3,
    name: "Dependable",
    meaning: "Most of what matters is met, and no critical requirement is open.",
  },
  { level: 4, name: "Strong", meaning: "Nearly everything is met; what is left is known and small." },
  { level: 5, name: "Complete", meaning: "Every requirement that applies is met in full." },
];

/** The highest level while a critical requirement is open. */
export const OPEN_CRITICAL_CAP = 2 satisfies Level;

export type NoScoreReason = "not_assessed" | "not_applicable";

/** `score`, `coverage`, `evidenced` and `fresh` lie in 0..1, and fresh <= evidenced <= score. */
export type AssessedScore = Readonly<{
  assessed: true;
  score: number;
  level: Level;
  /** The level that the score alone would give. */
  uncappedLevel: Level;
  cappedBy: "open_critical" | null;
  coverage: number;
  evidenced: number;
  fresh: number;
}>;

export type AspectScore =
  | (AssessedScore & Readonly<{ totals: AspectTotals }>)
  | Readonly<{ assessed: false; reason: NoScoreReason; totals: AspectTotals }>;

export type AspectResult = Readonly<{ aspect: string; score: AspectScore }>;

/** An aspect that the project score leaves out, and why (`no_weight`: its weight is 0). */
export type LeftOutAspect = Readonly<{ aspect: string; reason: NoScoreReason | "no_weight" }>;

/** Counts over all aspects, those included that the score leaves out. */
type ProjectCounts = Readonly<{
  applicable: number;
  answered: number;
  openCritical: number;
  leftOut: readonly LeftOutAspect[];
}>;

export type ProjectScore =
  (AssessedScore & ProjectCounts) | (Readonly<{ assessed: false; reason: NoScoreReason }> & ProjectCounts);

export const EMPTY_TOTALS: AspectTotals = {
  applicable: 0,
  answered: 0,
  met: 0,
  notApplicable: 0,
  openCritical: 0,
  weight: 0,
  value: 0,
  evidenced: 0,
  fresh: 0,
};

const ITEM_VALUES: Readonly<Record<ItemStatus, number>> = {
  open: 0,
  partial: 0.5,
  met: 1,
  not_applicable: 0,
};

/** Value of a status in 0..1 (DESIGN 2). `not_applicable` leaves the score, so its 0 is never weighed. */
export function itemValue(status: ItemStatus): number {
  return ITEM_VALUES[status];
}

/** What one item adds to the totals of its aspect. */
export function itemTotals(item: ScorableItem, weights: CriticalityWeights): AspectTotals {
  if (item.status === "not_applicable") return { ...EMPTY_TOTALS, notApplicable: 1 };
  const weight = weights[item.criticality];
  const value = weight * itemValue(item.status);
  return {
    applicable: 1,
    answered: item.answered || item.status !== "open" ? 1 : 0,
    met: item.status === "met" ? 1 : 0,
    notApplicable: 0,
    openCritical: item.criticality === "critical" && item.status === "open" ? 1 : 0,
    weight,
    value,
    evidenced: item.evidenced ? value : 0,
    fresh: item.evidenced && item.fresh ? value : 0,
  };
}

/** `left + sign · right`, field by field; a tick is `combineTotals(combineTotals(kept, before, -1), after)`. */
export function combineTotals(left: AspectTotals, right: AspectTotals, sign: 1 | -1 = 1): AspectTotals {
  return {
    applicable: left.applicable + sign * right.applicable,
    answered: left.answered + sign * right.answered,
    met: left.met + sign * right.met,
    notApplicable: left.notApplicable + sign * right.notApplicable,
    openCritical: left.openCritical + sign * right.openCritical,
    weight: left.weight + sign * right.weight,
    value: left.value + sign * right.value,
    evidenced: left.evidenced + sign * right.evidenced,
    fresh: left.fresh + sign * right.fresh,
  };
}

/** The totals of the given items, which should all belong to one aspect and one environment. */
export function aspectTotals(items: readonly ScorableItem[], weights: CriticalityWeights): AspectTotals {
  return items.reduce((sum, item) => combineTotals(sum, itemTotals(item, weights)), EMPTY_TOTALS);
}

/** Floor(5·score) in 0..5. The guard makes 0.6 (stored as a hair less after a division) level 3, not 2. */
export function levelOf(score: number): Level {
  const step = Math.floor(5 * score + 1e-9);
  if (step >= 5) return 5;
  if (step === 4) return 4;
  if (step === 3) return 3;
  if (step === 2) return 2;
  return step === 1 ? 1 : 0;
}

/**
 * Score of one aspect (DESIGN 3): `A = Σ w·v / Σ w` over applicable items; an item without an answer counts
 * as open. Level `floor(5·A)`, capped at 2 while a critical requirement has the status `open` (`partial`
 * does not cap). Without a single answer it is not assessed; without an applicable item (or weight), not
 * applicable.
 */
export function aspectScoreFromTotals(totals: AspectTotals): AspectScore {
  if (totals.applicable === 0 || totals.weight <= 0)
    return { assessed: false, reason: "not_applicable", totals };
  if (totals.answered === 0) return { assessed: false, reason: "not_assessed", totals };
  return {
    ...graded(share(totals.value, totals.weight), totals.openCritical),
    coverage: share(totals.answered, totals.applicable),
    evidenced: share(totals.evidenced, totals.weight),
    fresh: share(totals.fresh, totals.weight),
    totals,
  };
}

/** The weight of an aspect; own properties only, as keys come from imported frameworks too. */
export function aspectWeight(weights: AspectWeights, aspect: string): number {
  return Object.hasOwn(weights, aspect) ? (weights[aspect] ?? 1) : 1;
}

/**
 * Score of a project in one environment: the weighted mean of its assessed aspects. The others are left out
 * and named. `evidenced` and `fresh` are the same mean; `coverage` is answered of applicable over all
 * aspects; the level is capped while any aspect, also one left out, has an open critical requirement.
 * A first answer in an aspect brings it into the mean and can therefore lower the score.
 */
export function projectScore(aspects: readonly AspectResult[], aspectWeights: AspectWeights): ProjectScore {
  const leftOut: LeftOutAspect[] = [];
  const sums = { applicable: 0, answered: 0, openCritical: 0, weight: 0, score: 0, evidenced: 0, fresh: 0 };
  // Sorted, because floating-point sums depend on the order and the result must not.
  const sorted = aspects.toSorted((a, b) => (a.aspect < b.aspect ? -1 : a.aspect > b.aspect ? 1 : 0));
  for (const { aspect, score } of sorted) {
    const weight = aspectWeight(aspectWeights, aspect);
    sums.applicable += score.totals.applicable;
    sums.answered += score.totals.answered;
    sums.openCritical += score.totals.openCritical;
    if (!score.assessed) {
      leftOut.push({ aspect, reason: score.reason });
    } else if (weight <= 0) {
      leftOut.push({ aspect, reason: "no_weight" });
    } else {
      sums.weight += weight;
      sums.score += weight * score.score;
      sums.evidenced += weight * score.evidenced;
      sums.fresh += weight * score.fresh;
    }
  }
  const { applicable, answered, openCritical } = sums;
  const counts = { applicable, answered, openCritical, leftOut };
  if (sums.weight === 0) {
    return { assessed: false, reason: applicable === 0 ? "not_applicable" : "not_assessed", ...counts };
  }
  return {
    ...graded(share(sums.score, sums.weight), openCritical),
    coverage: share(answered, applicable),
    evidenced: share(sums.evidenced, sums.weight),
    fresh: share(sums.fresh, sums.weight),
    ...counts,
  };
}

export type ScoringInput = Readonly<{
  items: readonly ScorableItem[];
  criticalityWeights: CriticalityWeights;
  aspectWeights: AspectWeights;
  /** Order of the result; an aspect without items is not applicable. Default: order of first appearance. */
  aspects?: readonly string[];
}>;

export type EnvironmentScores = Readonly<{ aspects: readonly AspectResult[]; project: ProjectScore }>;

/** All scores of one environment from its items. */
export function environmentScores(input: ScoringInput): EnvironmentScores {
  const groups = new Map<string, ScorableItem[]>((input.aspects ?? []).map((aspect) => [aspect, []]));
  for (const item of input.items) {
    const group = groups.get(item.aspect);
    if (group) group.push(item);
    else groups.set(item.aspect, [item]);
  }
  const aspects = [...groups].map(([aspect, items]) => ({
    aspect,
    score: aspectScoreFromTotals(aspectTotals(items, input.criticalityWeights)),
  }));
  return { aspects, project: projectScore(aspects, input.aspectWeights) };
}

function graded(score: number, openCritical: number) {
  const uncappedLevel = levelOf(score);
  const capped = openCritical > 0 && uncappedLevel > OPEN_CRITICAL_CAP;
  return {
    assessed: true,
    score,
    uncappedLevel,
    level: capped ? OPEN_CRITICAL_CAP : uncappedLevel,
    cappedBy: capped ? "open_critical" : null,
  } as const;
}

function share(part: number, whole: number): number {
  return Math.min(1, Math.max(0, part / whole));
}
