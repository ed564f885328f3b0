import { renumberingProposals, type RenumberingProposal } from "./standard-renumbering.ts";

/** What a comparison of two versions of a standard looks at. */
export type ComparedRequirement = Readonly<{
  key: string;
  groupKey: string | null;
  parentKey: string | null;
  title: string;
  statement: string;
  guidance: string;
  level: string | null;
}>;

/** A requirement that the later version calls by another identifier, as a person confirmed it. */
export type Renumbering = Readonly<{ from: string; to: string }>;

export const CHANGE_KINDS = ["renumbered", "reworded", "moved", "relevelled", "explained"] as const;
/**
 * `reworded`: title or text. `moved`: into another group or under another requirement. `relevelled`: asked for
 * from another level on. `explained`: only what explains it.
 */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One requirement in both versions. Without kinds nothing about it has changed. */
export type PairedRequirement<T> = Readonly<{ before: T; after: T; kinds: readonly ChangeKind[] }>;

export type StandardDifference<T> = Readonly<{
  /** In the later version's order. */
  pairs: readonly PairedRequirement<T>[];
  added: readonly T[];
  removed: readonly T[];
  /** Pairs that look like one requirement under two identifiers and that nobody has confirmed. */
  proposals: readonly RenumberingProposal[];
}>;

const plain = (text: string) => text.replace(/\s+/g, " ").trim();
/** `V6.2.1`, `v6.2.1` and `6.2.1` are one identifier. */
const plainKey = (key: string) =>
  key
    .trim()
    .toUpperCase()
    .replace(/^V(?=\d)/, "");

/** Whether what is asked for is said in other words, spaces apart. */
export function isReworded(before: ComparedRequirement, after: ComparedRequirement): boolean {
  return plain(before.title) !== plain(after.title) || plain(before.statement) !== plain(after.statement);
}

/**
 * Two versions of a standard, requirement by requirement: those that a person confirmed as renumbered first,
 * then equal identifiers, then identifiers that differ only in how they are written. Every requirement of
 * both is in exactly one place of the answer; the other way round gives the mirror image.
 */
export function compareStandards<T extends ComparedRequirement>(
  before: readonly T[],
  after: readonly T[],
  confirmed: readonly Renumbering[] = [],
): StandardDifference<T> {
  const oldByKey = new Map(before.map((entry) => [entry.key, entry]));
  const newByKey = new Map(after.map((entry) => [entry.key, entry]));
  const partner = new Map<T, T>();
  const taken = new Set<T>();
  const pair = (left: T | undefined, right: T | undefined) => {
    if (!left || !right || partner.has(left) || taken.has(right)) return;
    partner.set(left, right);
    taken.add(right);
  };
  for (const { from, to } of confirmed) pair(oldByKey.get(from), newByKey.get(to));
  for (const entry of before) pair(entry, newByKey.get(entry.key));
  const loose = (entries: readonly T[], isLoose: (entry: T) => boolean) =>
    Map.groupBy(entries.filter(isLoose), ({ key }) => plainKey(key));
  const fresh = loose(after, (entry) => !taken.has(entry));
  for (const [key, entries] of loose(before, (entry) => !partner.has(entry))) {
    const others = fresh.get(key) ?? [];
    // Where the spelling leaves two possible, neither is taken.
    if (entries.length === 1 && others.length === 1) pair(entries[0], others[0]);
  }
  const origin = new Map([...partner].map(([left, right]) => [right, left]));
  const pairs = after.flatMap((entry) => {
    const old = origin.get(entry);
    return old ? [{ before: old, after: entry, kinds: kindsOf(old, entry) }] : [];
  });
  const removed = before.filter((entry) => !partner.has(entry));
  const added = after.filter((entry) => !origin.has(entry));
  const settled = new Set(confirmed.map(({ from, to }) => `${from}\n${to}`));
  return {
    pairs,
    added,
    removed,
    proposals: renumberingProposals({
      removed,
      added,
      pairs: pairs.filter(({ before, after }) => !settled.has(`${before.key}\n${after.key}`)),
    }),
  };
}

function kindsOf(before: ComparedRequirement, after: ComparedRequirement): ChangeKind[] {
  const isMoved =
    (before.groupKey ?? "") !== (after.groupKey ?? "") ||
    (before.parentKey ?? "") !== (after.parentKey ?? "");
  return [
    ...(before.key === after.key ? [] : ["renumbered" as const]),
    ...(isReworded(before, after) ? ["reworded" as const] : []),
    ...(isMoved ? ["moved" as const] : []),
    ...(before.level === after.level ? [] : ["relevelled" as const]),
    ...(plain(before.guidance) === plain(after.guidance) ? [] : ["explained" as const]),
  ];
}

/**
 * Renumberings along a chain of versions, the earliest step first, as one: a to b and b to c is a to c. What
 * comes back to its own identifier is none.
 */
export function composeRenumberings(steps: readonly (readonly Renumbering[])[]): Renumbering[] {
  let result: Renumbering[] = [];
  for (const step of steps) {
    const next = new Map(step.map(({ from, to }) => [from, to]));
    const continued = result.map(({ from, to }) => ({ from, to: next.get(to) ?? to }));
    const reached = new Set(result.map(({ to }) => to));
    const left = new Set(result.map(({ from }) => from));
    result = [...continued, ...step.filter(({ from }) => !reached.has(from) && !left.has(from))];
  }
  return result.filter(({ from, to }) => from !== to);
}

/** The same seen from the later version. */
export const reversed = (renumberings: readonly Renumbering[]): Renumbering[] =>
  renumberings.map(({ from, to }) => ({ from: to, to: from }));
