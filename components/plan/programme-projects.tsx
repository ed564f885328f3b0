"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFaultFocus } from "#components/forms/field-faults.ts";
import { FormNotice } from "#components/forms/form-notice.tsx";
import { useTypedOver } from "#components/forms/use-typed-over.ts";
import { problemsOf } from "#components/organization/use-submit.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toast } from "#components/ui/toast.ts";
import { setProgrammeProjectsAction } from "#lib/features/plan/actions.ts";
import type { ProgrammeDto } from "#lib/features/plan/types.ts";
import { ProjectChoice } from "./project-choice.tsx";

/** Whether each project is in the programme, by its id. */
type Choice = Readonly<Record<string, boolean>>;

const choiceOf = ({ projects, choices }: ProgrammeDto): Choice =>
  Object.fromEntries([
    ...choices.map(({ id }) => [id, false] as const),
    ...projects.map((id) => [id, true] as const),
  ]);

/** Which projects a programme is over, to be changed. */
export function ProgrammeProjects({ dto }: Readonly<{ dto: ProgrammeDto }>) {
  const { organization, plan, choices } = dto;
  const t = useTranslations("plan.programmes");
  // A project that leaves the page meanwhile still has its name here.
  const [names] = useState(() => new Map(choices.map(({ id, name }) => [id, name])));
  const form = useTypedOver({
    values: choiceOf(dto),
    version: plan.version,
    save: (input: Parameters<typeof setProgrammeProjectsAction>[1]) =>
      setProgrammeProjectsAction(organization.slug, input),
    onSaved: () => toast.success(t("saved")),
  });
  const chosen = Object.keys(form.values).filter((id) => form.values[id]);
  const problems = problemsOf(form.failure, "projectIds");
  const faults = useFaultFocus(form.failure);
  const send = () => form.send({ planId: plan.id, version: form.version, projectIds: chosen });
  return (
    <form
      ref={faults}
      noValidate
      className="mt-3 space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ProjectChoice
        choices={choices}
        chosen={new Set(chosen)}
        problems={problems}
        onChange={(next) =>
          form.edit((values) => Object.fromEntries(Object.keys(values).map((id) => [id, next.has(id)])))
        }
      />
      <FormNotice
        form={form}
        labelOf={([id]) => names.get(id) ?? t("project")}
        wordsOf={([id], values) => t(values[id] ? "in" : "out")}
        isTold={problems.length > 0}
        onRetry={send}
      />
      {form.isChanged ? (
        <SubmitButton pending={form.pending} disabled={form.isBlocked} pendingLabel={t("saving")}>
          {t("save")}
        </SubmitButton>
      ) : null}
    </form>
  );
}
