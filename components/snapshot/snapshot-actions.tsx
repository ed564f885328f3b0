"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSubmit } from "#components/organization/use-submit.ts";
import { StartRound } from "#components/reassessment/start-round.tsx";
import { ConfirmDialog } from "#components/project/confirm-dialog.tsx";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { useKeptPlace } from "#components/ui/take-focus.ts";
import { toast } from "#components/ui/toast.ts";
import { setBaselineFromSnapshotAction } from "#lib/features/snapshot/actions.ts";
import type { SnapshotDto } from "#lib/features/snapshot/types.ts";
import { paths } from "#lib/format/paths.ts";

/** What can be begun from a snapshot: measuring progress, or looking at every answer again. */
export function SnapshotActions({ dto }: Readonly<{ dto: SnapshotDto }>) {
  const t = useTranslations("snapshot.one");
  const rounds = useTranslations("reassessment");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { organization, project, snapshot } = dto;
  const { submit, failure } = useSubmit(
    (input: { snapshotId: string; version: number }) => setBaselineFromSnapshotAction(organization, input),
    () => {
      toast.success(t("baselineDone", { title: snapshot.title }));
      router.refresh();
    },
  );
  const place = useKeptPlace<HTMLDivElement>(!dto.isBaseline);
  const send = () => submit({ snapshotId: snapshot.id, version: dto.projectVersion });
  return (
    <div className="space-y-3">
      <div
        ref={place}
        tabIndex={-1}
        className="flex flex-wrap items-center gap-2 outline-none"
        data-print="hide"
      >
        {dto.round ? (
          <LinkButton href={paths.reassessment(organization, project.slug)}>
            {rounds("goOn", { done: dto.round.done, total: dto.round.total })}
          </LinkButton>
        ) : dto.may.reassess ? (
          <StartRound organization={organization} project={project.slug} snapshotId={snapshot.id} />
        ) : null}
        {dto.isBaseline ? (
          <p className="text-sm text-mute">{t("isBaseline")}</p>
        ) : dto.may.plan ? (
          <Button onClick={() => setAsking(true)}>{t("useBaseline")}</Button>
        ) : null}
      </div>
      <FailureNotice failure={failure} onRetry={() => router.refresh()} />
      {asking ? (
        <ConfirmDialog
          title={t("baselineTitle")}
          text={t("baselineText", { name: project.name })}
          confirmLabel={t("useBaseline")}
          onClose={() => setAsking(false)}
          onConfirm={send}
        />
      ) : null}
    </div>
  );
}
