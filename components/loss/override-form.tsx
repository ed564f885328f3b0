"use client";

import { useTranslations } from "next-intl";
import { useId, type FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { saveOverrideAction } from "#lib/features/loss/actions.ts";
import type { ProjectScenarioDto } from "#lib/features/loss/types.ts";
import { AssumptionNotice } from "./assumption-notice.tsx";
import { isEmpty, notNumbers, parseThreePoint, threePointText } from "./number-text.ts";
import { ThreePointFields } from "./three-point-fields.tsx";
import { useAssumption } from "./use-assumption.ts";
import { useHeldDraft } from "./use-held-draft.ts";

type OverrideFormProps = Readonly<{
  organization: string;
  project: string;
  currency: string;
  scenario: ProjectScenarioDto;
}>;

const draftOf = ({ override }: ProjectScenarioDto) => ({
  excluded: override?.excluded ?? false,
  frequency: threePointText(override?.frequency ?? null),
  loss: threePointText(override?.loss ?? null),
  reason: override?.reason ?? "",
});

/** What is different about a scenario in one project: its estimates, or that it cannot happen there. */
export function OverrideForm({ organization, project, currency, scenario }: OverrideFormProps) {
  const t = useTranslations("loss");
  const id = useId();
  const form = useHeldDraft(draftOf(scenario), scenario.override?.version ?? 0);
  const { draft, edit } = form;
  const saving = useAssumption(
    (input: Parameters<typeof saveOverrideAction>[1]) => saveOverrideAction(organization, input),
    form,
  );
  const about = { project, scenarioId: scenario.id, version: form.version };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const own = (name: "frequency" | "loss") => !draft.excluded && !isEmpty(draft[name]);
    saving.send(
      {
        ...about,
        values: {
          excluded: draft.excluded,
          frequency: own("frequency") ? parseThreePoint(draft.frequency) : null,
          loss: own("loss") ? parseThreePoint(draft.loss) : null,
          reason: draft.reason,
        },
      },
      [
        ...(own("frequency") ? notNumbers("values.frequency", draft.frequency) : []),
        ...(own("loss") ? notNumbers("values.loss", draft.loss) : []),
      ],
    );
  };
  return (
    <form noValidate onSubmit={onSubmit} className="max-w-2xl space-y-3 py-2">
      <AssumptionNotice state={saving} form={form} />
      <CheckboxField
        label={t("project.scenarios.exclude")}
        checked={draft.excluded}
        onChange={(event) => edit({ ...draft, excluded: event.target.checked })}
      />
      {draft.excluded ? null : (
        <div className="grid gap-4 md:grid-cols-2">
          {(["frequency", "loss"] as const).map((name) => (
            <ThreePointFields
              key={name}
              id={id}
              name={`values.${name}`}
              legend={`${t(`project.scenarios.${name}`)}${name === "loss" ? `, ${currency}` : ""}`}
              hint={t("project.scenarios.inherit")}
              value={draft[name]}
              onChange={(value) => edit({ ...draft, [name]: value })}
              errorsOf={saving.errorsOf}
            />
          ))}
        </div>
      )}
      <Field
        id={`${id}-reason`}
        name="reason"
        label={t("form.reason")}
        error={[...saving.errorsOf("values.reason"), ...saving.errorsOf("loss.low")]}
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
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="secondary" size="sm" pending={saving.pending}>
          {saving.pending ? t("form.saving") : t("form.save")}
        </SubmitButton>
        {scenario.override ? (
          <Button size="sm" variant="quiet" onClick={() => saving.send({ ...about, values: null })}>
            {t("form.takeBack")}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
