"use client";

import { useTranslations } from "next-intl";
import { useId, type FormEvent } from "react";
import { useFaultFocus } from "#components/forms/field-faults.ts";
import { FormNotice } from "#components/forms/form-notice.tsx";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { saveOverrideAction } from "#lib/features/loss/actions.ts";
import type { ProjectScenarioDto } from "#lib/features/loss/types.ts";
import { AssumptionFoot } from "./assumption-foot.tsx";
import { isEmpty, notNumbers, parseThreePoint, threePointLine, threePointText } from "./number-text.ts";
import { ThreePointFields } from "./three-point-fields.tsx";
import { useAssumption } from "./use-assumption.ts";

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

const LABELS = {
  excluded: "project.scenarios.exclude",
  frequency: "project.scenarios.frequency",
  loss: "project.scenarios.loss",
  reason: "form.reason",
} as const satisfies Record<keyof ReturnType<typeof draftOf>, string>;

/** What is different about a scenario in one project: its estimates, or that it cannot happen there. */
export function OverrideForm({ organization, project, currency, scenario }: OverrideFormProps) {
  const t = useTranslations("loss");
  const id = useId();
  const { form, ...saving } = useAssumption({
    values: draftOf(scenario),
    version: scenario.override?.version ?? 0,
    save: (input: Parameters<typeof saveOverrideAction>[1]) => saveOverrideAction(organization, input),
  });
  const faults = useFaultFocus(saving.fault);
  const { values: draft } = form;
  const edit = (more: Partial<typeof draft>) => form.edit(() => more);
  const about = { project, scenarioId: scenario.id, version: form.version };
  const send = () => {
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
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form ref={faults} noValidate onSubmit={onSubmit} className="max-w-2xl space-y-3 py-2">
      <FormNotice
        form={form}
        labelOf={([field]) => t(LABELS[field as keyof typeof LABELS])}
        wordsOf={([field], values) =>
          field === "frequency" || field === "loss"
            ? threePointLine(values[field], (point) => t(`form.${point}`))
            : undefined
        }
        isTold={saving.hasFieldErrors}
        onRetry={send}
      />
      <CheckboxField
        label={t("project.scenarios.exclude")}
        checked={draft.excluded}
        onChange={(event) => edit({ excluded: event.target.checked })}
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
              onChange={(value) => edit({ [name]: value })}
              errorsOf={saving.errorsOf}
            />
          ))}
        </div>
      )}
      <AssumptionFoot
        form={form}
        reason={{
          name: "reason",
          label: t("form.reason"),
          value: draft.reason,
          errors: [...saving.errorsOf("values.reason"), ...saving.errorsOf("loss.low")],
          onChange: (reason) => edit({ reason }),
        }}
        onTakeBack={scenario.override ? () => saving.send({ ...about, values: null }) : undefined}
      />
    </form>
  );
}
