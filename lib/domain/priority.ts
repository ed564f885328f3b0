import { compareKeys } from "./requirement-key.ts";
import { gapToTarget } from "./targets.ts";
import type { EffortEstimate } from "./vocabulary.ts";

/** Mean of the PERT distribution of an estimate, in person-days. */
export function expectedEffortDays({ low, likely, high }: EffortEstimate): number {
  return (low + 4 * likely + high) / 6;
}

/**
 * Gap of an item in 0..1: `(1 − v) · (1 + d) / 2`, where v is the item's value and d how far its aspect is
 * below its target, relative to that target (1 at a score of 0, 0 at the target or above). An open item in an
 * aspect that has reached its target thus keeps half of its gap: it still counts, after those that close a
 * distance. `current` null (not assessed) or no target: d = 1, as not knowing is no reason to wait.
 */
export function itemGap(
  input: Readonly<{ value: number; target: number | null; current: number | null }>,
): number {
  const { value, target, current } = input;
  const distance =
    target === null || current === null ? 1 : target > 0 ? gapToTarget(target, current) / target : 0;
  return ((1 - value) * (1 + distance)) / 2;
}

/**
 * Priority of an item (DESIGN 3): `((1 + gap)² − 1) · w / effort`, 0 or more, without an upper bound.
 * `gap` in 0..1 (see `itemGap`), `weight` by criticality, `effortDays` in person-days.
 * @throws RangeError where the effort is not above 0.
 */
export function priority(input: Readonly<{ gap: number; weight: number; effortDays: number }>): number {
  if (!(input.effortDays > 0)) throw new RangeError("Effort must be more than 0 person-days");
  return (((1 + input.gap) ** 2 - 1) * input.weight) / input.effortDays;
}

/** What floating-point numbers lose of a priority, which would else decide between equals. */
const NOISE = 1e-9;

/** Sorts the highest priority first, ties by key. */
export function comparePriority(
  left: Readonly<{ key: string; priority: number }>,
  right: Readonly<{ key: string; priority: number }>,
): number {
  const [more, less] = [Math.round(right.priority / NOISE), Math.round(left.priority / NOISE)];
  return more - less || compareKeys(left.key, right.key);
}
