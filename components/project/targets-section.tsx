"use client";

import { useTranslations } from "next-intl";
import type { AspectSummary } from "#lib/features/framework/types.ts";
import { setTargetsAction } from "#lib/features/project/actions.ts";
import { formatScore } from "#lib/format/numbers.ts";
import { OverridesForm } from "./overrides-form.tsx";

type Shares = Readonly<Record<string, number>>;
type TargetsSectionProps = Readonly<{
  aspects: readonly AspectSummary[];
  defaults: Shares;
  overrides: Shares;
  /** Production's scores. */
  scores: Readonly<Record<string, number | null>>;
  editable: boolean;
}>;

const points = (share: number) => String(Math.round(share * 100));
const isWrong = (text: string) => !/^\d{1,3}$/.test(text.trim()) || Number(text) > 100;

/** The target of each aspect in points of 100, over the default that the intake gives. */
export function TargetsSection({ aspects, defaults, overrides, scores, editable }: TargetsSectionProps) {
  const t = useTranslations("project.settings");
  return (
    <OverridesForm
      aspects={aspects}
      stored={Object.fromEntries(Object.entries(overrides).map(([key, share]) => [key, points(share)]))}
      fallbackOf={(key) => points(defaults[key] ?? 0)}
      extraOf={(key) => formatScore(scores[key] ?? null)}
      invalid={isWrong}
      problemOf={(shown) => (Object.values(shown).some(isWrong) ? t("targets.range") : null)}
      numberOf={(text) => Number(text) / 100}
      action={setTargetsAction}
      editable={editable}
      step="1"
      max={100}
      labels={{
        extra: t("targets.current"),
        value: t("targets.target"),
        field: (aspect) => t("targets.set", { aspect }),
        slider: (aspect) => t("targets.slider", { aspect }),
        reset: (aspect, value) => t("targets.resetOne", { aspect, value }),
      }}
    />
  );
}
