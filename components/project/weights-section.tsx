"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { ASPECT_WEIGHT_LIMITS } from "#lib/domain/scores.ts";
import type { AspectSummary } from "#lib/features/framework/types.ts";
import { setWeightOverridesAction } from "#lib/features/project/actions.ts";
import { withDrafts, type AspectDrafts } from "./aspect-drafts.ts";
import { AspectValues } from "./aspect-values.tsx";
import { SaveState } from "./save-state.tsx";
import { useProjectSave } from "./use-project-save.tsx";

type Weights = Readonly<Record<string, number>>;
type WeightsSectionProps = Readonly<{
  aspects: readonly AspectSummary[];
  defaults: Weights;
  overrides: Weights;
  editable: boolean;
}>;

const isWrong = (text: string) =>
  !/^\d{1,3}([.,]\d{1,2})?$/.test(text.trim()) || numberOf(text) > ASPECT_WEIGHT_LIMITS.max;
const numberOf = (text: string) => Number(text.trim().replace(",", "."));

/** The weight of each aspect in the project's score, over the organisation's. */
export function WeightsSection({ aspects, defaults, overrides, editable }: WeightsSectionProps) {
  const t = useTranslations("project.settings");
  const saving = useProjectSave();
  const stored = Object.fromEntries(Object.entries(overrides).map(([key, weight]) => [key, String(weight)]));
  const [draft, setDraft] = useState<AspectDrafts>({});
  const shown = withDrafts(stored, draft);
  const wrong = Object.values(shown).some(isWrong);
  const weightOf = (key: string) => {
    const text = shown[key];
    return text === undefined || isWrong(text) ? (defaults[key] ?? 1) : numberOf(text);
  };
  const sum = aspects.reduce((total, { key }) => total + weightOf(key), 0);
  const problem = wrong ? t("weights.range") : sum === 0 ? t("weights.allZero") : null;
  const save = () => {
    if (problem !== null) return;
    const weights = Object.fromEntries(Object.entries(shown).map(([key, text]) => [key, numberOf(text)]));
    saving.save(
      (organization, seen) => setWeightOverridesAction(organization, { ...seen, overrides: weights }),
      () => {
        setDraft({});
        toast.success(t("saved"));
      },
    );
  };
  return (
    <form
      noValidate
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <AspectValues
        aspects={aspects}
        values={shown}
        fallbackOf={(key) => String(defaults[key] ?? 1)}
        extraOf={(key) => (sum === 0 ? "–" : `${Math.round((weightOf(key) / sum) * 100)}%`)}
        invalid={isWrong}
        onChange={(key, text) => setDraft({ ...draft, [key]: text })}
        editable={editable}
        step="0.5"
        max={ASPECT_WEIGHT_LIMITS.max}
        labels={{
          aspect: t("targets.aspect"),
          extra: t("weights.share"),
          fallback: t("targets.default"),
          value: t("weights.weight"),
          own: t("targets.own"),
          field: (aspect) => t("weights.set", { aspect }),
          reset: (aspect, value) => t("weights.resetOne", { aspect, value }),
        }}
      />
      {problem ? (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      ) : null}
      {editable ? (
        <SaveState
          saving={saving}
          changed={Object.keys(draft).length > 0}
          onSave={save}
          onDiscard={() => setDraft({})}
        >
          {Object.keys(shown).length > 0 ? (
            <Button
              variant="quiet"
              onClick={() => setDraft(Object.fromEntries(Object.keys(shown).map((key) => [key, null])))}
            >
              {t("targets.resetAll")}
            </Button>
          ) : null}
        </SaveState>
      ) : null}
    </form>
  );
}
