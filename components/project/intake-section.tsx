"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { takeFocus, takeFocusInside } from "#components/ui/take-focus.ts";
import { toast } from "#components/ui/toast.ts";
import type { IntakeAnswers } from "#lib/domain/intake.ts";
import type { AspectSummary } from "#lib/features/framework/types.ts";
import { applyIntakeAction, previewIntakeAction } from "#lib/features/project/actions.ts";
import type { IntakePreview, IntakeRequirementDto } from "#lib/features/project/types.ts";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { IntakeAnswersList } from "./intake-answers.tsx";
import { IntakePanel } from "./intake-panel.tsx";
import { IntakeQuestions } from "./intake-questions.tsx";
import { reach, type SaveFailure } from "./save-failure.ts";
import { SaveState } from "./save-state.tsx";
import { useProjectSave } from "./use-project-save.tsx";

const IntakeDifference = dynamic(
  () => import("./intake-difference.tsx").then((module) => module.IntakeDifferenceDialog),
  { ssr: false },
);

type IntakeSectionProps = Readonly<{
  organization: string;
  projectId: string;
  intake: IntakeAnswers;
  aspects: readonly AspectSummary[];
  requirements: readonly IntakeRequirementDto[];
  editable: boolean;
}>;

/** The answers; changed ones are compared with those in force before they are applied. */
export function IntakeSection(props: IntakeSectionProps) {
  const { organization, projectId, intake, aspects, requirements, editable } = props;
  const t = useTranslations("project.settings");
  const saving = useProjectSave();
  const [draft, setDraft] = useState<IntakeAnswers | null>(null);
  const [wasOpen, setWasOpen] = useState(false);
  const [preview, setPreview] = useState<IntakePreview | null>(null);
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const [comparing, startComparing] = useTransition();
  if (draft === null) {
    return (
      <div className="space-y-4">
        <IntakeAnswersList answers={intake} />
        {editable ? (
          <Button ref={wasOpen ? takeFocus : undefined} onClick={() => setDraft(intake)}>
            {t("intake.edit")}
          </Button>
        ) : null}
      </div>
    );
  }
  const discard = () => {
    setDraft(null);
    setWasOpen(true);
    setPreview(null);
    setFailure(null);
  };
  const changed = JSON.stringify(draft) !== JSON.stringify(intake);
  const compare = () =>
    startComparing(async () => {
      setFailure(null);
      const result = await reach(() => previewIntakeAction(organization, { projectId, intake: draft }));
      if (result !== "offline" && result.ok) setPreview(result.data);
      else setFailure(result);
    });
  const apply = () => {
    setPreview(null);
    saving.save(
      (slug, seen) => applyIntakeAction(slug, { ...seen, intake: draft }),
      () => {
        discard();
        toast.success(t("intake.applied"));
      },
    );
  };
  return (
    <div ref={takeFocusInside} className="space-y-6">
      <IntakeQuestions answers={draft} onChange={setDraft} disabled={saving.pending} />
      <IntakePanel
        answers={draft}
        aspects={aspects}
        requirements={requirements}
        className="rounded-xl border border-line bg-sheet p-4 sm:p-5"
      />
      <FailureNotice failure={failure} onRetry={compare} />
      {/* What was compared is out of date once somebody else changed the answers: compare again. */}
      <SaveState
        saving={saving}
        changed={false}
        onSave={saving.overtaken ? compare : apply}
        onDiscard={discard}
      >
        <Button
          variant="primary"
          disabled={!changed || draft.productKinds.length === 0}
          pending={comparing || saving.pending}
          onClick={compare}
        >
          {comparing ? t("intake.reviewing") : saving.pending ? t("intake.applying") : t("intake.review")}
        </Button>
        <Button variant="quiet" onClick={discard} pending={saving.pending}>
          {t("discard")}
        </Button>
        {changed ? null : <span className="text-sm text-mute">{t("intake.unchanged")}</span>}
      </SaveState>
      {preview ? (
        <IntakeDifference
          preview={preview}
          aspects={aspects}
          onApply={apply}
          onClose={() => setPreview(null)}
        />
      ) : null}
    </div>
  );
}
