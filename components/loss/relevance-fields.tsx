"use client";

import { useTranslations } from "next-intl";
import { Input } from "#components/ui/input.tsx";

type RelevanceFieldsProps = Readonly<{
  id: string;
  aspects: readonly Readonly<{ key: string; name: string }>[];
  /** Percentages as typed, by aspect. */
  value: Readonly<Record<string, string>>;
  onChange: (value: Readonly<Record<string, string>>) => void;
  errors: readonly string[];
}>;

/** How much each of the twelve aspects has to do with a scenario. */
export function RelevanceFields({ id, aspects, value, onChange, errors }: RelevanceFieldsProps) {
  const t = useTranslations("loss.form");
  return (
    <fieldset className="min-w-0" aria-describedby={errors.length > 0 ? `${id}-relevance-error` : undefined}>
      <legend className="mb-1.5 font-[550]">{t("relevance")}</legend>
      <div className="grid grid-cols-1 gap-x-6 gap-y-1.5 sm:grid-cols-2 lg:grid-cols-3">
        {aspects.map(({ key, name }) => (
          <label key={key} className="flex items-center justify-between gap-3 text-sm">
            <span className="min-w-0">{name}</span>
            <Input
              inputMode="decimal"
              autoComplete="off"
              maxLength={20}
              className="num w-16 shrink-0"
              aria-invalid={errors.length > 0 || undefined}
              value={value[key] ?? ""}
              onChange={(event) => onChange({ ...value, [key]: event.target.value })}
            />
          </label>
        ))}
      </div>
      {errors.length > 0 ? (
        <p id={`${id}-relevance-error`} className="mt-1.5 text-sm text-danger">
          {errors.join(" ")}
        </p>
      ) : null}
    </fieldset>
  );
}
