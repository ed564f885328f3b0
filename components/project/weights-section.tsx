"use client";

import { useTranslations } from "next-intl";
import { ASPECT_WEIGHT_LIMITS } from "#lib/domain/scores.ts";
import type { AspectSummary } from "#lib/features/framework/types.ts";
import { setWeightOverridesAction } from "#lib/features/project/actions.ts";
import { typedNumber } from "#lib/format/typed-number.ts";
import { OverridesForm } from "./overrides-form.tsx";

type Weights = Readonly<Record<string, number>>;
type WeightsSectionProps = Readonly<{
  aspects: readonly AspectSummary[];
  defaults: Weights;
  overrides: Weights;
  editable: boolean;
}>;

const isWrong = (text: string) => !(typedNumber(text) <= ASPECT_WEIGHT_LIMITS.max);

/** The weight of each aspect in the project's score, over the organisation's. */
export function WeightsSection({ aspects, defaults, overrides, editable }: WeightsSectionProps) {
  const t = useTranslations("project.settings");
  const weightOf = (key: string, text: string | undefined) =>
    text === undefined || isWrong(text) ? (defaults[key] ?? 1) : typedNumber(text);
  const sumOf = (shown: Readonly<Record<string, string>>) =>
    aspects.reduce((total, { key }) => total + weightOf(key, shown[key]), 0);
  return (
    <OverridesForm
      aspects={aspects}
      stored={Object.fromEntries(Object.entries(overrides).map(([key, weight]) => [key, String(weight)]))}
      fallbackOf={(key) => String(defaults[key] ?? 1)}
      extraOf={(key, shown) => {
        const sum = sumOf(shown);
        return sum === 0 ? "–" : `${Math.round((weightOf(key, shown[key]) / sum) * 100)}%`;
      }}
      invalid={isWrong}
      problemOf={(shown) => {
        if (Object.values(shown).some(isWrong)) return t("weights.range");
        return sumOf(shown) === 0 ? t("weights.allZero") : null;
      }}
      numberOf={typedNumber}
      action={setWeightOverridesAction}
      editable={editable}
      step="0.5"
      max={ASPECT_WEIGHT_LIMITS.max}
      labels={{
        extra: t("weights.share"),
        value: t("weights.weight"),
        field: (aspect) => t("weights.set", { aspect }),
        reset: (aspect, value) => t("weights.resetOne", { aspect, value }),
      }}
    />
  );
}
