"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useFaultFocus } from "#components/forms/field-faults.ts";
import { FormNotice } from "#components/forms/form-notice.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { saveItemCostAction } from "#lib/features/loss/actions.ts";
import type { ItemReturnDto } from "#lib/features/loss/types.ts";
import { typedNumber } from "#lib/format/typed-number.ts";
import { AssumptionFoot } from "./assumption-foot.tsx";
import { numberText } from "./number-text.ts";
import { useAssumption } from "./use-assumption.ts";

type ItemCostFormProps = Readonly<{
  organization: string;
  project: string;
  currency: string;
  item: ItemReturnDto;
}>;

const draftOf = ({ purchase, yearlyRun, costNote }: ItemReturnDto) => ({
  purchase: numberText(purchase),
  yearlyRun: numberText(yearlyRun),
  note: costNote,
});

/** What a gap costs besides work: once, and a year. */
export function ItemCostForm({ organization, project, currency, item }: ItemCostFormProps) {
  const t = useTranslations("loss");
  const id = useId();
  const { form, ...saving } = useAssumption({
    values: draftOf(item),
    version: item.costVersion,
    save: (input: Parameters<typeof saveItemCostAction>[1]) => saveItemCostAction(organization, input),
  });
  const faults = useFaultFocus(saving.fault);
  const { values: draft } = form;
  const edit = (more: Partial<typeof draft>) => form.edit(() => more);
  const fields = [
    ["purchase", t("project.items.purchase", { currency })],
    ["yearlyRun", t("project.items.yearly", { currency })],
  ] as const;
  const send = () =>
    saving.send(
      {
        ...{ project, itemId: item.itemId, version: form.version, note: draft.note },
        ...{ purchase: typedNumber(draft.purchase), yearlyRun: typedNumber(draft.yearlyRun) },
      },
      fields.map(([name]) => name).filter((name) => Number.isNaN(typedNumber(draft[name]))),
    );
  return (
    <form
      ref={faults}
      noValidate
      className="max-w-md space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <FormNotice
        form={form}
        labelOf={([field]) => fields.find(([name]) => name === field)?.[1] ?? t("project.items.note")}
        isTold={saving.hasFieldErrors}
        onRetry={send}
      />
      <div className="grid grid-cols-2 gap-3">
        {fields.map(([name, label]) => (
          <Field
            key={name}
            id={`${id}-${name}`}
            name={name}
            label={<span className="text-sm font-normal">{label}</span>}
            error={saving.errorsOf(name)}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                maxLength={20}
                className="num"
                value={draft[name]}
                onChange={(event) => edit({ [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <AssumptionFoot
        form={form}
        reason={{
          name: "note",
          label: <span className="text-sm font-normal">{t("project.items.note")}</span>,
          optionalLabel: t("form.optional"),
          value: draft.note,
          errors: saving.errorsOf("note"),
          onChange: (note) => edit({ note }),
        }}
      />
    </form>
  );
}
