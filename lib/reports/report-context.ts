import type { Environment } from "#lib/domain/vocabulary.ts";
import type { Formats } from "#lib/format/language.ts";
import { namedAspects } from "./aspect-names.ts";
import type { ReportAspect } from "./roadmap-report.ts";
import { formatsOf, type ReportWords } from "./words.ts";

/** What every part of a document about requirements needs at hand, whatever the document. */
export type ReportContext = Readonly<{
  words: ReportWords;
  format: Formats;
  aspect: (key: string) => ReportAspect;
  environmentName: (environment: Environment) => string;
}>;

export function reportContext(known: readonly ReportAspect[], words: ReportWords): ReportContext {
  const aspects = new Map(namedAspects(known, words).map((aspect) => [aspect.key, aspect]));
  return {
    words,
    format: formatsOf(words),
    aspect: (key) => aspects.get(key) ?? { key, name: key, label: key },
    environmentName: (environment) => words(`common.environment.${environment}`),
  };
}
