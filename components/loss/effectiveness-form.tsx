"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { saveEffectivenessAction } from "#lib/features/loss/actions.ts";
import type { EffectivenessDto } from "#lib/features/loss/types.ts";
import { AssumptionNotice } from "./assumption-notice.tsx";
import { numberText, parseNumber } from "./number-text.ts";
import { useAssumption } from "./use-assumption.ts";
import { useHeldDraft } from "./use-held-draft.ts";

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
  const form = useHeldDraft(draftOf(effect), effect.override?.version ?? 0);
  const { draft, edit } = form;
  const saving = useAssumption(
    (input: Parameters<typeof saveEffectivenessAction>[1]) => saveEffectivenessAction(organization, input),
    form,
  );
  const about = {
    scenarioId: effect.scenarioId,
    key: requirementKey,
    version: form.version,
  };
  return (
    <form
      noValidate
      className="max-w-md space-y-3 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        const value = parseNumber(draft.value) / 100;
        saving.send(
          { ...about, values: { value, reason: draft.reason } },
          Number.isNaN(value) ? ["values.value"] : [],
        );
      }}
    >
      <AssumptionNotice state={saving} form={form} />
      <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-3">
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
              maxLength={7}
              className="num"
              value={draft.value}
              onChange={(event) => edit({ ...draft, value: event.target.value })}
            />
          )}
        </Field>
        <Field
          id={`${id}-reason`}
          name="reason"
          label={<span className="text-sm font-normal">{t("form.reason")}</span>}
          error={saving.errorsOf("values.reason")}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={1000}
              value={draft.reason}
              onChange={(event) => edit({ ...draft, reason: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="secondary" size="sm" pending={saving.pending}>
          {saving.pending ? t("form.saving") : t("form.save")}
        </SubmitButton>
        {effect.override ? (
          <Button size="sm" variant="quiet" onClick={() => saving.send({ ...about, values: null })}>
            {t("form.takeBack")}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
