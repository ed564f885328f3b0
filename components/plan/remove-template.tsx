"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useSubmit } from "#components/organization/use-submit.ts";
import { ConfirmDialog } from "#components/project/confirm-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { removeTemplateAction } from "#lib/features/plan/actions.ts";

type RemoveTemplateProps = Readonly<{ organization: string; id: string; name: string }>;

/** Removes a template after asking; the plans made from it stay. */
export function RemoveTemplate({ organization, id, name }: RemoveTemplateProps) {
  const t = useTranslations("plan.templates");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { submit, pending, failure } = useSubmit(
    (input: { id: string }) => removeTemplateAction(organization, input),
    () => {
      toast.success(t("removed"));
      router.refresh();
    },
  );
  return (
    <div>
      <Button
        size="sm"
        variant="dangerQuiet"
        aria-label={t("removeLabel", { name })}
        aria-disabled={pending || undefined}
        onClick={() => setAsking(true)}
      >
        {t("remove")}
      </Button>
      <FailureNotice failure={failure} />
      {asking ? (
        <ConfirmDialog
          danger
          title={t("removeTitle", { name })}
          text={t("removeText")}
          confirmLabel={t("remove")}
          onConfirm={() => submit({ id })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}
