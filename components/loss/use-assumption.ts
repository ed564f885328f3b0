"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { conflictReason, problemsOf, useSubmit } from "#components/organization/use-submit.ts";
import { toast } from "#components/ui/toast.ts";
import type { ActionResult } from "#lib/server/result.ts";

/**
 * Sends one assumption and keeps its problems by field. `wrong` are fields that hold no number, found before
 * anything is sent. After a conflict the page is read again: the next save then goes over what is there.
 */
export function useAssumption<Input, Output>(
  action: (input: Input) => Promise<ActionResult<Output>>,
  onSaved: (output: Output) => void = () => {},
) {
  const t = useTranslations("loss.form");
  const router = useRouter();
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const { submit, pending, failure, reset } = useSubmit(
    async (input: Input) => {
      const result = await action(input);
      if (!result.ok && result.code === "CONFLICT") router.refresh();
      return result;
    },
    (output) => {
      toast.success(t("saved"));
      onSaved(output);
      router.refresh();
    },
  );
  return {
    pending,
    failure,
    reset,
    isConflict: conflictReason(failure) === "version",
    send: (input: Input, notNumbers: readonly string[] = []) => {
      setWrong(notNumbers);
      if (notNumbers.length > 0) reset();
      else submit(input);
    },
    errorsOf: (field: string): readonly string[] =>
      wrong.includes(field) ? [t("number")] : problemsOf(failure, field),
    hasFieldErrors:
      wrong.length > 0 ||
      (failure !== null && failure !== "offline" && Object.keys(failure.fields ?? {}).length > 0),
  };
}
