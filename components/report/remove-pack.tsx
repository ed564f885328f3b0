"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useSubmit } from "#components/organization/use-submit.ts";
import { ConfirmDialog } from "#components/project/confirm-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { removePackAction } from "#lib/features/board/actions.ts";

type RemovePackProps = Readonly<{ organization: string; id: string; date: string }>;

/** Deletes a pack before its time, after asking. */
export function RemovePack({ organization, id, date }: RemovePackProps) {
  const t = useTranslations("pack.list");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { submit, pending, failure } = useSubmit(
    (input: { id: string }) => removePackAction(organization, input),
    () => {
      toast.success(t("removed"));
      router.refresh();
    },
  );
  return (
    <>
      <Button
        size="sm"
        variant="dangerQuiet"
        aria-label={t("removeLabel", { date })}
        aria-disabled={pending || undefined}
        onClick={() => setAsking(true)}
      >
        {t("remove")}
      </Button>
      <FailureNotice failure={failure} />
      {asking ? (
        <ConfirmDialog
          danger
          title={t("removeTitle")}
          text={t("removeText")}
          confirmLabel={t("remove")}
          onConfirm={() => submit({ id })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
