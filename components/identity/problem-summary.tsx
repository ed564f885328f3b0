"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { FormErrorSummary } from "#components/ui/form-error-summary.tsx";
import type { Problem } from "./use-submission.ts";

type ProblemSummaryProps = Readonly<{
  problem: Problem | null;
  ids: Readonly<Record<string, string>>;
  /** The form is seen whole: what is wrong with a field is said there alone, and the first such field has the focus. */
  isShort?: boolean;
}>;

/** What stops the form, with links to its fields; `ids` names the id of each field, in their order. */
export function ProblemSummary({ problem, ids, isShort = false }: ProblemSummaryProps) {
  const t = useTranslations("identity.problem");
  useEffect(() => {
    if (!isShort || !problem || problem.form.length > 0) return;
    const first = Object.entries(ids).find(([name]) => (problem.fields[name] ?? []).length > 0);
    if (first) document.getElementById(first[1])?.focus();
  }, [isShort, problem, ids]);
  const errors = problem
    ? [
        ...problem.form.map((message) => ({ message })),
        ...Object.entries(isShort ? {} : problem.fields).flatMap(([name, messages]) =>
          messages.map((message) => ({ message, ...(ids[name] ? { fieldId: ids[name] } : {}) })),
        ),
      ]
    : [];
  return (
    <FormErrorSummary title={t("summary", { count: errors.length })} errors={errors} attempt={problem} />
  );
}
