import { useTranslations } from "next-intl";
import { useId } from "react";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import type { Environment } from "#lib/domain/vocabulary.ts";

type EnvironmentBoxesProps = Readonly<{
  legend: string;
  /** Those in which the requirement matters. */
  choices: readonly Environment[];
  value: readonly Environment[];
  onChange: (value: readonly Environment[]) => void;
  error?: string | null;
}>;

/** Which environments something covers. */
export function EnvironmentBoxes({ legend, choices, value, onChange, error }: EnvironmentBoxesProps) {
  const environment = useTranslations("common.environment");
  const id = useId();
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1 font-[550]">{legend}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        {choices.map((name) => (
          <CheckboxField
            key={name}
            label={environment(name)}
            checked={value.includes(name)}
            onChange={(event) =>
              onChange(event.target.checked ? [...value, name] : value.filter((each) => each !== name))
            }
          />
        ))}
      </div>
      {error ? (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-sm text-danger">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
