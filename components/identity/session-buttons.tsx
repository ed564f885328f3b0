"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { endOtherSessionsAction, endSessionAction } from "#lib/features/identity/actions.ts";
import type { ActionResult } from "#lib/server/result.ts";

/** Runs an action, says how it went, and shows the list as it is now. */
function useEnding() {
  const t = useTranslations("identity.problem");
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const run = (send: () => Promise<ActionResult<{ ended: number }>>, done: (ended: number) => string) =>
    startTransition(async () => {
      try {
        const result = await send();
        // One that has gone in the meantime is what was asked for.
        if (result.ok) toast.success(done(result.data.ended));
        else if (result.code === "UNAUTHENTICATED") toast.error(t("signedOut"));
        else if (result.code !== "NOT_FOUND") toast.error(t("internal", { reference: result.requestId }));
        router.refresh();
      } catch {
        toast.error(t("offline"));
      }
    });
  return { pending, run };
}

export function EndSessionButton({ sessionId, device }: Readonly<{ sessionId: string; device: string }>) {
  const t = useTranslations("identity.account");
  const { pending, run } = useEnding();
  return (
    <Button
      size="sm"
      variant="dangerQuiet"
      className="-my-1"
      aria-label={t("endNamed", { device })}
      aria-disabled={pending || undefined}
      onClick={() =>
        pending ||
        run(
          () => endSessionAction({ sessionId }),
          () => t("ended"),
        )
      }
    >
      {t("end")}
    </Button>
  );
}

export function EndOtherSessionsButton() {
  const t = useTranslations("identity.account");
  const { pending, run } = useEnding();
  return (
    <Button
      size="sm"
      aria-disabled={pending || undefined}
      onClick={() =>
        pending ||
        run(
          () => endOtherSessionsAction({}),
          (count) => t("endedOthers", { count }),
        )
      }
    >
      {t("endOthers")}
    </Button>
  );
}
