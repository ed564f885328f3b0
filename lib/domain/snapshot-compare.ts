import { aspectWeight, itemValue, type AspectScore, type EnvironmentScores } from "./scores.ts";
import { snapshotEnvironment, snapshotStatus, type SnapshotDocument, type SnapshotItem } from "./snapshot.ts";
import { fieldChanges, settingChanges, type FieldChange, type SettingChange } from "./snapshot-fields.ts";
import { compareKeys } from "./requirement-key.ts";
import type { Criticality, Environment, ItemStatus } from "./vocabulary.ts";

/**
 * What became of one requirement. `gained`: newly met; `lost`: no longer met; `moved`: between open and
 * partial; `touched`: same status, another owner, date, criticality, note or evidence.
 */
export const ITEM_MOVES = [
  "gained",
  "lost",
  "moved",
  "newly_applicable",
  "no_longer_applicable",
  "added",
  "removed",
  "touched",
] as const;
export type ItemMove = (typeof ITEM_MOVES)[number];

export type ComparedItem = Readonly<{
  framework: string;
  key: string;
  title: string;
  aspect: string;
  criticality: Criticality;
  move: ItemMove;
  /** Null where the requirement was not part of the project or does not matter in the environment. */
  from: ItemStatus | null;
  to: ItemStatus | null;
  fields: readonly FieldChange[];
  /** What it adds to the movement of its aspect's score; null where one of the two was not assessed. */
  effect: number | null;
}>;

export type ComparedAspect = Readonly<{
  aspect: string;
  name: string;
  from: number | null;
  to: number | null;
  /** `to − from`; null where one of the two was not assessed. */
  change: number | null;
  /** The part of `change` that the listed items make; the rest comes from changed weights. */
  byItems: number | null;
  bySettings: number | null;
  /** What it adds to the movement of the project's score; null where a project score is missing. */
  projectEffect: number | null;
}>;

/** `change` is `to − from`; null where one of the two was not assessed. */
export type Movement = Readonly<{ from: number | null; to: number | null; change: number | null }>;

export type SnapshotComparison = Readonly<{
  environment: Environment;
  counts: Readonly<Record<ItemMove, number>>;
  project: Movement;
  /** The part of the score that has accepted evidence, and that whose evidence was still valid. */
  evidenced: Movement;
  fresh: Movement;
  items: readonly ComparedItem[];
  aspects: readonly ComparedAspect[];
  settings: readonly SettingChange[];
}>;

type Pair = Readonly<{ before: SnapshotItem | null; after: SnapshotItem | null }>;

/**
 * What changed between two snapshots of a project in one environment. Comparing the other way round gives
 * the mirror image. Effects are exact: those of an aspect's items and its weights add up to its change,
 * those of the aspects to the project's.
 */
export function compareSnapshots(
  before: SnapshotDocument,
  after: SnapshotDocument,
  environment: Environment,
): SnapshotComparison {
  const scores = {
    before: snapshotEnvironment(before, environment),
    after: snapshotEnvironment(after, environment),
  };
  const aspectsBefore = new Map(scores.before.aspects.map(({ aspect, score }) => [aspect, score]));
  const aspectsAfter = new Map(scores.after.aspects.map(({ aspect, score }) => [aspect, score]));
  const raw = pairs(before, after).map((pair) => comparedItem(pair, before, after, environment));
  const effectOf = (item: RawItem) =>
    relativeEffect(item.shares, aspectsBefore.get(item.aspect), aspectsAfter.get(item.aspect));
  const items = raw.flatMap((item): ComparedItem[] => {
    const { shares: _shares, move, ...rest } = item;
    return move === null ? [] : [{ ...rest, move, effect: effectOf(item) }];
  });
  const project = movement(scores, "score");
  const names = new Map([...after.aspects, ...before.aspects].map(({ key, name }) => [key, name]));
  const present = new Set([...aspectsBefore.keys(), ...aspectsAfter.keys()]);
  const order = [...new Set([...before.aspects, ...after.aspects].map(({ key }) => key))].filter((key) =>
    present.has(key),
  );
  const total = projectWeights(before, after, aspectsBefore, aspectsAfter);
  const aspects = order.map((aspect): ComparedAspect => {
    const [a, b] = [scoreOf(aspectsBefore.get(aspect)), scoreOf(aspectsAfter.get(aspect))];
    const change = a === null || b === null ? null : b - a;
    const mine = items.filter((item) => item.aspect === aspect);
    const byItems = change === null ? null : mine.reduce((sum, { effect }) => sum + (effect ?? 0), 0);
    return {
      aspect,
      name: names.get(aspect) ?? aspect,
      from: a,
      to: b,
      change,
      byItems,
      bySettings: change === null || byItems === null ? null : tidy(change - byItems),
      projectEffect: total(aspect, project),
    };
  });
  return {
    environment,
    counts: countMoves(items),
    project,
    evidenced: movement(scores, "evidenced"),
    fresh: movement(scores, "fresh"),
    items,
    aspects,
    settings: settingChanges(before.settings, after.settings),
  };
}

function movement(
  { before, after }: Readonly<{ before: EnvironmentScores; after: EnvironmentScores }>,
  measure: "score" | "evidenced" | "fresh",
): Movement {
  const from = before.project.assessed ? before.project[measure] : null;
  const to = after.project.assessed ? after.project[measure] : null;
  return { from, to, change: from === null || to === null ? null : to - from };
}

