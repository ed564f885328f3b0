"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSubmit } from "#components/organization/use-submit.ts";
import { ConfirmDialog } from "#components/project/confirm-dialog.tsx";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { deleteStandardAction } from "#lib/features/standard/actions.ts";
import type { StandardSummary } from "#lib/features/standard/types.ts";
import { paths } from "#lib/format/paths.ts";

type DeleteStandardProps = Readonly<{ organization: string; standard: StandardSummary }>;

/** Removes a standard that no project has adopted; else says why not. */
export function DeleteStandard({ organization, standard }: DeleteStandardProps) {
  const t = useTranslations("standard.detail");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { submit, pending, failure } = useSubmit(
    (input: { id: string }) => deleteStandardAction(organization, input),
    () => {
      toast.success(t("deleted", { name: standard.name }));
      router.push(paths.standards(organization));
    },
  );
  if (standard.projects > 0) {
    return <p className="text-sm text-mute">{t("inUse", { count: standard.projects })}</p>;
  }
  return (
    <>
      <Button variant="dangerQuiet" aria-disabled={pending || undefined} onClick={() => setAsking(true)}>
        {t("delete")}
      </Button>
      {failure ? <FailureNotice failure={failure} /> : null}
      {asking ? (
        <ConfirmDialog
          danger
          title={t("deleteTitle")}
          text={t("deleteText", { name: standard.name, count: standard.requirements })}
          confirmLabel={t("delete")}
          onConfirm={() => submit({ id: standard.id })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
