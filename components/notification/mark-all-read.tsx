"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { useKeptPlace } from "#components/ui/take-focus.ts";
import { toast } from "#components/ui/toast.ts";
import { markAllReadAction } from "#lib/features/notification/actions.ts";

type MarkAllReadProps = Readonly<{
  organization: string;
  before: string;
  /** Whether there is anything to mark. */
  isUnread: boolean;
}>;

/** Marks what the list held when it was shown; what came since stays unread. */
export function MarkAllRead({ organization, before, isUnread }: MarkAllReadProps) {
  const t = useTranslations("notification");
  const router = useRouter();
  const [pending, start] = useTransition();
  const place = useKeptPlace<HTMLSpanElement>(isUnread);
  const send = () => {
    if (pending) return;
    start(async () => {
      const result = await markAllReadAction(organization, { before }).catch(() => null);
      if (result?.ok) router.refresh();
      else toast.error(t("markFailed"));
    });
  };
  return (
    <span ref={place} tabIndex={-1} className="outline-none empty:-mr-2">
      {isUnread ? (
        <Button aria-disabled={pending || undefined} onClick={send}>
          {t("markAll")}
        </Button>
      ) : null}
    </span>
  );
}
