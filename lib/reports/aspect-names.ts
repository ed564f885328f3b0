import { ASPECT_KEYS } from "#lib/domain/vocabulary.ts";
import { formatsOf, type ReportWords } from "./words.ts";

/** Aspects of the built-in framework with their names in the language of the words; all others keep theirs. */
export function namedAspects<A extends Readonly<{ key: string; name: string }>>(
  aspects: readonly A[],
  words: ReportWords,
): readonly A[] {
  // English names are those of the catalogue, which an organisation's framework may have changed.
  if (formatsOf(words).language === "en") return aspects;
  const known: readonly string[] = ASPECT_KEYS;
  return aspects.map((aspect) =>
    known.includes(aspect.key) ? { ...aspect, name: words(`common.aspect.${aspect.key}`) } : aspect,
  );
}
