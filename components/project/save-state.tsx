"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import type { ProjectSave } from "./use-project-save.tsx";

type SaveStateProps = Readonly<{
  saving: ProjectSave;
  /** Something was entered that is not saved. */
  changed: boolean;
  /** Saves again; with a version, on top of the other's change. */
  onSave: (atVersion?: number) => void;
  onDiscard: () => void;
  saveLabel?: string;
  children?: ReactNode;
}>;

/** The foot of a section's form: save and discard, what failed, and the choice after a conflict. */
export function SaveState({ saving, changed, onSave, onDiscard, saveLabel, children }: SaveStateProps) {
  const t = useTranslations("project.settings");
  const { conflict, failure, pending, reload } = saving;
  return (
    <div className="space-y-3">
      {conflict === null ? (
        <FailureNotice failure={failure} onRetry={() => onSave()} />
      ) : (
        <Notice
          tone="warn"
          title={t("conflict.title")}
          actions={
            <>
              <Button size="sm" onClick={() => reload(onDiscard)}>
                {t("conflict.load")}
              </Button>
              <Button size="sm" onClick={() => onSave(conflict)}>
                {t("conflict.keep")}
              </Button>
            </>
          }
        >
          {t("conflict.text")}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-3 empty:hidden">
        {changed ? (
          <>
            <SubmitButton pending={pending} pendingLabel={t("saving")}>
              {saveLabel ?? t("save")}
            </SubmitButton>
            <Button variant="quiet" onClick={onDiscard} disabled={pending}>
              {t("discard")}
            </Button>
          </>
        ) : null}
        {children}
      </div>
    </div>
  );
}
