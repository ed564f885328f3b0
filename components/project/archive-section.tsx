"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { archiveProjectAction, restoreProjectAction } from "#lib/features/project/actions.ts";
import { SaveState } from "./save-state.tsx";
import { useProjectSave } from "./use-project-save.tsx";

const ConfirmDialog = dynamic(() => import("./confirm-dialog.tsx").then((module) => module.ConfirmDialog), {
  ssr: false,
});

type ArchiveSectionProps = Readonly<{
  name: string;
  /** The day of archiving in words; null for a project that is in use. */
  archivedOn: string | null;
}>;

/** Takes the project out of use, or brings it back. For those who may. */
export function ArchiveSection({ name, archivedOn }: ArchiveSectionProps) {
  const t = useTranslations("project.settings.archive");
  const saving = useProjectSave();
  const [asking, setAsking] = useState(false);
  const send = () =>
    archivedOn === null
      ? saving.save(
          (organization, seen) => archiveProjectAction(organization, seen),
          () => void toast.success(t("done")),
        )
      : saving.save(
          (organization, seen) => restoreProjectAction(organization, seen),
          () => void toast.success(t("restored")),
        );
  return (
    <div className="max-w-prose space-y-3">
      {archivedOn === null ? null : (
        <p>
          {t("since", { date: archivedOn })} {t("restoreText")}
        </p>
      )}
      <SaveState saving={saving} changed={false} onSave={send} onDiscard={() => undefined}>
        {archivedOn === null ? (
          <Button pending={saving.pending} onClick={() => setAsking(true)}>
            {t("action")}
          </Button>
        ) : (
          <Button variant="primary" pending={saving.pending} onClick={() => send()}>
            {t("restore")}
          </Button>
        )}
      </SaveState>
      {asking ? (
        <ConfirmDialog
          title={t("confirmTitle", { name })}
          text={t("confirmText")}
          confirmLabel={t("confirm")}
          danger
          onClose={() => setAsking(false)}
          onConfirm={() => send()}
        />
      ) : null}
    </div>
  );
}
