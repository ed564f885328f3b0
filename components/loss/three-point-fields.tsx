"use client";

import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { POINTS, type ThreePointText } from "./number-text.ts";

type ThreePointFieldsProps = Readonly<{
  /** Prefix of the fields' ids. */
  id: string;
  /** Path of the estimate in the action's input, for its errors. */
  name: string;
  legend: string;
  hint?: string;
  value: ThreePointText;
  onChange: (value: ThreePointText) => void;
  errorsOf: (field: string) => readonly string[];
}>;

/** Low, likely and high of one estimate, side by side. */
export function ThreePointFields(props: ThreePointFieldsProps) {
  const { id, name, legend, hint, value, onChange, errorsOf } = props;
  const t = useTranslations("loss.form");
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-[550]">{legend}</legend>
      {hint ? <p className="mb-1.5 text-sm text-mute">{hint}</p> : null}
      <div className="grid grid-cols-3 gap-3">
        {POINTS.map((point) => (
          <Field
            key={point}
            id={`${id}-${name}-${point}`}
            name={`${name}.${point}`}
            label={<span className="text-sm font-normal text-mute">{t(point)}</span>}
            error={errorsOf(`${name}.${point}`)}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                maxLength={20}
                className="num"
                value={value[point]}
                onChange={(event) => onChange({ ...value, [point]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
