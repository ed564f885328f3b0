import { createTranslator, type AbstractIntlMessages } from "use-intl/core";
import { messages } from "./messages.ts";

/** Typed loosely on purpose: reports compose keys, and a test writes each of them. */
const loose: AbstractIntlMessages = {
  report: messages.report,
  planReport: messages.planReport,
  common: messages.common,
  framework: messages.framework,
};

/**
 * Looks up the texts of reports, outside of a request too (shell commands, jobs). Throws for a key or a
 * value that is missing: a hole in a board's report must not pass as text.
 */
export function reportWords(): (key: string, values?: Readonly<Record<string, string | number>>) => string {
  const translate = createTranslator({
    locale: "en",
    messages: loose,
    onError: (error) => {
      throw error;
    },
  });
  // The product's own messages give keys and values their types; these keys are composed, so none fits.
  const lookUp: (key: never, values: never) => string = translate;
  return (key, values) => lookUp(key as never, values as never);
}
