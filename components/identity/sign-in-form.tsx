"use client";

import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { signInAction } from "#lib/features/identity/actions.ts";
import { ProblemSummary } from "./problem-summary.tsx";
import { leaveFor, readFields, useSubmission } from "./use-submission.ts";

const ids = { email: "sign-in-email", password: "sign-in-password" } as const;

export function SignInForm({ returnTo }: Readonly<{ returnTo: string }>) {
  const t = useTranslations("identity.signIn");
  const { pending, problem, formProps } = useSubmission({
    send: (data) => signInAction({ ...readFields(data, ["email", "password"]), returnTo }),
    onDone: ({ to }) => leaveFor(to),
    words: (failure) => (failure.code === "UNAUTHENTICATED" ? t("wrong") : undefined),
  });
  return (
    <form {...formProps} className="space-y-4">
      <ProblemSummary problem={problem} ids={ids} />
      <Field name="email" id={ids.email} label={t("email")} error={problem?.fields.email} required>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Field
        name="password"
        id={ids.password}
        label={t("password")}
        error={problem?.fields.password}
        required
      >
        {(control) => <Input {...control} type="password" autoComplete="current-password" />}
      </Field>
      <SubmitButton size="lg" className="w-full" pending={pending} pendingLabel={t("pending")}>
        {t("action")}
      </SubmitButton>
    </form>
  );
}
