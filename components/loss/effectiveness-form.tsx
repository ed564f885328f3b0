"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useFaultFocus } from "#components/forms/field-faults.ts";
import { FormNotice } from "#components/forms/form-notice.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { saveEffectivenessAction } from "#lib/features/loss/actions.ts";
import type { EffectivenessDto } from "#lib/features/loss/types.ts";
import { typedNumber } from "#lib/format/typed-number.ts";
import { AssumptionFoot } from "./assumption-foot.tsx";
import { numberText } from "./number-text.ts";
import { useAssumption } from "./use-assumption.ts";

type EffectivenessFormProps = Readonly<{
  organization: string;
  requirementKey: string;
  effect: EffectivenessDto;
}>;

const draftOf = ({ value, override }: EffectivenessDto) => ({
  value: numberText(value * 100),
  reason: override?.reason ?? "",
});

/** What a requirement prevents of a scenario, set over the default, for the whole organisation. */
export function EffectivenessForm({ organization, requirementKey, effect }: EffectivenessFormProps) {
  const t = useTranslations("loss");
  const id = useId();
  const { form, ...saving } = useAssumption({
    values: draftOf(effect),
    version: effect.override?.version ?? 0,
    save: (input: Parameters<typeof saveEffectivenessAction>[1]) =>
      saveEffectivenessAction(organization, input),
  });
  const faults = useFaultFocus(saving.fault);
  const { values: draft } = form;
  const edit = (more: Partial<typeof draft>) => form.edit(() => more);
  const about = {
    scenarioId: effect.scenarioId,
    key: requirementKey,
    version: form.version,
  };
  const send = () => {
    const value = typedNumber(draft.value) / 100;
    saving.send(
      { ...about, values: { value, reason: draft.reason } },
      Number.isNaN(value) ? ["values.value"] : [],
    );
  };
  return (
    <form
      ref={faults}
      noValidate
      className="max-w-md space-y-3 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <FormNotice
        form={form}
        labelOf={([field]) => t(field === "value" ? "project.items.value" : "form.reason")}
        isTold={saving.hasFieldErrors}
        onRetry={send}
      />
      <AssumptionFoot
        form={form}
        beside={
          <Field
            id={`${id}-value`}
            name="value"
            label={<span className="text-sm font-normal">{t("project.items.value")}</span>}
            error={saving.errorsOf("values.value")}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                maxLength={20}
                className="num"
                value={draft.value}
                onChange={(event) => edit({ value: event.target.value })}
              />
            )}
          </Field>
        }
        reason={{
          name: "reason",
          label: <span className="text-sm font-normal">{t("form.reason")}</span>,
          value: draft.reason,
          errors: saving.errorsOf("values.reason"),
          onChange: (reason) => edit({ reason }),
        }}
        onTakeBack={effect.override ? () => saving.send({ ...about, values: null }) : undefined}
      />
    </form>
  );
}
