"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSubmit } from "#components/organization/use-submit.ts";
import { ConfirmDialog } from "#components/project/confirm-dialog.tsx";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { cancelReassessmentAction, finishReassessmentAction } from "#lib/features/reassessment/actions.ts";
import type { ReassessmentDto } from "#lib/features/reassessment/types.ts";
import type { OpenRound } from "#lib/features/snapshot/types.ts";
import { paths } from "#lib/format/paths.ts";

type RoundControlsProps = Readonly<{ dto: ReassessmentDto; round: OpenRound }>;

/** Ends a round: by keeping its result as a snapshot, or by calling it off. Both ask first. */
export function RoundControls({ dto, round }: RoundControlsProps) {
  const t = useTranslations("reassessment");
  const router = useRouter();
  const [asking, setAsking] = useState<"finish" | "cancel" | null>(null);
  const { organization, project } = dto;
  const finish = useSubmit(
    (reassessmentId: string) => finishReassessmentAction(organization, { reassessmentId }),
    ({ snapshotId }) => {
      toast.success(t("finished"));
      router.push(paths.snapshot(organization, project.slug, snapshotId));
    },
  );
  const cancel = useSubmit(
    (reassessmentId: string) => cancelReassessmentAction(organization, { reassessmentId }),
    () => {
      toast.success(t("cancelled"));
      router.push(paths.history(organization, project.slug));
    },
  );
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        <Button variant="quiet" onClick={() => setAsking("cancel")}>
          {t("cancel")}
        </Button>
        <Button variant="primary" onClick={() => setAsking("finish")}>
          {t("finish")}
        </Button>
      </div>
      <FailureNotice failure={finish.failure ?? cancel.failure} onRetry={() => router.refresh()} />
      {asking === null ? null : (
        <ConfirmDialog
          title={t(`${asking}Title`)}
          text={asking === "finish" ? t("finishText", { left: round.total - round.done }) : t("cancelText")}
          confirmLabel={t(asking)}
          danger={asking === "cancel"}
          onClose={() => setAsking(null)}
          onConfirm={() => (asking === "finish" ? finish : cancel).submit(round.id)}
        />
      )}
    </div>
  );
}
