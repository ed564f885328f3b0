"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTypedOver } from "#components/forms/use-typed-over.ts";
import { problemsOf } from "#components/organization/use-submit.ts";
import { toast } from "#components/ui/toast.ts";
import type { ActionResult } from "#lib/server/result.ts";

type AssumptionOptions<F extends object, Input> = Readonly<{
  /** The form's values as the page shows them. Versions count per assumption; 0 is what is not set (any more). */
  values: F;
  version: number;
  apart?: readonly string[];
  save: (input: Input) => Promise<ActionResult<Readonly<{ version: number }>>>;
  onSaved?: (() => void) | undefined;
}>;

/**
 * The draft of one assumption, and its problems by field. Fields that hold no number are named by the form, in its own
 * words; the server refuses them as well, and says at once what else is wrong.
 */
export function useAssumption<F extends object, Input>({ onSaved, ...options }: AssumptionOptions<F, Input>) {
  const t = useTranslations("loss.form");
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const form = useTypedOver({
    ...options,
    onSaved: () => {
      toast.success(t("saved"));
      onSaved?.();
    },
  });
  const { failure } = form;
  const isWrong = wrong.length > 0;
  return {
    form,
    /** What was found wrong last, for its fields. */
    fault: failure,
    send: (input: Input, notNumbers: readonly string[] = []) => {
      setWrong(notNumbers);
      form.send(input);
    },
    errorsOf: (field: string): readonly string[] =>
      wrong.includes(field) ? [t("number")] : problemsOf(failure, field),
    hasFieldErrors:
      isWrong || (failure !== null && failure !== "offline" && Object.keys(failure.fields ?? {}).length > 0),
  };
}
