"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSubmit } from "#components/organization/use-submit.ts";
import { ConfirmDialog } from "#components/project/confirm-dialog.tsx";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toast.ts";
import { leaveStandardAction, setAdoptionLevelAction } from "#lib/features/standard/actions.ts";
import type { LeaveStandardInput, SetAdoptionLevelInput } from "#lib/features/standard/schema.ts";
import type { Adoption } from "#lib/features/standard/types.ts";

type AdoptionSettingsProps = Readonly<{ organization: string; adoption: Adoption }>;

/** The level that binds the project, and the way out. */
export function AdoptionSettings({ organization, adoption }: AdoptionSettingsProps) {
  const t = useTranslations("standard.project");
  const router = useRouter();
  const [leaving, setLeaving] = useState(false);
  const { id, version, level, standard } = adoption;
  const change = useSubmit(
    (input: SetAdoptionLevelInput) => setAdoptionLevelAction(organization, input),
    () => router.refresh(),
  );
  const leave = useSubmit(
    (input: LeaveStandardInput) => leaveStandardAction(organization, input),
    () => {
      toast.success(t("left", { name: standard.name }));
      router.refresh();
    },
  );
  const failure = change.failure ?? leave.failure;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {standard.levels.length > 0 ? (
        <Select
          compact
          className="w-auto"
          aria-label={`${t("level")}: ${standard.name}`}
          value={level ?? ""}
          disabled={change.pending}
          onChange={(event) => change.submit({ id, version, level: event.target.value || null })}
          options={[
            { value: "", label: t("allLevels") },
            ...standard.levels.map(({ key, name }) => ({ value: key, label: name })),
          ]}
        />
      ) : null}
      <Button size="sm" variant="dangerQuiet" onClick={() => setLeaving(true)}>
        {t("leave")}
      </Button>
      {failure ? (
        <div className="basis-full">
          <FailureNotice failure={failure} />
        </div>
      ) : null}
      {leaving ? (
        <ConfirmDialog
          danger
          title={t("leaveTitle", { name: standard.name })}
          text={t("leaveText")}
          confirmLabel={t("leave")}
          onConfirm={() => leave.submit({ id, version })}
          onClose={() => setLeaving(false)}
        />
      ) : null}
    </div>
  );
}
