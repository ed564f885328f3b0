"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useState, type FormEvent } from "react";
import { v7 as uuidv7 } from "uuid";
import { useLetGo } from "#components/forms/still-lines.tsx";
import { useFaultFocus } from "#components/forms/field-faults.ts";
import { FormNotice } from "#components/forms/form-notice.tsx";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useSubmit } from "#components/organization/use-submit.ts";
import { ConfirmDialog } from "#components/project/confirm-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { toast } from "#components/ui/toast.ts";
import { LOSS_SHAPES, type LossShape } from "#lib/domain/loss-distributions.ts";
import { removeScenarioAction, saveScenarioAction } from "#lib/features/loss/actions.ts";
import type { ScenarioDto } from "#lib/features/loss/types.ts";
import { typedNumber } from "#lib/format/typed-number.ts";
import { notNumbers, numberText, parseThreePoint, threePointLine, threePointText } from "./number-text.ts";
import { RelevanceFields } from "./relevance-fields.tsx";
import { ThreePointFields } from "./three-point-fields.tsx";
import { useAssumption } from "./use-assumption.ts";

type ScenarioFormProps = Readonly<{
  organization: string;
  currency: string;
  aspects: readonly Readonly<{ key: string; name: string }>[];
  /** Null writes a new one. */
  scenario: ScenarioDto | null;
  onDone?: () => void;
}>;

/** How much each aspect has to do with it is said singly. */
const APART = ["relevance"];

const draftOf = (scenario: ScenarioDto | null, aspects: ScenarioFormProps["aspects"]) => ({
  name: scenario?.name ?? "",
  description: scenario?.description ?? "",
  frequency: threePointText(scenario?.frequency ?? null),
  loss: threePointText(scenario?.loss ?? null),
  shape: scenario?.shape ?? ("lognormal" satisfies LossShape),
  relevance: Object.fromEntries([
    ...aspects.map(({ key }) => [key, ""]),
    ...Object.entries(scenario?.relevance ?? {}).map(([key, share]) => [key, numberText(share * 100)]),
  ]) as Readonly<Record<string, string>>,
  source: scenario?.source ?? "",
});

/** One scenario with all its assumptions, to be written or changed by those who may. */
export function ScenarioForm({ organization, currency, aspects, scenario, onDone }: ScenarioFormProps) {
  const t = useTranslations("loss.form");
  const prefix = useId();
  const [id] = useState(() => scenario?.id ?? uuidv7());
  const router = useRouter();
  const letGo = useLetGo();
  const { form, ...saving } = useAssumption({
    values: draftOf(scenario, aspects),
    version: scenario?.version ?? 0,
    apart: APART,
    save: (input: Parameters<typeof saveScenarioAction>[1]) => saveScenarioAction(organization, input),
    onSaved: onDone,
  });
  const faults = useFaultFocus(saving.fault);
  const { values: draft } = form;
  type Draft = typeof draft;
  const edit = (more: Partial<Draft>) => form.edit(() => more);
  const [asking, setAsking] = useState(false);
  const removing = useSubmit(
    async (input: Parameters<typeof removeScenarioAction>[1]) => {
      const result = await removeScenarioAction(organization, input);
      if (!result.ok && result.code === "CONFLICT") router.refresh();
      return result;
    },
    () => {
      toast.success(t("removed"));
      letGo();
      router.refresh();
    },
  );
  const errors = saving.errorsOf;
  const send = () => {
    const shares = Object.entries(draft.relevance).filter(([, text]) => text.trim() !== "");
    saving.send(
      {
        ...{ id, version: form.version, name: draft.name, description: draft.description },
        ...{ shape: draft.shape, source: draft.source },
        frequency: parseThreePoint(draft.frequency),
        loss: parseThreePoint(draft.loss),
        relevance: Object.fromEntries(shares.map(([key, text]) => [key, typedNumber(text) / 100])),
      },
      [
        ...notNumbers("frequency", draft.frequency),
        ...notNumbers("loss", draft.loss),
        ...(shares.some(([, text]) => !(typedNumber(text) <= 100)) ? ["relevance"] : []),
      ],
    );
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form ref={faults} noValidate onSubmit={onSubmit} className="max-w-3xl space-y-4 pt-3">
      <FormNotice
        form={form}
        labelOf={([field, aspect]) =>
          aspects.find(({ key }) => key === aspect)?.name ?? t(field as keyof Draft, { currency })
        }
        wordsOf={([field], values) => {
          if (field === "shape") return t(`shapeOf.${values.shape}`);
          return field === "frequency" || field === "loss" ? threePointLine(values[field], t) : undefined;
        }}
        isTold={saving.hasFieldErrors}
        onRetry={send}
      />
      <Field id={`${prefix}-name`} name="name" label={t("name")} required error={errors("name")}>
        {(control) => (
          <Input
            {...control}
            maxLength={120}
            value={draft.name}
            onChange={(event) => edit({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        id={`${prefix}-description`}
        name="description"
        label={t("description")}
        optionalLabel={t("optional")}
        error={errors("description")}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={2000}
            value={draft.description}
            onChange={(event) => edit({ description: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-4 md:grid-cols-2">
        <ThreePointFields
          id={prefix}
          name="frequency"
          legend={t("frequency")}
          value={draft.frequency}
          onChange={(frequency) => edit({ frequency })}
          errorsOf={errors}
        />
        <ThreePointFields
          id={prefix}
          name="loss"
          legend={t("loss", { currency })}
          value={draft.loss}
          onChange={(loss) => edit({ loss })}
          errorsOf={errors}
        />
      </div>
      <Field id={`${prefix}-shape`} name="shape" label={t("shape")} error={errors("shape")}>
        {(control) => (
          <Select
            {...control}
            value={draft.shape}
            onChange={(event) =>
              edit({
                shape: LOSS_SHAPES.find((shape) => shape === event.target.value) ?? draft.shape,
              })
            }
          >
            {LOSS_SHAPES.map((shape) => (
              <option key={shape} value={shape}>
                {t(`shapeOf.${shape}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <RelevanceFields
        id={prefix}
        aspects={aspects}
        value={draft.relevance}
        onChange={(relevance) => edit({ relevance })}
        errors={errors("relevance")}
      />
      <Field
        id={`${prefix}-source`}
        name="source"
        label={t("source")}
        optionalLabel={t("optional")}
        error={errors("source")}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={1000}
            value={draft.source}
            onChange={(event) => edit({ source: event.target.value })}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={form.pending} disabled={form.isBlocked} pendingLabel={t("saving")}>
          {t("save")}
        </SubmitButton>
        {scenario ? (
          <Button variant="quiet" disabled={form.closed !== null} onClick={() => setAsking(true)}>
            {t("remove")}
          </Button>
        ) : (
          <Button variant="quiet" onClick={onDone}>
            {t("cancel")}
          </Button>
        )}
      </div>
      <FailureNotice failure={removing.failure} />
      {scenario && asking ? (
        <ConfirmDialog
          danger
          title={t("removeTitle", { name: scenario.name })}
          text={t("removeText")}
          confirmLabel={t("remove")}
          onConfirm={() => removing.submit({ id: scenario.id, version: form.version })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </form>
  );
}
