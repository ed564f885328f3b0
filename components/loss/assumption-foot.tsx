"use client";

import { useTranslations } from "next-intl";
import { useId, type ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { useAssumption } from "./use-assumption.ts";

type AssumptionFootProps = Readonly<{
  form: Pick<ReturnType<typeof useAssumption>["form"], "pending" | "isBlocked">;
  /** Why the assumption is as it is, under the name that the form keeps it by. */
  reason: Readonly<{
    name: string;
    label: ReactNode;
    optionalLabel?: string;
    value: string;
    errors: readonly string[];
    onChange: (value: string) => void;
  }>;
  /** A narrow field in one line with the reason. */
  beside?: ReactNode;
  /** Where the assumption replaces a default: sets that again. */
  onTakeBack?: (() => void) | undefined;
}>;

/** How the form of one assumption ends: its reason in a line, the save, and the way back to the default. */
export function AssumptionFoot({ form, reason, beside, onTakeBack }: AssumptionFootProps) {
  const t = useTranslations("loss.form");
  const id = useId();
  const { label, errors, value, onChange, ...field } = reason;
  const line = (
    <Field {...field} id={`${id}-${field.name}`} label={label} error={errors}>
      {(control) => (
        <Input
          {...control}
          maxLength={1000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <>
      {beside ? (
        <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-3">
          {beside}
          {line}
        </div>
      ) : (
        line
      )}
      <div className="flex flex-wrap gap-2">
        <SubmitButton
          variant="secondary"
          size="sm"
          pending={form.pending}
          disabled={form.isBlocked}
          pendingLabel={t("saving")}
        >
          {t("save")}
        </SubmitButton>
        {onTakeBack ? (
          <Button
            size="sm"
            variant="quiet"
            disabled={form.isBlocked}
            pending={form.pending}
            onClick={onTakeBack}
          >
            {t("takeBack")}
          </Button>
        ) : null}
      </div>
    </>
  );
}
