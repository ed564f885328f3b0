import { createTranslator, type AbstractIntlMessages } from "use-intl/core";
import { messages } from "./messages.ts";
import deCommon from "./messages/de/common.json" with { type: "json" };
import deFramework from "./messages/de/framework.json" with { type: "json" };
import dePlan from "./messages/de/planReport.json" with { type: "json" };
import deReport from "./messages/de/report.json" with { type: "json" };
import frCommon from "./messages/fr/common.json" with { type: "json" };
import frFramework from "./messages/fr/framework.json" with { type: "json" };
import frPlan from "./messages/fr/planReport.json" with { type: "json" };
import frReport from "./messages/fr/report.json" with { type: "json" };

/**
 * What reports say, by language. Typed loosely on purpose: reports compose keys, and tests write each of them. Of
 * `common` and `framework` the other languages have what reports need; see report-languages.test.ts.
 */
export const REPORT_MESSAGES = {
  en: {
    report: messages.report,
    planReport: messages.planReport,
    common: messages.common,
    framework: messages.framework,
  },
  de: { report: deReport, planReport: dePlan, common: deCommon, framework: deFramework },
  fr: { report: frReport, planReport: frPlan, common: frCommon, framework: frFramework },
} as const satisfies Readonly<Record<string, AbstractIntlMessages>>;

/**
 * Looks up the texts of reports in a language, outside of a request too (shell commands, jobs). Throws for a key or a
 * value that is missing: a hole in a board's report must not pass as text.
 */
export function reportWords(
  language: keyof typeof REPORT_MESSAGES = "en",
): (key: string, values?: Readonly<Record<string, string | number>>) => string {
  const loose: AbstractIntlMessages = REPORT_MESSAGES[language];
  const translate = createTranslator({
    locale: language,
    messages: loose,
    onError: (error) => {
      throw error;
    },
  });
  // The product's own messages give keys and values their types; these keys are composed, so none fits.
  const lookUp: (key: never, values: never) => string = translate;
  return (key, values) => lookUp(key as never, values as never);
}
