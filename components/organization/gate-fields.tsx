"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Input } from "#components/ui/input.tsx";
import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import { fieldIds, SHARE_RULES, type GateDraft, type RulesDraft, type ShareRule } from "./rules-draft.ts";

type GateFieldsProps = Readonly<{
  draft: RulesDraft;
  onChange: (draft: RulesDraft) => void;
  errorOf: (id: string) => string | undefined;
}>;

/** The gate of each environment side by side, in the order in which a release meets them. */
export function GateFields({ draft, onChange, errorOf }: GateFieldsProps) {
  const common = useTranslations("common.environment");
  return (
    <div className="grid gap-4 sm:grid-cols-2 2xl:grid-cols-4">
      {ENVIRONMENTS.map((environment) => (
        <fieldset
          key={environment}
          className="min-w-0 rounded-lg border border-line bg-sheet px-4 pt-1 pb-3.5"
        >
          <legend className="-ml-1 px-1 text-sm font-[550]">{common(environment)}</legend>
          <Gate
            environment={environment}
            gate={draft.gates[environment]}
            errorOf={errorOf}
            onChange={(gate) => onChange({ ...draft, gates: { ...draft.gates, [environment]: gate } })}
          />
        </fieldset>
      ))}
    </div>
  );
}

type GateProps = Readonly<{
  environment: Environment;
  gate: GateDraft;
  onChange: (gate: GateDraft) => void;
  errorOf: (id: string) => string | undefined;
}>;

function Gate({ environment, gate, onChange, errorOf }: GateProps) {
  const t = useTranslations("organization.gates");
  const id = `gate-${environment}`;
  const rule = (name: ShareRule) => (
    <ShareRow
      key={name}
      id={fieldIds.gate(environment, name)}
      label={t(name)}
      percentLabel={t("percent", { rule: t(name) })}
      value={gate[name]}
      error={errorOf(fieldIds.gate(environment, name))}
      hint={name === "minimumFresh" && gate.minimumFresh.on ? t("freshHint") : undefined}
      onChange={(value) => onChange({ ...gate, [name]: value })}
    />
  );
  const [score, ...others] = SHARE_RULES;
  return (
    <div className="space-y-2">
      {rule(score)}
      <div className="flex min-h-7 items-center gap-2.5">
        <Checkbox
          id={`${id}-critical`}
          checked={gate.noOpenCritical}
          onChange={(event) => onChange({ ...gate, noOpenCritical: event.target.checked })}
        />
        <label htmlFor={`${id}-critical`} className="min-w-0 flex-1 cursor-pointer">
          {t("noOpenCritical")}
        </label>
      </div>
      {others.map(rule)}
    </div>
  );
}

type ShareRowProps = Readonly<{
  id: string;
  label: string;
  percentLabel: string;
  value: Readonly<{ on: boolean; percent: string }>;
  error: string | undefined;
  hint: string | undefined;
  onChange: (value: Readonly<{ on: boolean; percent: string }>) => void;
}>;

function ShareRow({ id, label, percentLabel, value, error, hint, onChange }: ShareRowProps) {
  return (
    <div>
      <div className="flex min-h-7 items-center gap-2.5">
        <Checkbox
          id={`${id}-on`}
          checked={value.on}
          onChange={(event) => onChange({ ...value, on: event.target.checked })}
        />
        <label htmlFor={`${id}-on`} className="min-w-0 flex-1 cursor-pointer">
          {label}
        </label>
        {value.on ? (
          <span className="flex items-center gap-1.5">
            <Input
              id={id}
              compact
              inputMode="decimal"
              autoComplete="off"
              maxLength={20}
              className="num w-14 text-right"
              aria-label={percentLabel}
              aria-invalid={error ? true : undefined}
              aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
              value={value.percent}
              onChange={(event) => onChange({ ...value, percent: event.target.value })}
            />
            <span aria-hidden className="num text-sm text-mute">
              %
            </span>
          </span>
        ) : null}
      </div>
      {error ? (
        <p id={`${id}-error`} className="mt-1 text-sm text-danger">
          {error}
        </p>
      ) : hint ? (
        <p id={`${id}-hint`} className="mt-1 text-xs text-mute">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
