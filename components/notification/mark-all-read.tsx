"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { markAllReadAction } from "#lib/features/notification/actions.ts";

/** Marks what the list held when it was shown; what came since stays unread. */
export function MarkAllRead({ organization, before }: Readonly<{ organization: string; before: string }>) {
  const t = useTranslations("notification");
  const router = useRouter();
  const [pending, start] = useTransition();
  const send = () =>
    start(async () => {
      const result = await markAllReadAction(organization, { before }).catch(() => null);
      if (result?.ok) router.refresh();
      else toast.error(t("markFailed"));
    });
  return (
    <Button disabled={pending} onClick={send}>
      {t("markAll")}
    </Button>
  );
}
