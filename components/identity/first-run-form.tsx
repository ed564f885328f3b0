"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { firstRunAction } from "#lib/features/identity/actions.ts";
import { slugFromName } from "#lib/features/identity/slug.ts";
import { paths } from "#lib/format/paths.ts";
import { NewPasswordFields } from "./new-password-fields.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { leaveFor, readFields, useSubmission } from "./use-submission.ts";

const ids = {
  organization: "first-organization",
  name: "first-name",
  email: "first-email",
  password: "first-password",
  passwordAgain: "first-password-again",
} as const;
const fields = ["organization", "name", "email", "password", "passwordAgain"] as const;

export function FirstRunForm() {
  const t = useTranslations("identity");
  const [organization, setOrganization] = useState("");
  const { pending, problem, formProps } = useSubmission({
    send: (data) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      return firstRunAction({ ...readFields(data, fields), timeZone });
    },
    onDone: ({ to }) => leaveFor(to),
    words: (failure) => (failure.code === "NOT_FOUND" ? t("welcome.closed") : undefined),
  });
  const problems = problem?.fields;
  const address = organization.trim() === "" ? null : paths.portfolio(slugFromName(organization));
  return (
    <form {...formProps} className="space-y-7">
      <ProblemSummary problem={problem} ids={ids} />
      <fieldset className="space-y-4">
        <legend className="mb-3 w-full border-b border-line pb-1.5 text-sm text-mute">
          {t("welcome.organizationPart")}
        </legend>
        <div>
          <Field
            name="organization"
            id={ids.organization}
            label={t("welcome.organization")}
            hint={t("welcome.organizationHint")}
            error={problems?.organization}
            required
          >
            {(control) => (
              <Input
                {...control}
                autoComplete="organization"
                maxLength={120}
                value={organization}
                onChange={(event) => setOrganization(event.target.value)}
              />
            )}
          </Field>
          <p className="mt-1 min-h-5 text-sm break-all text-mute">
            {address
              ? t.rich("welcome.address", { path: () => <span className="num text-ink">{address}</span> })
              : null}
          </p>
        </div>
      </fieldset>
      <fieldset className="space-y-4">
        <legend className="mb-3 w-full border-b border-line pb-1.5 text-sm text-mute">
          {t("welcome.personPart")}
        </legend>
        <Field name="name" id={ids.name} label={t("welcome.name")} error={problems?.name} required>
          {(control) => <Input {...control} autoComplete="name" maxLength={120} />}
        </Field>
        <Field
          name="email"
          id={ids.email}
          label={t("welcome.email")}
          hint={t("welcome.emailHint")}
          error={problems?.email}
          required
        >
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
        <NewPasswordFields ids={ids} problems={problems} label={t("password.label")} />
      </fieldset>
      <SubmitButton size="lg" className="w-full" pending={pending} pendingLabel={t("welcome.pending")}>
        {t("welcome.action")}
      </SubmitButton>
    </form>
  );
}
