"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { conflictReason, problemsOf, useSubmit } from "#components/organization/use-submit.ts";
import { toast } from "#components/ui/toast.ts";
import type { ActionResult } from "#lib/server/result.ts";
import type { useHeldDraft } from "./use-held-draft.ts";

type Form<Draft> = Pick<ReturnType<typeof useHeldDraft<Draft>>, "draft" | "saved">;

/**
 * Sends one assumption and keeps its problems by field. `wrong` are fields that hold no number, found before
 * anything is sent. After a conflict the page is read again: `form` then has the choice. Null without a form.
 */
export function useAssumption<Input, Draft>(
  action: (input: Input) => Promise<ActionResult<Readonly<{ version: number } | { removed: boolean }>>>,
  form: Form<Draft> | null,
  onSaved: () => void = () => {},
) {
  const t = useTranslations("loss.form");
  const router = useRouter();
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const { submit, pending, failure, reset } = useSubmit(
    async (input: Input) => {
      const result = await action(input);
      // The draft of the moment it was sent.
      if (result.ok && "version" in result.data) form?.saved(form.draft, result.data.version);
      if (!result.ok && result.code === "CONFLICT") router.refresh();
      return result;
    },
    () => {
      toast.success(t("saved"));
      onSaved();
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
