"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { useSubmit } from "#components/organization/use-submit.ts";
import { ConfirmDialog } from "#components/project/confirm-dialog.tsx";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { startReassessmentAction } from "#lib/features/reassessment/actions.ts";
import { paths } from "#lib/format/paths.ts";

type StartRoundProps = Readonly<{ organization: string; project: string; snapshotId: string }>;

/** Begins a round from a snapshot, after asking. */
export function StartRound({ organization, project, snapshotId }: StartRoundProps) {
  const t = useTranslations("reassessment.start");
  const router = useRouter();
  const [id, setId] = useState<string | null>(null);
  const { submit, failure } = useSubmit(
    (input: { id: string; snapshotId: string }) => startReassessmentAction(organization, input),
    () => router.push(paths.reassessment(organization, project)),
  );
  return (
    <>
      <Button onClick={() => setId(uuidv7())}>{t("action")}</Button>
      <FailureNotice failure={failure} onRetry={() => router.refresh()} />
      {id === null ? null : (
        <ConfirmDialog
          title={t("title")}
          text={t("text")}
          confirmLabel={t("confirm")}
          onClose={() => setId(null)}
          onConfirm={() => submit({ id, snapshotId })}
        />
      )}
    </>
  );
}
