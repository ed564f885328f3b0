import type { Criticality } from "#lib/domain/vocabulary.ts";

type Levels = readonly Readonly<{ key: string }>[];

/** The levels that a choice takes in: itself and those below it. Null takes all. */
export function levelsInScope(levels: Levels, chosen: string | null): readonly string[] | null {
  if (chosen === null) return null;
  const place = levels.findIndex(({ key }) => key === chosen);
  return place === -1 ? null : levels.slice(0, place + 1).map(({ key }) => key);
}

/** A requirement without a level belongs to every level. */
export function isInScope(level: string | null, scope: readonly string[] | null): boolean {
  return scope === null || level === null || scope.includes(level);
}

/** A first guess: what the lowest level asks for matters most. */
export function guessCriticality(levels: Levels, level: string | null): Criticality {
  const place = levels.findIndex(({ key }) => key === level);
  if (place === -1) return "medium";
  return (["high", "medium", "low"] as const)[Math.min(place, 2)] ?? "medium";
}
