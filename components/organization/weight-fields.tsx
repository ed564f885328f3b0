"use client";

import { useTranslations } from "next-intl";
import { Input } from "#components/ui/input.tsx";
import { DEFAULT_CRITICALITY_WEIGHTS } from "#lib/domain/scores.ts";
import { CRITICALITIES } from "#lib/domain/vocabulary.ts";
import { formatPercent } from "#lib/format/numbers.ts";
import { typedNumber } from "#lib/format/typed-number.ts";
import { fieldIds, type RulesDraft } from "./rules-draft.ts";

type WeightFieldsProps = Readonly<{
  draft: RulesDraft;
  onChange: (draft: RulesDraft) => void;
  /** The problem of a field in words. */
  errorOf: (id: string) => string | undefined;
}>;

export function CriticalityFields({ draft, onChange, errorOf }: WeightFieldsProps) {
  const t = useTranslations("organization.criticality");
  const common = useTranslations("common.criticality");
  return (
    <div className="grid max-w-2xl grid-cols-2 gap-4 sm:grid-cols-4">
      {CRITICALITIES.map((criticality) => (
        <WeightField
          key={criticality}
          id={fieldIds.criticality(criticality)}
          label={common(criticality)}
          note={t("default", { value: DEFAULT_CRITICALITY_WEIGHTS[criticality] })}
          error={errorOf(fieldIds.criticality(criticality))}
          value={draft.criticality[criticality]}
          onChange={(text) =>
            onChange({ ...draft, criticality: { ...draft.criticality, [criticality]: text } })
          }
        />
      ))}
    </div>
  );
}

type AspectFieldsProps = WeightFieldsProps & Readonly<{ names: ReadonlyMap<string, string> }>;

export function AspectFields({ draft, onChange, errorOf, names }: AspectFieldsProps) {
  const t = useTranslations("organization.aspects");
  const entries = Object.entries(draft.aspects);
  const sum = entries.reduce((total, [, text]) => total + (typedNumber(text) || 0), 0);
  return (
    <div className="grid grid-cols-2 gap-4 sm:grid-cols-3 xl:grid-cols-4">
      {entries.map(([key, text]) => {
        const weight = typedNumber(text);
        const share = Number.isNaN(weight) || sum === 0 ? null : weight / sum;
        return (
          <WeightField
            key={key}
            id={fieldIds.aspect(key)}
            label={names.get(key) ?? key}
            note={t("share", { share: formatPercent(share) })}
            error={errorOf(fieldIds.aspect(key))}
            value={text}
            onChange={(next) => onChange({ ...draft, aspects: { ...draft.aspects, [key]: next } })}
          />
        );
      })}
    </div>
  );
}

type WeightFieldProps = Readonly<{
  id: string;
  label: string;
  note: string;
  error: string | undefined;
  value: string;
  onChange: (text: string) => void;
}>;

function WeightField({ id, label, note, error, value, onChange }: WeightFieldProps) {
  return (
    // Names, fields and notes of one line stand level, however many lines one of them takes.
    <div className="row-span-3 grid min-w-0 grid-rows-subgrid gap-y-1">
      <label htmlFor={id} className="self-end leading-tight font-[550]">
        {label}
      </label>
      <Input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        className="num max-w-28"
        aria-describedby={`${id}-note`}
        aria-invalid={error ? true : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-note`} className={error ? "text-sm text-danger" : "text-xs text-mute"}>
        {error ?? note}
      </p>
    </div>
  );
}
