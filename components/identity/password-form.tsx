"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { changePasswordAction } from "#lib/features/identity/actions.ts";
import { NewPasswordFields } from "./new-password-fields.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { readFields, useSubmission, waitMinutes, type Problem } from "./use-submission.ts";

const ids = {
  current: "own-password",
  password: "new-password",
  passwordAgain: "new-password-again",
} as const;

export function PasswordForm({ email }: Readonly<{ email: string }>) {
  const t = useTranslations("identity");
  const router = useRouter();
  const [done, setDone] = useState<{ round: number; ended: number } | null>(null);
  const { pending, problem, formProps } = useSubmission({
    send: (data) => changePasswordAction(readFields(data, ["current", "password", "passwordAgain"])),
    onDone: (result): Problem | null => {
      if (result.changed) {
        setDone({ round: (done?.round ?? 0) + 1, ended: result.endedSessions });
        router.refresh();
        return null;
      }
      setDone(null);
      if (result.reason === "WRONG_PASSWORD") {
        return { form: [], fields: { current: [t("problem.passwordWrong")] }, failure: null };
      }
      const minutes = waitMinutes(result.retryAfterSeconds);
      return { form: [t("problem.throttled", { minutes })], fields: {}, failure: null };
    },
  });
  return (
    // The key empties the form once the password has changed, and only then.
    <form key={done?.round ?? 0} {...formProps} className="max-w-md space-y-4">
      <ProblemSummary isShort problem={problem} ids={ids} />
      {done && !problem ? (
        <div role="status">
          <Notice tone="ok">{t("account.changed", { count: done.ended })}</Notice>
        </div>
      ) : null}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field
        name="current"
        id={ids.current}
        label={t("account.current")}
        error={problem?.fields.current}
        required
      >
        {(control) => <Input {...control} type="password" autoComplete="current-password" />}
      </Field>
      <NewPasswordFields ids={ids} problems={problem?.fields} label={t("password.newLabel")} />
      <SubmitButton variant="secondary" pending={pending} pendingLabel={t("account.changing")}>
        {t("account.change")}
      </SubmitButton>
    </form>
  );
}