type Shares = Readonly<{
  beforeWeight: number;
  beforeValue: number;
  afterWeight: number;
  afterValue: number;
}>;
type RawItem = Omit<ComparedItem, "effect" | "move"> & Readonly<{ move: ItemMove | null; shares: Shares }>;

const identity = (item: SnapshotItem) => `${item.framework}\n${item.key}`;

function pairs(before: SnapshotDocument, after: SnapshotDocument): Pair[] {
  const found = new Map<string, { before: SnapshotItem | null; after: SnapshotItem | null }>();
  for (const item of before.items) found.set(identity(item), { before: item, after: null });
  for (const item of after.items) {
    const known = found.get(identity(item));
    if (known) known.after = item;
    else found.set(identity(item), { before: null, after: item });
  }
  const keyOf = (pair: Pair) => (pair.after ?? pair.before)?.key ?? "";
  return [...found.values()].sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
}

function comparedItem(
  pair: Pair,
  before: SnapshotDocument,
  after: SnapshotDocument,
  environment: Environment,
): RawItem {
  const shown = pair.after ?? pair.before;
  // `pairs` makes no pair of two nothings; this tells the compiler.
  if (!shown) throw new TypeError("A pair without an item");
  const from = pair.before ? snapshotStatus(pair.before, environment) : null;
  const to = pair.after ? snapshotStatus(pair.after, environment) : null;
  const fields =
    from === null || to === null
      ? []
      : fieldChanges(pair.before, pair.after, environment)
          // Where the status moved, that somebody answered goes without saying.
          .filter(({ field }) => field !== "answered" || from === to);
  const { framework, key, title, aspect, criticality } = shown;
  const [a, b] = [
    share(pair.before, from, before.settings.criticalityWeights),
    share(pair.after, to, after.settings.criticalityWeights),
  ];
  return {
    framework,
    key,
    title,
    aspect,
    criticality,
    from,
    to,
    move: moveOf(from, to, fields.length > 0),
    fields,
    shares: { beforeWeight: a.weight, beforeValue: a.value, afterWeight: b.weight, afterValue: b.value },
  };
}

function share(
  item: SnapshotItem | null,
  status: ItemStatus | null,
  weights: Readonly<Record<Criticality, number>>,
) {
  if (!item || status === null || status === "not_applicable") return { weight: 0, value: 0 };
  const weight = weights[item.criticality];
  return { weight, value: weight * itemValue(status) };
}

function moveOf(from: ItemStatus | null, to: ItemStatus | null, touched: boolean): ItemMove | null {
  if (from === null && to === null) return null;
  if (from === null) return "added";
  if (to === null) return "removed";
  if (from === to) return touched ? "touched" : null;
  if (from === "not_applicable") return "newly_applicable";
  if (to === "not_applicable") return "no_longer_applicable";
  if (to === "met") return "gained";
  return from === "met" ? "lost" : "moved";
}

const scoreOf = (score: AspectScore | undefined) => (score?.assessed ? score.score : null);

/**
 * The part of `B − A` that one member makes, where both are quotients of sums: `A = Σx / Σw`. With means of
 * the two sides, `Σ [(x' − x) − m(A)(w' − w)] / m(W)` is exactly `B − A`, and changes sign with the direction.
 */
function relativeEffect(
  shares: Shares,
  before: AspectScore | undefined,
  after: AspectScore | undefined,
): number | null {
  if (!before?.assessed || !after?.assessed) return null;
  const mean = (before.score + after.score) / 2;
  const weight = (before.totals.weight + after.totals.weight) / 2;
  const { beforeValue, afterValue, beforeWeight, afterWeight } = shares;
  return tidy((afterValue - beforeValue - mean * (afterWeight - beforeWeight)) / weight);
}

function projectWeights(
  before: SnapshotDocument,
  after: SnapshotDocument,
  aspectsBefore: ReadonlyMap<string, AspectScore>,
  aspectsAfter: ReadonlyMap<string, AspectScore>,
) {
  const part = (document: SnapshotDocument, scores: ReadonlyMap<string, AspectScore>, aspect: string) => {
    const score = scoreOf(scores.get(aspect));
    const weight = score === null ? 0 : aspectWeight(document.settings.aspectWeights, aspect);
    return { weight, value: weight * (score ?? 0) };
  };
  const sum = (document: SnapshotDocument, scores: ReadonlyMap<string, AspectScore>) =>
    [...scores.keys()].reduce((total, aspect) => total + part(document, scores, aspect).weight, 0);
  const weight = (sum(before, aspectsBefore) + sum(after, aspectsAfter)) / 2;
  return (aspect: string, project: { from: number | null; to: number | null }): number | null => {
    if (project.from === null || project.to === null || weight === 0) return null;
    const [a, b] = [part(before, aspectsBefore, aspect), part(after, aspectsAfter, aspect)];
    const mean = (project.from + project.to) / 2;
    return tidy((b.value - a.value - mean * (b.weight - a.weight)) / weight);
  };
}

/** Rounding noise is no effect. */
function tidy(value: number): number {
  return Math.abs(value) < 1e-12 ? 0 : value;
}

function countMoves(items: readonly ComparedItem[]): Record<ItemMove, number> {
  const counts: Record<ItemMove, number> = {
    gained: 0,
    lost: 0,
    moved: 0,
    newly_applicable: 0,
    no_longer_applicable: 0,
    added: 0,
    removed: 0,
    touched: 0,
  };
  for (const { move } of items) counts[move] += 1;
  return counts;
}
