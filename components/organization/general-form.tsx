"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormErrorSummary } from "#components/ui/form-error-summary.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toast } from "#components/ui/toast.ts";
import { updateOrganizationAction } from "#lib/features/organization/actions.ts";
import type { GeneralSettings, OrganizationSettingsDto } from "#lib/features/organization/types.ts";
import { ConflictNotice } from "./conflict-notice.tsx";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useSettingsWords } from "./settings-words.ts";
import { useDraft } from "./use-draft.ts";
import { conflictReason, problemsOf, useSubmit } from "./use-submit.ts";

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const FIELDS = ["name", "currency", "dayRate", "workingDays", "timeZone"] as const;
type FieldName = (typeof FIELDS)[number];

type Draft = Readonly<Omit<GeneralSettings, "dayRate"> & { dayRate: string }>;

const generalOf = ({ name, currency, dayRate, workingDays, timeZone }: GeneralSettings): GeneralSettings => ({
  name,
  currency,
  dayRate,
  workingDays,
  timeZone,
});
const toDraft = (part: GeneralSettings): Draft => ({
  ...part,
  dayRate: part.dayRate === null ? "" : String(part.dayRate),
});

/** A number as people write it; NaN for what is none, which the server would refuse as well. */
function parseAmount(text: string): number | null {
  const plain = text.trim().replace(/\s/g, "").replace(",", ".");
  if (plain === "") return null;
  return /^\d+(\.\d{1,2})?$/.test(plain) ? Number(plain) : Number.NaN;
}

/** Name, money and calendar of the organisation. */
export function GeneralForm({ dto }: Readonly<{ dto: OrganizationSettingsDto }>) {
  const t = useTranslations("organization");
  const common = useTranslations("common");
  const words = useSettingsWords();
  const router = useRouter();
  const [amountWrong, setAmountWrong] = useState(false);
  const form = useDraft({ part: generalOf(dto.settings), version: dto.settings.version, toDraft });
  const { draft, edit } = form;
  const general = (): GeneralSettings => ({ ...draft, dayRate: parseAmount(draft.dayRate) });
  const { submit, pending, failure, reset } = useSubmit(
    async (input: Parameters<typeof updateOrganizationAction>[1]) => {
      const result = await updateOrganizationAction(dto.organization.slug, input);
      if (!result.ok && result.code === "CONFLICT") router.refresh();
      return result;
    },
    ({ version }) => {
      form.saved({ ...general(), name: draft.name.trim(), timeZone: draft.timeZone.trim() }, version);
      toast.success(t("saved"));
      router.refresh();
    },
  );
  const send = () => {
    const input = general();
    setAmountWrong(Number.isNaN(input.dayRate));
    if (Number.isNaN(input.dayRate)) return reset();
    submit({ version: form.version, ...input, workingDays: [...input.workingDays] });
  };
  const errorsOf = (field: FieldName) => {
    if (field === "dayRate" && amountWrong) return [words("dayRateNumber")];
    return problemsOf(failure, field).map(words);
  };
  const errors = FIELDS.flatMap((field) =>
    errorsOf(field).map((message) => ({ message, fieldId: `general-${field}` })),
  );
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const toggleDay = (day: number, on: boolean) =>
    edit({
      ...draft,
      workingDays: on ? [...draft.workingDays, day].sort() : draft.workingDays.filter((each) => each !== day),
    });
  const currencies = dto.mayUpdate ? dto.currencies : [{ value: draft.currency, label: draft.currency }];
  const dayErrors = errorsOf("workingDays");
  return (
    <form noValidate onSubmit={onSubmit} className="max-w-2xl space-y-5">
      <FormErrorSummary title={t("problem.summary", { count: errors.length })} errors={errors} />
      {form.conflict ? (
        <ConflictNotice onTakeOver={form.takeOver} onKeepMine={form.keepMine} />
      ) : errors.length === 0 && conflictReason(failure) !== "version" ? (
        <FailureNotice failure={failure} onRetry={send} />
      ) : null}
      <fieldset disabled={!dto.mayUpdate} className="space-y-5">
        <Field id="general-name" name="name" label={t("general.name")} required error={errorsOf("name")}>
          {(control) => (
            <Input
              {...control}
              maxLength={120}
              autoComplete="organization"
              value={draft.name}
              onChange={(event) => edit({ ...draft, name: event.target.value })}
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
                onChange={(event) => edit({ ...draft, currency: event.target.value })}
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
                  maxLength={16}
                  className="num"
                  value={draft.dayRate}
                  onChange={(event) => edit({ ...draft, dayRate: event.target.value })}
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
              onChange={(event) => edit({ ...draft, timeZone: event.target.value })}
            />
          )}
        </Field>
        <datalist id="general-time-zones">
          {dto.timeZones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </fieldset>
      {form.changed && !form.conflict ? (
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton pending={pending} pendingLabel={t("saving")}>
            {t("save")}
          </SubmitButton>
          <Button
            variant="quiet"
            disabled={pending}
            onClick={() => {
              form.discard();
              setAmountWrong(false);
              reset();
            }}
          >
            {t("discard")}
          </Button>
          <span className="text-sm text-mute">{t("unsaved")}</span>
        </div>
      ) : null}
    </form>
  );
}
