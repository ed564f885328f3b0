const plural = new Intl.PluralRules("en-GB");
const conjunction = new Intl.ListFormat("en-GB", { type: "conjunction" });

const NUMBER_WORDS = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
] as const;

/** The right one of two forms for a count: `pluralOf(1, "project", "projects")` is `project`. */
export function pluralOf(count: number, one: string, other: string): string {
  return plural.select(count) === "one" ? one : other;
}

/** A count with its noun, as digits: `1 project`, `1,024 projects`. */
export function countOf(count: number, one: string, other: string): string {
  return `${count.toLocaleString("en-GB")} ${pluralOf(count, one, other)}`;
}

/** A whole number as a word up to twelve, as digits above; for headlines. 0 is `no`. */
export function numberWord(count: number): string {
  return NUMBER_WORDS[count] ?? count.toLocaleString("en-GB");
}

/** The same with a capital, to begin a sentence: `Seven`. */
export function numberWordCapitalised(count: number): string {
  return capitalise(numberWord(count));
}

/**
 * The numbers of one sentence, written alike: as words while none is above twelve, all as digits otherwise. "40
 * projects, 2 that should not ship", "Seven projects, two that should not ship". What is a share of something, "3 of 38", is digits always.
 */
export function numbersAlike(counts: readonly number[]): Readonly<{
  word: (count: number) => string;
  capital: (count: number) => string;
}> {
  const areWords = counts.every((count) => count < NUMBER_WORDS.length);
  const word = (count: number) => (areWords ? numberWord(count) : count.toLocaleString("en-GB"));
  return { word, capital: (count) => capitalise(word(count)) };
}

/** The first letter as a capital, the rest unchanged. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Names in a sentence: `A, B and C`. With `most`, the rest becomes `and 3 more`. */
export function formatList(names: readonly string[], most = Infinity): string {
  if (names.length <= most) return conjunction.format(names);
  return conjunction.format([...names.slice(0, most), `${names.length - most} more`]);
}
