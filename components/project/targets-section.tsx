"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import type { AspectSummary } from "#lib/features/framework/types.ts";
import { setTargetsAction } from "#lib/features/project/actions.ts";
import { formatScore } from "#lib/format/numbers.ts";
import { withDrafts, type AspectDrafts } from "./aspect-drafts.ts";
import { AspectValues } from "./aspect-values.tsx";
import { SaveState } from "./save-state.tsx";
import { useProjectSave } from "./use-project-save.tsx";

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
  const saving = useProjectSave();
  const stored = Object.fromEntries(Object.entries(overrides).map(([key, share]) => [key, points(share)]));
  const [draft, setDraft] = useState<AspectDrafts>({});
  const shown = withDrafts(stored, draft);
  const wrong = Object.values(shown).some(isWrong);
  const save = () => {
    if (wrong) return;
    const shares = Object.fromEntries(Object.entries(shown).map(([key, text]) => [key, Number(text) / 100]));
    saving.save(
      (organization, seen) => setTargetsAction(organization, { ...seen, overrides: shares }),
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
        fallbackOf={(key) => points(defaults[key] ?? 0)}
        extraOf={(key) => formatScore(scores[key] ?? null)}
        invalid={isWrong}
        onChange={(key, text) => setDraft({ ...draft, [key]: text })}
        editable={editable}
        step="1"
        max={100}
        labels={{
          aspect: t("targets.aspect"),
          extra: t("targets.current"),
          fallback: t("targets.default"),
          value: t("targets.target"),
          own: t("targets.own"),
          field: (aspect) => t("targets.set", { aspect }),
          slider: (aspect) => t("targets.slider", { aspect }),
          reset: (aspect, value) => t("targets.resetOne", { aspect, value }),
        }}
      />
      {wrong ? (
        <p role="alert" className="text-sm text-danger">
          {t("targets.range")}
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
