"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { toast } from "#components/ui/toast.ts";
import { setAuditorCommentsAction } from "#lib/features/comment/actions.ts";

type AuditorCommentsProps = Readonly<{ organization: string; allowed: boolean; mayChange: boolean }>;

/** Whether auditors may comment; saved at once. */
export function AuditorComments({ organization, allowed, mayChange }: AuditorCommentsProps) {
  const t = useTranslations("comment.auditors");
  const router = useRouter();
  const [shown, setShown] = useState(allowed);
  const [pending, start] = useTransition();
  const change = (next: boolean) =>
    start(async () => {
      setShown(next);
      const result = await setAuditorCommentsAction(organization, { allowed: next }).catch(() => null);
      if (result?.ok) return router.refresh();
      setShown(!next);
      toast.error(t("failed"));
    });
  return (
    <CheckboxField
      label={t("label")}
      checked={shown}
      disabled={!mayChange || pending}
      onChange={(event) => change(event.target.checked)}
    />
  );
}
