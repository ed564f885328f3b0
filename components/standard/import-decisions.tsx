"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { CRITICALITIES, type Criticality } from "#lib/domain/vocabulary.ts";
import type { StandardPreview } from "#lib/features/standard/types.ts";

export type Decisions = Readonly<{
  name: string;
  version: string;
  criticalities: Readonly<Record<string, Criticality>>;
}>;

type ImportDecisionsProps = Readonly<{
  preview: StandardPreview;
  pending: boolean;
  /** What is pending is the import itself, not another look at the file. */
  importing: boolean;
  errors: Readonly<Record<string, readonly string[]>>;
  onImport: (decisions: Decisions) => void;
}>;

const GUESS: readonly Criticality[] = ["high", "medium", "low"];

/** Name, version and weight of the levels: what only a person knows. */
export function ImportDecisions({ preview, pending, importing, errors, onImport }: ImportDecisionsProps) {
  const t = useTranslations("standard.import");
  const words = useTranslations("common.criticality");
  const [name, setName] = useState(preview.name);
  const [version, setVersion] = useState(preview.version);
  const [criticalities, setCriticalities] = useState<Record<string, Criticality>>(() =>
    Object.fromEntries(preview.levels.map(({ key }, index) => [key, GUESS[Math.min(index, 2)] ?? "medium"])),
  );
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) onImport({ name: preview.difference?.from.name ?? name, version, criticalities });
      }}
    >
      <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
        {preview.difference ? (
          <div>
            <p className="mb-1 font-[550]">{t("name")}</p>
            <p className="break-words">{preview.difference.from.name}</p>
          </div>
        ) : (
          <Field name="name" label={t("name")} error={errors.name} required>
            {(control) => (
              <Input {...control} maxLength={200} value={name} onChange={(e) => setName(e.target.value)} />
            )}
          </Field>
        )}
        <Field name="version" label={t("version")} hint={t("versionHint")} error={errors.version} required>
          {(control) => (
            <Input {...control} maxLength={40} value={version} onChange={(e) => setVersion(e.target.value)} />
          )}
        </Field>
      </div>
      {preview.levels.length > 0 ? (
        <fieldset className="space-y-2">
          <legend className="font-[550]">{t("levels")}</legend>
          <p className="text-sm text-mute">{t("levelsHint")}</p>
          <div className="grid gap-4 sm:grid-cols-3">
            {preview.levels.map((level) => (
              <Field
                key={level.key}
                name={`level-${level.key}`}
                label={t("levelCount", { name: level.name, count: level.requirements })}
              >
                {(control) => (
                  <Select
                    {...control}
                    value={criticalities[level.key]}
                    onChange={(event) => {
                      const chosen = CRITICALITIES.find((known) => known === event.target.value);
                      if (chosen) setCriticalities({ ...criticalities, [level.key]: chosen });
                    }}
                    options={CRITICALITIES.map((value) => ({ value, label: words(value) }))}
                  />
                )}
              </Field>
            ))}
          </div>
        </fieldset>
      ) : null}
      <Button type="submit" variant="primary" aria-disabled={pending || undefined}>
        {importing
          ? t("importing")
          : preview.difference
            ? t("confirmVersion", { count: preview.requirements })
            : t("confirm", { count: preview.requirements })}
      </Button>
    </form>
  );
}
