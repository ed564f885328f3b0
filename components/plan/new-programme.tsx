"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { saysAll, useFaultFocus } from "#components/forms/field-faults.ts";
import { conflictReason, problemsOf, useSubmit } from "#components/organization/use-submit.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useReady } from "#components/ui/use-ready.ts";
import { PLAN_NAME_MAX } from "#lib/features/plan/limits.ts";
import { createProgrammeAction } from "#lib/features/plan/actions.ts";
import { paths } from "#lib/format/paths.ts";
import { ProjectChoice } from "./project-choice.tsx";

type NewProgrammeProps = Readonly<{
  organization: string;
  choices: readonly Readonly<{ id: string; name: string }>[];
}>;

const isShown = (field: string) => field === "name" || field === "projectIds";

/** Makes a programme over chosen projects, then leads to it. */
export function NewProgramme({ organization, choices }: NewProgrammeProps) {
  const t = useTranslations("plan.programmes");
  const router = useRouter();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // Kept until it worked: sent again after a lost answer, it is one programme.
  const [id] = useState(() => uuidv7());
  const { submit, pending, failure } = useSubmit(
    (input: Parameters<typeof createProgrammeAction>[1]) => createProgrammeAction(organization, input),
    (made) => router.push(paths.programme(organization, made.id)),
  );
  const form = useFaultFocus(failure);
  const ready = useReady();
  const send = () => submit({ id, name, projectIds: [...chosen] });
  return (
    <form
      ref={form}
      inert={!ready}
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {saysAll(failure, isShown) ? null : (
        <FailureNotice
          failure={failure}
          words={conflictReason(failure) === "full" ? t("full") : undefined}
          onRetry={send}
        />
      )}
      <Field name="name" label={t("name")} error={problemsOf(failure, "name")} className="max-w-96">
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={PLAN_NAME_MAX}
            autoComplete="off"
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <ProjectChoice
        choices={choices}
        chosen={chosen}
        problems={problemsOf(failure, "projectIds")}
        onChange={setChosen}
      />
      <SubmitButton pending={pending}>{pending ? t("creating") : t("create")}</SubmitButton>
    </form>
  );
}
