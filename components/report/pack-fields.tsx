"use client";

import { useTranslations } from "next-intl";
import { problemsOf, type SubmitFailure } from "#components/organization/use-submit.ts";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { APPROVER_MAX } from "#lib/features/board/limits.ts";
import type { ReportsDto } from "#lib/features/board/types.ts";
import { CLASSIFICATIONS, PACK_SECTIONS, REPORT_FORMATS } from "#lib/features/board/wording.ts";
import { LANGUAGES, type Language } from "#lib/format/language.ts";
import { REPORT_VERSION_MAX } from "#lib/features/roadmap/limits.ts";

/** What a pack is to be, as its form holds it. */
export type PackDraft = Readonly<{
  environment: (typeof ENVIRONMENTS)[number];
  format: (typeof REPORT_FORMATS)[number];
  language: Language;
  classification: (typeof CLASSIFICATIONS)[number];
  version: string;
  approver: string;
  sections: readonly (typeof PACK_SECTIONS)[number][];
}>;

type SelectName = "environment" | "format" | "language" | "classification";

export const FRESH_PACK: PackDraft = {
  environment: "production",
  format: "pdf",
  language: "en",
  classification: "confidential",
  version: "1.0",
  approver: "",
  sections: PACK_SECTIONS,
};

/** A draft as the server takes it. */
export function packInput({ format, sections, ...options }: PackDraft) {
  return { format, options: { ...options, sections: [...sections] } };
}

type PackFieldsProps = Readonly<{
  draft: PackDraft;
  onChange: (draft: PackDraft) => void;
  failure: SubmitFailure | null;
  content: ReportsDto["content"];
}>;

/** What a pack holds and looks like, for one that is asked for now and for one that comes again and again. */
export function PackFields({ draft, onChange, failure, content }: PackFieldsProps) {
  const { projects, assessed, evidence } = content;
  const t = useTranslations("pack");
  const common = useTranslations("common");
  const report = useTranslations("report");
  const select = <Name extends SelectName>(
    name: Name,
    values: readonly PackDraft[Name][],
    labelOf: (value: PackDraft[Name]) => string,
  ) => (
    <Field
      name={name}
      label={t(`form.${name as SelectName}`)}
      error={problemsOf(failure, name === "format" ? "format" : `options.${name}`)}
      className="w-52"
    >
      {(control) => (
        <Select
          {...control}
          value={draft[name]}
          onChange={({ target }) => {
            const chosen = values.find((value) => value === target.value);
            if (chosen) onChange({ ...draft, [name]: chosen });
          }}
          options={values.map((value) => ({ value, label: labelOf(value) }))}
        />
      )}
    </Field>
  );
  return (
    <>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        {select("format", REPORT_FORMATS, (value) => t(`formats.${value}`))}
        {select("language", LANGUAGES, (value) => t(`languages.${value}`))}
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
              onChange={({ target }) => onChange({ ...draft, version: target.value })}
              maxLength={REPORT_VERSION_MAX}
              autoComplete="off"
            />
          )}
        </Field>
        <Field
          name="approver"
          label={t("form.approver")}
          optionalLabel={t("form.approverHint")}
          error={problemsOf(failure, "options.approver")}
          className="w-64"
        >
          {(control) => (
            <Input
              {...control}
              value={draft.approver}
              onChange={({ target }) => onChange({ ...draft, approver: target.value })}
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
              checked={draft.sections.includes(name)}
              onChange={({ target }) =>
                onChange({
                  ...draft,
                  sections: PACK_SECTIONS.filter((each) =>
                    each === name ? target.checked : draft.sections.includes(each),
                  ),
                })
              }
            />
          ))}
        </div>
      </fieldset>
      {content.hasLoss ? null : <p className="text-sm text-mute">{t("noLoss")}</p>}
    </>
  );
}
