"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type Ref } from "react";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { conflictReason, useSubmit } from "#components/organization/use-submit.ts";
import { ConfirmDialog } from "#components/project/confirm-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import {
  pauseScheduleAction,
  removeScheduleAction,
  runScheduleAction,
} from "#lib/features/pack-schedule/actions.ts";
import type { PackScheduleDto } from "#lib/features/pack-schedule/types.ts";

type ScheduleActionsProps = Readonly<{
  organization: string;
  schedule: PackScheduleDto;
  onEdit: () => void;
  editRef: Ref<HTMLButtonElement> | undefined;
}>;

/** What can be done with a schedule: run it now, change, pause or go on, delete. */
export function ScheduleActions({ organization, schedule, onEdit, editRef }: ScheduleActionsProps) {
  const t = useTranslations("packSchedule.actions");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { id, version, name, state } = schedule;
  const done = (words: string) => () => {
    toast.success(words);
    router.refresh();
  };
  const paused = state === "paused";
  const run = useSubmit(() => runScheduleAction(organization, { id }), done(t("asked")));
  const pause = useSubmit(
    () => pauseScheduleAction(organization, { id, version, paused: !paused }),
    done(t(paused ? "resumed" : "paused")),
  );
  const remove = useSubmit(() => removeScheduleAction(organization, { id }), done(t("removed")));
  const failure = run.failure ?? pause.failure ?? remove.failure;
  const reason = conflictReason(failure);
  const button = (label: "run" | "edit" | "pause" | "resume", onClick: () => void, pending = false) => (
    <Button
      ref={label === "edit" ? editRef : undefined}
      size="sm"
      variant="quiet"
      aria-label={t(`${label}Label`, { name })}
      aria-disabled={pending || undefined}
      onClick={onClick}
    >
      {t(label)}
    </Button>
  );
  return (
    <div className="max-w-full">
      <div className="flex flex-wrap gap-1 max-sm:-ml-2.5">
        {state === "active" ? button("run", () => run.submit(undefined), run.pending) : null}
        {button("edit", onEdit)}
        {button(paused ? "resume" : "pause", () => pause.submit(undefined), pause.pending)}
        <Button
          size="sm"
          variant="dangerQuiet"
          aria-label={t("removeLabel", { name })}
          aria-disabled={remove.pending || undefined}
          onClick={() => setAsking(true)}
        >
          {t("remove")}
        </Button>
      </div>
      <FailureNotice
        failure={failure}
        words={reason === "unfinished" || reason === "version" ? t(reason) : undefined}
        onRetry={() => router.refresh()}
      />
      {asking ? (
        <ConfirmDialog
          danger
          title={t("removeTitle", { name })}
          text={t("removeText")}
          confirmLabel={t("remove")}
          onConfirm={() => remove.submit(undefined)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}
