"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { FormNotice } from "#components/forms/form-notice.tsx";
import { useTypedOver } from "#components/forms/use-typed-over.ts";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormErrorSummary } from "#components/ui/form-error-summary.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useKeptPlace } from "#components/ui/take-focus.ts";
import { toast } from "#components/ui/toast.ts";
import { useReady } from "#components/ui/use-ready.ts";
import { updateOrganizationAction } from "#lib/features/organization/actions.ts";
import type { GeneralSettings, OrganizationSettingsDto } from "#lib/features/organization/types.ts";
import { typedNumber } from "#lib/format/typed-number.ts";
import { formatList } from "#lib/format/words.ts";
import { useSettingsWords } from "./settings-words.ts";
import { problemsOf } from "./use-submit.ts";

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const FIELDS = ["name", "currency", "dayRate", "workingDays", "timeZone"] as const;
type FieldName = (typeof FIELDS)[number];

type Draft = Readonly<Omit<GeneralSettings, "dayRate"> & { dayRate: string }>;

const draftOf = ({ name, currency, dayRate, workingDays, timeZone }: GeneralSettings): Draft => ({
  ...{ name, currency, workingDays, timeZone },
  dayRate: dayRate === null ? "" : String(dayRate),
});

/** Name, money and calendar of the organisation. */
export function GeneralForm({ dto }: Readonly<{ dto: OrganizationSettingsDto }>) {
  const t = useTranslations("organization");
  const common = useTranslations("common");
  const words = useSettingsWords();
  const ready = useReady();
  const form = useTypedOver({
    values: draftOf(dto.settings),
    version: dto.settings.version,
    save: (input: Parameters<typeof updateOrganizationAction>[1]) =>
      updateOrganizationAction(dto.organization.slug, input),
    onSaved: () => toast.success(t("saved")),
  });
  const place = useKeptPlace<HTMLSpanElement>(form.isChanged && !form.isBlocked);
  const { values: draft, pending, failure } = form;
  const edit = (more: Partial<Draft>) => form.edit(() => more);
  const send = () => {
    // What is no number is refused by the server, with all else that is wrong.
    const dayRate = draft.dayRate.trim() === "" ? null : typedNumber(draft.dayRate);
    form.send({ version: form.version, ...draft, dayRate, workingDays: [...draft.workingDays] });
  };
  const errorsOf = (field: FieldName) => problemsOf(failure, field).map(words);
  const errors = FIELDS.flatMap((field) =>
    errorsOf(field).map((message) => ({ message, fieldId: `general-${field}` })),
  );
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const toggleDay = (day: number, on: boolean) =>
    edit({
      workingDays: on ? [...draft.workingDays, day].sort() : draft.workingDays.filter((each) => each !== day),
    });
  const currencies = dto.mayUpdate ? dto.currencies : [{ value: draft.currency, label: draft.currency }];
  const dayErrors = errorsOf("workingDays");
  return (
    <form inert={!ready} noValidate onSubmit={onSubmit} className="max-w-2xl space-y-5">
      <FormErrorSummary title={t("problem.summary", { count: errors.length })} errors={errors} />
      <FormNotice
        form={form}
        labelOf={([field]) => t(`general.${FIELDS.find((each) => each === field) ?? "name"}`)}
        wordsOf={([field], { workingDays }) =>
          field === "workingDays"
            ? formatList(DAYS.filter((day) => workingDays.includes(day)).map((day) => t(`weekday.${day}`)))
            : undefined
        }
        isTold={errors.length > 0}
        onRetry={send}
      />
      <fieldset disabled={!dto.mayUpdate} className="space-y-5">
        <Field id="general-name" name="name" label={t("general.name")} required error={errorsOf("name")}>
          {(control) => (
            <Input
              {...control}
              maxLength={120}
              autoComplete="organization"
              value={draft.name}
              onChange={(event) => edit({ name: event.target.value })}
            />
          )}
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field
            id="general-currency"
            name="currency"
            label={t("general.currency")}
            hint={t("general.currencyHint")}
            error={errorsOf("currency")}
          >
            {(control) => (
              <Select
                {...control}
                options={currencies}
                value={draft.currency}
                onChange={(event) => edit({ currency: event.target.value })}
              />
            )}
          </Field>
          <Field
            id="general-dayRate"
            name="dayRate"
            label={t("general.dayRate")}
            optionalLabel={common("optional")}
            hint={t("general.dayRateHint")}
            error={errorsOf("dayRate")}
          >
            {(control) => (
              <div className="flex items-center gap-2">
                <Input
                  {...control}
                  inputMode="decimal"
                  autoComplete="off"
                  maxLength={20}
                  className="num"
                  value={draft.dayRate}
                  onChange={(event) => edit({ dayRate: event.target.value })}
                />
                <span className="num text-sm text-mute">{draft.currency}</span>
              </div>
            )}
          </Field>
        </div>
        <fieldset
          id="general-workingDays"
          tabIndex={-1}
          aria-describedby={dayErrors.length > 0 ? "general-workingDays-error" : undefined}
        >
          <legend className="mb-1.5 font-[550]">{t("general.workingDays")}</legend>
          <div className="flex flex-wrap gap-x-5 gap-y-2">
            {DAYS.map((day) => (
              <CheckboxField
                key={day}
                label={
                  <>
                    <span aria-hidden>{t(`weekdayShort.${day}`)}</span>
                    <span className="sr-only">{t(`weekday.${day}`)}</span>
                  </>
                }
                checked={draft.workingDays.includes(day)}
                onChange={(event) => toggleDay(day, event.target.checked)}
              />
            ))}
          </div>
          {dayErrors.length > 0 ? (
            <p id="general-workingDays-error" className="mt-1.5 text-sm text-danger">
              {dayErrors.join(" ")}
            </p>
          ) : null}
        </fieldset>
        <Field
          id="general-timeZone"
          name="timeZone"
          label={t("general.timeZone")}
          hint={dto.mayUpdate ? t("general.timeZoneHint") : undefined}
          required
          error={errorsOf("timeZone")}
        >
          {(control) => (
            <Input
              {...control}
              list="general-time-zones"
              autoComplete="off"
              spellCheck={false}
              maxLength={64}
              value={draft.timeZone}
              onChange={(event) => edit({ timeZone: event.target.value })}
            />
          )}
        </Field>
        <datalist id="general-time-zones">
          {dto.timeZones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </fieldset>
      <span ref={place} tabIndex={-1} className="outline-none" />
      {form.isChanged && !form.isBlocked ? (
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton pending={pending} pendingLabel={t("saving")}>
            {t("save")}
          </SubmitButton>
          <Button variant="quiet" pending={pending} onClick={form.discard}>
            {t("discard")}
          </Button>
          <span className="text-sm text-mute">{t("unsaved")}</span>
        </div>
      ) : null}
    </form>
  );
}
