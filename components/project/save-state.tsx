"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useKeptPlace } from "#components/ui/take-focus.ts";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import type { ProjectSave } from "./use-project-save.tsx";

type SaveStateProps = Readonly<{
  saving: ProjectSave;
  /** Something was entered that is not saved. */
  changed: boolean;
  /** Saves again: after a failure, or on top of what somebody else changed. */
  onSave: () => void;
  onDiscard: () => void;
  saveLabel?: string;
  children?: ReactNode;
}>;

/** The foot of a section's form: save and discard, what failed, and the choice after a conflict. */
export function SaveState({ saving, changed, onSave, onDiscard, saveLabel, children }: SaveStateProps) {
  const t = useTranslations("project.settings");
  const { overtaken, failure, pending, forget } = saving;
  const place = useKeptPlace<HTMLDivElement>(changed && !overtaken);
  const discard = () => {
    forget();
    onDiscard();
  };
  return (
    <div ref={place} tabIndex={-1} className="space-y-3 outline-none">
      {overtaken ? (
        <Notice
          tone="warn"
          title={t("conflict.title")}
          actions={
            <>
              <Button size="sm" onClick={discard}>
                {t("conflict.load")}
              </Button>
              <Button size="sm" variant="primary" onClick={onSave} pending={pending}>
                {t("conflict.keep")}
              </Button>
            </>
          }
        >
          {t("conflict.text")}
        </Notice>
      ) : (
        <FailureNotice failure={failure} onRetry={onSave} />
      )}
      <div className="flex flex-wrap items-center gap-3 empty:hidden">
        {changed && !overtaken ? (
          <>
            <SubmitButton pending={pending} pendingLabel={t("saving")}>
              {saveLabel ?? t("save")}
            </SubmitButton>
            <Button variant="quiet" onClick={discard} pending={pending}>
              {t("discard")}
            </Button>
          </>
        ) : null}
        {children}
      </div>
    </div>
  );
}
