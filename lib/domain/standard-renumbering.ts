import type { ComparedRequirement } from "./standard-difference.ts";
import { comparableText, wordSimilarity, wordsOf } from "./text-similarity.ts";

/** A guess for a person: `from` of the earlier and `to` of the later version say the same, or nearly. */
export type RenumberingProposal = Readonly<{ from: string; to: string; similarity: number }>;

/** Below this two texts are two requirements. */
const NEARLY_EQUAL = 0.75;
/** A pair of equal identifiers whose texts share less than this may be two requirements. */
const HARDLY_EQUAL = 0.5;
/** A word that more requirements than these have tells nothing apart, and would make every pair a candidate. */
const COMMON_WORD = 40;

type Given = Readonly<{
  removed: readonly ComparedRequirement[];
  added: readonly ComparedRequirement[];
  pairs: readonly Readonly<{ before: ComparedRequirement; after: ComparedRequirement }>[];
}>;

type Side = Readonly<{ key: string; text: string; words: readonly string[]; own: number }>;

/**
 * The best proposals, at most one for each requirement. Beside what is added and removed, it looks at equal
 * identifiers whose texts have little in common: an inserted requirement shifts all numbers behind it.
 */
export function renumberingProposals({ removed, added, pairs }: Given): RenumberingProposal[] {
  const doubtful = pairs
    .map(({ before, after }) => ({
      before,
      after,
      own: wordSimilarity(wordsOf(textOf(before)), wordsOf(textOf(after))),
    }))
    .filter(({ own }) => own < HARDLY_EQUAL);
  const side = (entry: ComparedRequirement, own: number): Side => {
    const text = textOf(entry);
    return { key: entry.key, text: comparableText(text), words: wordsOf(text), own };
  };
  const old = [
    ...removed.map((entry) => side(entry, 0)),
    ...doubtful.map(({ before, own }) => side(before, own)),
  ];
  const fresh = [
    ...added.map((entry) => side(entry, 0)),
    ...doubtful.map(({ after, own }) => side(after, own)),
  ];
  const partners = new Map(doubtful.map(({ before, after }) => [before.key, after.key]));
  const found = candidates(old, fresh).flatMap(([left, right]) => {
    if (partners.get(left.key) === right.key) return [];
    const similarity = left.text === right.text ? 1 : wordSimilarity(left.words, right.words);
    const isBetter = similarity > Math.max(left.own, right.own);
    return similarity >= NEARLY_EQUAL && isBetter ? [{ from: left.key, to: right.key, similarity }] : [];
  });
  return oneEach(found);
}

const textOf = ({ title, statement }: ComparedRequirement) => `${title} ${statement}`;

/** Pairs with equal text or with a word that few others have: all pairs would be millions. */
function candidates(old: readonly Side[], fresh: readonly Side[]): [Side, Side][] {
  const pairs: [Side, Side][] = [];
  const seen = new Set<string>();
  const take = (left: Side, right: Side) => {
    const name = `${left.key}\n${right.key}`;
    if (left.text === "" || seen.has(name)) return;
    seen.add(name);
    pairs.push([left, right]);
  };
  const cross = (lefts: ReadonlyMap<string, Side[]>, rights: ReadonlyMap<string, Side[]>) => {
    for (const [shared, some] of lefts) {
      const others = rights.get(shared) ?? [];
      if (some.length + others.length > COMMON_WORD) continue;
      for (const left of some) for (const right of others) take(left, right);
    }
  };
  cross(
    Map.groupBy(old, ({ text }) => text),
    Map.groupBy(fresh, ({ text }) => text),
  );
  cross(byWord(old), byWord(fresh));
  return pairs;
}

function byWord(sides: readonly Side[]): Map<string, Side[]> {
  const index = new Map<string, Side[]>();
  for (const entry of sides) {
    for (const word of new Set(entry.words)) {
      const known = index.get(word);
      if (known) known.push(entry);
      else index.set(word, [entry]);
    }
  }
  return index;
}

/** The most similar first; ties by the two identifiers, whichever stands before, so that the mirror agrees. */
function oneEach(found: readonly RenumberingProposal[]): RenumberingProposal[] {
  const order = ({ from, to }: RenumberingProposal) => (from < to ? `${from}\n${to}` : `${to}\n${from}`);
  const sorted = found.toSorted(
    (a, b) => b.similarity - a.similarity || (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0),
  );
  const [left, right] = [new Set<string>(), new Set<string>()];
  return sorted.filter(({ from, to }) => {
    if (left.has(from) || right.has(to)) return false;
    left.add(from);
    right.add(to);
    return true;
  });
}
