"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { saysAll, useFaultFocus } from "#components/forms/field-faults.ts";
import { FormNotice } from "#components/forms/form-notice.tsx";
import { Offered } from "#components/forms/offered.tsx";
import { useTypedOver } from "#components/forms/use-typed-over.ts";
import { problemsOf } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { toast } from "#components/ui/toast.ts";
import { Unfold } from "#components/ui/unfold.tsx";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { updatePlanAction } from "#lib/features/plan/actions.ts";
import { PLAN_NAME_MAX, PLAN_NOTE_MAX } from "#lib/features/plan/limits.ts";
import { roleTimes } from "#lib/features/plan/role-time.ts";
import type { PlanSettings } from "#lib/features/plan/schema.ts";
import type { PlanDto } from "#lib/features/plan/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { formatList } from "#lib/format/words.ts";
import { DaysOffFields } from "./days-off-fields.tsx";
import { RoleFields } from "./role-fields.tsx";
import { roleInWords } from "./role-words.ts";
import { draftOf, monthsOf, settingsOf, type SettingsDraft } from "./settings-draft.ts";
import { usePlanSettingsWords } from "./plan-settings-words.ts";

/** The role of each aspect is chosen by itself. */
const APART = ["aspectRoles"];

/** Whether a problem stands at its field. Months of a role may be folded away. */
const isShown = (field: string) =>
  /^(name|note|settings\.(environment|startDay|horizonMonths|phaseMonths|roles\.\d+\.(name|daysPerMonth)|daysOff\.\d+\.\w+))$/.test(
    field,
  );

type PlanSettingsFormProps = Readonly<{
  organization: string;
  plan: PlanDto["plan"];
  settings: PlanSettings;
  aspects: PlanDto["aspects"];
  mayUpdate: boolean;
}>;

/** Who works on the plan, from when, for how long, and on which days not; in a line, and opened as a form. */
export function PlanSettingsForm(props: PlanSettingsFormProps) {
  const { settings, mayUpdate } = props;
  const t = useTranslations("plan.settings");
  const { roles, daysOff, horizonMonths, startDay } = settings;
  const roleTime = useTranslations("plan.roleTime");
  const times = roleTimes(settings);
  // A sum would say of months set apart that nobody works in them.
  const team = times.some(({ apart }) => apart.length > 0)
    ? times.map((role) => roleInWords(role, roleTime)).join("; ")
    : t("team", {
        roles: formatList(roles.map(({ name }) => name)),
        days: formatPersonDays(roles.reduce((sum, { daysPerMonth }) => sum + daysPerMonth, 0)),
      });
  const line = t("read", {
    team,
    horizon: horizonMonths,
    start: formatIsoDay(startDay),
    off: daysOff.length,
  });
  return (
    <Offered isOffered={mayUpdate} otherwise={<p className="text-sm wrap-anywhere">{line}</p>}>
      <Unfold
        summary={
          <span className="inline-block w-[calc(100%-1.5rem)] align-top">
            <span className="font-[550]">{t("title")}</span>
            <span className="block text-sm text-mute wrap-anywhere">{line}</span>
          </span>
        }
      >
        <Form {...props} />
      </Unfold>
    </Offered>
  );
}

function Form({ organization, plan, settings, aspects }: PlanSettingsFormProps) {
  const t = useTranslations("plan.settings");
  const common = useTranslations("common");
  const [wrong, setWrong] = useState<Readonly<Record<string, number>>>({});
  const form = useTypedOver({
    values: draftOf(plan, settings),
    version: plan.version,
    apart: APART,
    save: (input: Parameters<typeof updatePlanAction>[1]) => updatePlanAction(organization, input),
    onSaved: () => toast.success(t("saved")),
  });
  const inWords = usePlanSettingsWords(aspects);
  const { values: draft, pending } = form;
  const set = (more: Partial<SettingsDraft>) => form.edit(() => more);
  const save = () => {
    const lines = draft.roles.flatMap(({ key, months }) => {
      const { wrongLine } = monthsOf(months);
      return wrongLine === null ? [] : [[key, wrongLine] as const];
    });
    setWrong(Object.fromEntries(lines));
    if (lines.length > 0) return;
    form.send({
      planId: plan.id,
      version: form.version,
      name: draft.name,
      note: draft.note,
      settings: settingsOf(draft),
    });
  };
  const faults = useFaultFocus(form.failure);
  const problems = (field: string) => problemsOf(form.failure, field);
  return (
    <form
      ref={faults}
      noValidate
      className="mt-4 space-y-6"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <Field name="name" label={t("name")} error={problems("name")} className="w-80">
          {(control) => (
            <Input
              {...control}
              value={draft.name}
              maxLength={PLAN_NAME_MAX}
              autoComplete="off"
              onChange={({ target }) => set({ name: target.value })}
            />
          )}
        </Field>
        <Field
          name="environment"
          label={t("environment")}
          error={problems("settings.environment")}
          className="w-44"
        >
          {(control) => (
            <Select
              {...control}
              value={draft.environment}
              onChange={({ target }) => {
                const chosen = ENVIRONMENTS.find((value) => value === target.value);
                if (chosen) set({ environment: chosen });
              }}
              options={ENVIRONMENTS.map((value) => ({ value, label: common(`environment.${value}`) }))}
            />
          )}
        </Field>
        <Field name="startDay" label={t("start")} error={problems("settings.startDay")} className="w-44">
          {(control) => (
            <Input
              {...control}
              type="date"
              className="num"
              value={draft.startDay}
              onChange={({ target }) => set({ startDay: target.value })}
            />
          )}
        </Field>
        {(["horizonMonths", "phaseMonths"] as const).map((name) => (
          <Field
            key={name}
            name={name}
            label={t(name === "horizonMonths" ? "horizon" : "phase")}
            error={problems(`settings.${name}`)}
            className="w-44"
          >
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                className="num"
                maxLength={20}
                value={draft[name]}
                onChange={({ target }) => set({ [name]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <RoleFields draft={draft} aspects={aspects} wrong={wrong} problems={problems} onChange={set} />
      <DaysOffFields draft={draft} problems={problems} onChange={set} />
      <Field name="note" label={t("note")} hint={t("noteHint")} error={problems("note")}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={PLAN_NOTE_MAX}
            value={draft.note}
            onChange={({ target }) => set({ note: target.value })}
          />
        )}
      </Field>
      <FormNotice {...{ form, ...inWords }} isTold={saysAll(form.failure, isShown)} onRetry={save} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={pending} disabled={form.isBlocked} pendingLabel={t("saving")}>
          {t("save")}
        </SubmitButton>
        {form.isChanged ? (
          <Button variant="quiet" pending={pending} onClick={form.discard}>
            {t("discard")}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
