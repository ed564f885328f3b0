/** Words of a text that count when texts are compared: no case, no punctuation, the first few hundred. */
const WORDS_COUNTED = 400;

/** The same for texts that differ in case, spaces and punctuation only. */
export function comparableText(text: string): string {
  return wordsOf(text).join(" ");
}

export function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).slice(0, WORDS_COUNTED);
}

/** Share of words that two texts have in common (Dice), 0 to 1; the order of arguments does not matter. */
export function wordSimilarity(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 && right.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of right) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    shared += 1;
  }
  return (2 * shared) / (left.length + right.length);
}
