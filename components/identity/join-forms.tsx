"use client";

import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { joinAction, joinAsNewPersonAction } from "#lib/features/identity/actions.ts";
import { NewPasswordFields } from "./new-password-fields.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { leaveFor, readFields, useSubmission } from "./use-submission.ts";

const ids = { name: "join-name", password: "join-password", passwordAgain: "join-password-again" } as const;

/** For somebody without an account: name and password; the address is the invited one. */
export function JoinAsNewPersonForm({ token, email }: Readonly<{ token: string; email: string }>) {
  const t = useTranslations("identity");
  const { pending, problem, formProps } = useSubmission({
    send: (data) =>
      joinAsNewPersonAction({ token, ...readFields(data, ["name", "password", "passwordAgain"]) }),
    onDone: ({ to }) => leaveFor(to),
    words: ({ code }) =>
      code === "NOT_FOUND"
        ? t("invitation.invalidText")
        : code === "CONFLICT"
          ? t("invitation.conflict")
          : undefined,
  });
  return (
    <form {...formProps} className="space-y-4">
      <ProblemSummary problem={problem} ids={ids} />
      {/* Tells password managers which account the new password belongs to. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field name="name" id={ids.name} label={t("invitation.name")} error={problem?.fields.name} required>
        {(control) => <Input {...control} autoComplete="name" maxLength={120} />}
      </Field>
      <NewPasswordFields ids={ids} problems={problem?.fields} label={t("password.label")} />
      <SubmitButton size="lg" className="w-full" pending={pending} pendingLabel={t("invitation.pending")}>
        {t("invitation.action")}
      </SubmitButton>
    </form>
  );
}

/** For the invited person who is signed in. */
export function JoinForm({ token, organization }: Readonly<{ token: string; organization: string }>) {
  const t = useTranslations("identity.invitation");
  const { pending, problem, formProps } = useSubmission({
    send: () => joinAction({ token }),
    onDone: ({ to }) => leaveFor(to),
    words: ({ code }) =>
      code === "NOT_FOUND" ? t("invalidText") : code === "CONFLICT" ? t("alreadyMember") : undefined,
  });
  return (
    <form {...formProps} className="space-y-4">
      <ProblemSummary problem={problem} ids={{}} />
      <SubmitButton
        size="lg"
        className="h-auto w-full py-2 break-words whitespace-normal"
        pending={pending}
        pendingLabel={t("pending")}
      >
        {t("accept", { organization })}
      </SubmitButton>
    </form>
  );
}
