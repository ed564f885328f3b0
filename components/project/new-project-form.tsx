"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useMemo, useRef, useState, useTransition } from "react";
import type { FormEvent } from "react";
import { v7 as uuidv7 } from "uuid";
import { Field } from "#components/ui/field.tsx";
import { FormErrorSummary } from "#components/ui/form-error-summary.tsx";
import { Input } from "#components/ui/input.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { DEFAULT_INTAKE, selectionFor } from "#lib/domain/intake.ts";
import { createProjectAction } from "#lib/features/project/actions.ts";
import { PROJECT_DESCRIPTION_MAX, PROJECT_NAME_MAX } from "#lib/features/project/limits.ts";
import type { NewProjectDto } from "#lib/features/project/types.ts";
import { paths } from "#lib/format/paths.ts";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useReady } from "#components/ui/use-ready.ts";
import { IntakePanel } from "./intake-panel.tsx";
import { IntakeQuestions } from "./intake-questions.tsx";
import { projectDrafts, type ProjectDraft } from "./project-drafts.ts";
import { reach, type SaveFailure } from "./save-failure.ts";

/** Whatever becomes of the answer, one form makes one project. */
const emptyDraft = (): ProjectDraft => ({
  id: uuidv7(),
  name: "",
  description: "",
  answers: DEFAULT_INTAKE,
});

type FieldErrors = Readonly<Record<string, readonly string[]>>;

/** Name, description and the intake on the left, what they mean on the right. */
export function NewProjectForm({ dto }: Readonly<{ dto: NewProjectDto }>) {
  const t = useTranslations("project.new");
  const common = useTranslations("common");
  const intake = useTranslations("intake");
  const router = useRouter();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const ready = useReady(form);
  const [draft, setDraft] = useState(() => projectDrafts.get(dto.organization) ?? emptyDraft());
  const { name, description, answers } = draft;
  const change = (part: Partial<ProjectDraft>) => {
    const next = { ...draft, ...part };
    projectDrafts.set(dto.organization, next);
    setDraft(next);
  };
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const [pending, startTransition] = useTransition();
  const applying = useMemo(
    () => selectionFor(dto.requirements, answers).applicable.length,
    [dto.requirements, answers],
  );

  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (pending) return;
    const found: Record<string, string[]> = {};
    if (name.trim() === "") found.name = [t("nameMissing")];
    if (answers.productKinds.length === 0) found["intake.productKinds"] = [intake("productKinds.required")];
    setErrors(found);
    setFailure(null);
    if (Object.keys(found).length > 0) return;
    startTransition(async () => {
      const result = await reach(() =>
        createProjectAction(dto.organization, { id: draft.id, name, description, intake: answers }),
      );
      if (result !== "offline" && result.ok) {
        projectDrafts.delete(dto.organization);
        router.push(paths.checklist(dto.organization, result.data.slug));
        return;
      }
      if (result !== "offline" && result.fields) setErrors(result.fields);
      else setFailure(result);
    });
  }

  const fieldIds: Readonly<Record<string, string>> = {
    name: `${id}-name`,
    description: `${id}-description`,
    "intake.productKinds": `${id}-kinds`,
  };
  const summary = Object.entries(errors).flatMap(([field, messages]) =>
    messages.map((message) => ({ message, fieldId: fieldIds[field] })),
  );
  return (
    <form
      ref={form}
      inert={!ready}
      noValidate
      onSubmit={submit}
      className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]"
    >
      <div className="min-w-0 space-y-9">
        <FormErrorSummary title={common("form.summaryTitle", { count: summary.length })} errors={summary} />
        <div className="max-w-prose space-y-5">
          <Field
            name="name"
            id={fieldIds.name}
            label={t("name")}
            hint={t("nameHint")}
            error={errors.name}
            required
          >
            {(control) => (
              <Input
                {...control}
                value={name}
                onChange={(event) => {
                  change({ name: event.target.value });
                  if (errors.name) setErrors({ ...errors, name: [] });
                }}
                placeholder={t("namePlaceholder")}
                maxLength={PROJECT_NAME_MAX}
                autoComplete="off"
                autoFocus
              />
            )}
          </Field>
          <Field
            name="description"
            id={fieldIds.description}
            label={t("description")}
            hint={t("descriptionHint")}
            optionalLabel={common("optional")}
            error={errors.description}
          >
            {(control) => (
              <Textarea
                {...control}
                value={description}
                onChange={(event) => change({ description: event.target.value })}
                maxLength={PROJECT_DESCRIPTION_MAX}
                rows={2}
                className="min-h-16"
              />
            )}
          </Field>
        </div>
        <IntakeQuestions
          answers={answers}
          onChange={(next) => change({ answers: next })}
          productKindsId={fieldIds["intake.productKinds"]}
        />
      </div>
      <aside className="min-w-0 lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)] lg:self-start lg:overflow-y-auto">
        <div className="rounded-xl border border-line bg-sheet p-4 sm:p-5">
          <IntakePanel answers={answers} aspects={dto.aspects} requirements={dto.requirements} />
          <p className="border-t border-line pt-3 text-sm text-mute">{intake("panel.later")}</p>
        </div>
      </aside>
      <div
        data-action-bar
        className="sticky bottom-0 z-10 -mx-4 border-t border-line bg-paper px-4 py-3 sm:mx-0 sm:px-0 lg:col-span-full"
      >
        <div className="space-y-3">
          <FailureNotice failure={failure} onRetry={() => submit()} />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton pending={pending} pendingLabel={t("creating")}>
              {t("create")}
            </SubmitButton>
            <LinkButton
              variant="quiet"
              href={paths.projects(dto.organization)}
              onClick={() => projectDrafts.delete(dto.organization)}
            >
              {t("cancel")}
            </LinkButton>
            {answers.productKinds.length > 0 ? (
              <p className="num ml-auto text-sm text-mute" aria-hidden>
                {intake("panel.appliesShort", { count: applying, total: dto.requirements.length })}
              </p>
            ) : null}
          </div>
        </div>
      </div>
    </form>
  );
}
