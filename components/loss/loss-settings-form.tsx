"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useFaultFocus } from "#components/forms/field-faults.ts";
import { FormNotice } from "#components/forms/form-notice.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { saveLossSettingsAction } from "#lib/features/loss/actions.ts";
import type { LossSettingsDto } from "#lib/features/loss/types.ts";
import { typedNumber } from "#lib/format/typed-number.ts";
import { numberText } from "./number-text.ts";
import { useAssumption } from "./use-assumption.ts";

type LossSettingsFormProps = Readonly<{
  organization: string;
  settings: LossSettingsDto;
  mayUpdate: boolean;
}>;

const draftOf = ({ horizonYears, bestResidual }: LossSettingsDto) => ({
  horizon: String(horizonYears),
  best: numberText(bestResidual * 100),
});

/** Horizon and best residual, which every return of the organisation is computed with. */
export function LossSettingsForm({ organization, settings, mayUpdate }: LossSettingsFormProps) {
  const t = useTranslations("loss");
  const id = useId();
  const { form, ...saving } = useAssumption({
    values: draftOf(settings),
    version: settings.version,
    save: (input: Parameters<typeof saveLossSettingsAction>[1]) =>
      saveLossSettingsAction(organization, input),
  });
  const faults = useFaultFocus(saving.fault);
  const { values: draft } = form;
  const fields = [
    { name: "horizon", path: "horizonYears", label: "settings.horizon", hint: "settings.horizonHint" },
    { name: "best", path: "bestResidual", label: "settings.best", hint: "settings.bestHint" },
  ] as const;
  const send = () =>
    saving.send(
      {
        version: form.version,
        horizonYears: typedNumber(draft.horizon),
        bestResidual: typedNumber(draft.best) / 100,
      },
      fields.filter(({ name }) => Number.isNaN(typedNumber(draft[name]))).map(({ path }) => path),
    );
  return (
    <form
      ref={faults}
      noValidate
      className="max-w-xl space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <FormNotice
        form={form}
        labelOf={([field]) => t(field === "horizon" ? "settings.horizon" : "settings.best")}
        isTold={saving.hasFieldErrors}
        onRetry={send}
      />
      <fieldset disabled={!mayUpdate} className="grid gap-4 sm:grid-cols-2">
        {fields.map(({ name, path, label, hint }) => (
          <Field
            key={name}
            id={`${id}-${name}`}
            name={path}
            label={t(label)}
            hint={t(hint)}
            error={saving.errorsOf(path)}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                maxLength={20}
                className="num w-28"
                value={draft[name]}
                onChange={(event) => form.edit(() => ({ [name]: event.target.value }))}
              />
            )}
          </Field>
        ))}
      </fieldset>
      {mayUpdate ? (
        <SubmitButton
          variant="secondary"
          pending={form.pending}
          disabled={form.isBlocked}
          pendingLabel={t("form.saving")}
        >
          {t("form.save")}
        </SubmitButton>
      ) : null}
    </form>
  );
}
