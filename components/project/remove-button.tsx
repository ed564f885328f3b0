"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useSubmit } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import type { ActionResult } from "#lib/server/result.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";

type RemoveButtonProps = Readonly<{
  /** `label` names the button where many stand below each other; `title` and `text` ask, `removed` says that it is done. */
  words: Readonly<{ remove: string; label: string; title: string; text: string; removed: string }>;
  remove: () => Promise<ActionResult<unknown>>;
}>;

/** Removes something after asking, and shows the page without it. */
export function RemoveButton({ words, remove }: RemoveButtonProps) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { submit, pending, failure } = useSubmit(remove, () => {
    toast.success(words.removed);
    router.refresh();
  });
  return (
    <>
      <Button
        size="sm"
        variant="dangerQuiet"
        aria-label={words.label}
        aria-disabled={pending || undefined}
        onClick={() => setAsking(true)}
      >
        {words.remove}
      </Button>
      <FailureNotice failure={failure} />
      {asking ? (
        <ConfirmDialog
          danger
          title={words.title}
          text={words.text}
          confirmLabel={words.remove}
          onConfirm={() => submit(undefined)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
