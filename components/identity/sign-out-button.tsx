"use client";

import { useTransition } from "react";
import { forgetKeptChanges } from "#components/checklist/kept-changes.ts";
import { toast } from "#components/ui/toast.ts";
import { signOutAction } from "#lib/features/identity/actions.ts";
import { paths } from "#lib/format/paths.ts";
import { leaveFor } from "./use-submission.ts";

type SignOutButtonProps = Readonly<{
  labels: Readonly<{ action: string; pending: string; failed: string }>;
  className?: string;
  /** Where to go then; the sign-in page when not given. */
  to?: string;
}>;

/** Ends this browser's session on the server and leaves with a full load. */
export function SignOutButton({ labels, className, to = paths.signIn() }: SignOutButtonProps) {
  const [pending, startTransition] = useTransition();
  const signOut = () =>
    startTransition(async () => {
      try {
        const result = await signOutAction({});
        // A session that had ended already is what was asked for.
        if (result.ok || result.code === "UNAUTHENTICATED") {
          forgetKeptChanges();
          leaveFor(to);
        } else toast.error(labels.failed);
      } catch {
        toast.error(labels.failed);
      }
    });
  return (
    <button
      type="button"
      className={className}
      aria-disabled={pending || undefined}
      onClick={pending ? undefined : signOut}
    >
      <span aria-live="polite">{pending ? labels.pending : labels.action}</span>
    </button>
  );
}
