"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toast } from "#components/ui/toast.ts";
import { renameSelfAction } from "#lib/features/identity/actions.ts";
import { ProblemSummary } from "./problem-summary.tsx";
import { readFields, useSubmission } from "./use-submission.ts";

const ids = { name: "own-name" } as const;

export function NameForm({ name }: Readonly<{ name: string }>) {
  const t = useTranslations();
  const router = useRouter();
  const { pending, problem, formProps } = useSubmission({
    send: (data) => renameSelfAction(readFields(data, ["name"])),
    onDone: () => {
      toast.success(t("identity.account.nameSaved"));
      router.refresh();
    },
  });
  return (
    <form {...formProps} className="max-w-md space-y-4">
      <ProblemSummary isShort problem={problem} ids={ids} />
      <Field
        name="name"
        id={ids.name}
        label={t("identity.account.name")}
        hint={t("identity.account.nameHint")}
        error={problem?.fields.name}
        required
      >
        {(control) => <Input {...control} autoComplete="name" maxLength={120} defaultValue={name} />}
      </Field>
      <SubmitButton variant="secondary" pending={pending} pendingLabel={t("common.saving")}>
        {t("common.save")}
      </SubmitButton>
    </form>
  );
}
