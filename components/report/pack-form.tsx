"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { FailureNotice } from "#components/organization/failure-notice.tsx";
import { conflictReason, problemsOf, useSubmit } from "#components/organization/use-submit.ts";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toast } from "#components/ui/toast.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { requestPackAction } from "#lib/features/board/actions.ts";
import { APPROVER_MAX } from "#lib/features/board/limits.ts";
import type { ReportsDto } from "#lib/features/board/types.ts";
import { CLASSIFICATIONS, PACK_SECTIONS, REPORT_FORMATS } from "#lib/features/board/wording.ts";
import { REPORT_VERSION_MAX } from "#lib/features/roadmap/limits.ts";

type PackFormProps = Readonly<{ organization: string; content: ReportsDto["content"] }>;

type Draft = Readonly<{
  environment: (typeof ENVIRONMENTS)[number];
  format: (typeof REPORT_FORMATS)[number];
  classification: (typeof CLASSIFICATIONS)[number];
  version: string;
  approver: string;
}>;

type SelectName = "environment" | "format" | "classification";

const FRESH: Draft = {
  environment: "production",
  format: "pdf",
  classification: "confidential",
  version: "1.0",
  approver: "",
};

/** What a board pack holds and looks like. What was typed stays, whatever the server says. */
export function PackForm({ organization, content }: PackFormProps) {
  const { projects, assessed, evidence } = content;
  const t = useTranslations("pack");
  const common = useTranslations("common");
  const report = useTranslations("report");
  const router = useRouter();
  const [draft, setDraft] = useState(FRESH);
  const [sections, setSections] = useState<readonly (typeof PACK_SECTIONS)[number][]>(PACK_SECTIONS);
  const { submit, pending, failure } = useSubmit(
    (input: Parameters<typeof requestPackAction>[1]) => requestPackAction(organization, input),
    () => {
      toast.success(t("form.asked"));
      router.refresh();
    },
  );
  const select = <Name extends SelectName>(
    name: Name,
    values: readonly Draft[Name][],
    labelOf: (value: Draft[Name]) => string,
  ) => (
    <Field
      name={name}
      label={t(`form.${name as SelectName}`)}
      error={problemsOf(failure, `options.${name}`)}
      className="w-52"
    >
      {(control) => (
        <Select
          {...control}
          value={draft[name]}
          onChange={({ target }) => {
            const chosen = values.find((value) => value === target.value);
            if (chosen) setDraft({ ...draft, [name]: chosen });
          }}
          options={values.map((value) => ({ value, label: labelOf(value) }))}
        />
      )}
    </Field>
  );
  const send = () => {
    const { format, ...options } = draft;
    submit({ id: uuidv7(), format, options: { ...options, sections: [...sections] } });
  };
  return (
    <form
      className="space-y-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <FailureNotice
        failure={failure}
        words={conflictReason(failure) === "unfinished" ? t("form.unfinished") : undefined}
        onRetry={send}
      />
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        {select("format", REPORT_FORMATS, (value) => t(`formats.${value}`))}
        {select("environment", ENVIRONMENTS, (value) => common(`environment.${value}`))}
        {select("classification", CLASSIFICATIONS, (value) => report(`classification.${value}`))}
        <Field
          name="version"
          label={t("form.version")}
          error={problemsOf(failure, "options.version")}
          className="w-24"
        >
          {(control) => (
            <Input
              {...control}
              value={draft.version}
              onChange={({ target }) => setDraft({ ...draft, version: target.value })}
              maxLength={REPORT_VERSION_MAX}
              autoComplete="off"
            />
          )}
        </Field>
        <Field
          name="approver"
          label={t("form.approver")}
          hint={t("form.approverHint")}
          error={problemsOf(failure, "options.approver")}
          className="w-64"
        >
          {(control) => (
            <Input
              {...control}
              value={draft.approver}
              onChange={({ target }) => setDraft({ ...draft, approver: target.value })}
              maxLength={APPROVER_MAX}
              autoComplete="off"
            />
          )}
        </Field>
      </div>
      <fieldset className="space-y-2">
        <legend className="pb-1 font-[550]">{t("form.sections")}</legend>
        <p className="text-sm text-mute">{t("form.always")}</p>
        <div className="grid gap-x-8 gap-y-2.5 sm:grid-cols-2">
          {PACK_SECTIONS.map((name) => (
            <CheckboxField
              key={name}
              name={name}
              label={t(`sections.${name}`)}
              hint={t(`sections.${name}Hint`, { projects, assessed, evidence })}
              checked={sections.includes(name)}
              onChange={({ target }) =>
                setSections(
                  PACK_SECTIONS.filter((each) => (each === name ? target.checked : sections.includes(each))),
                )
              }
            />
          ))}
        </div>
      </fieldset>
      {content.hasLoss ? null : <p className="text-sm text-mute">{t("noLoss")}</p>}
      <SubmitButton pending={pending}>{pending ? t("form.pending") : t("form.submit")}</SubmitButton>
    </form>
  );
}
