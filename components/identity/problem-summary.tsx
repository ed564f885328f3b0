"use client";

import { useTranslations } from "next-intl";
import { FormErrorSummary } from "#components/ui/form-error-summary.tsx";
import type { Problem } from "./use-submission.ts";

/** What stops the form, with links to its fields; `ids` names the id of each field. */
export function ProblemSummary({
  problem,
  ids,
}: Readonly<{ problem: Problem | null; ids: Readonly<Record<string, string>> }>) {
  const t = useTranslations("identity.problem");
  const errors = problem
    ? [
        ...problem.form.map((message) => ({ message })),
        ...Object.entries(problem.fields).flatMap(([name, messages]) =>
          messages.map((message) => ({ message, ...(ids[name] ? { fieldId: ids[name] } : {}) })),
        ),
      ]
    : [];
  return <FormErrorSummary title={t("summary", { count: errors.length })} errors={errors} />;
}
