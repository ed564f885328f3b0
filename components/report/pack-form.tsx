"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { conflictReason, useSubmit } from "#components/organization/use-submit.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toast } from "#components/ui/toast.ts";
import { requestPackAction } from "#lib/features/board/actions.ts";
import type { ReportsDto } from "#lib/features/board/types.ts";
import { FRESH_PACK, PackFields, packInput, type PackDraft } from "./pack-fields.tsx";

type PackFormProps = Readonly<{ organization: string; content: ReportsDto["content"] }>;

/** What a board pack holds and looks like. What was typed stays, whatever the server says. */
export function PackForm({ organization, content }: PackFormProps) {
  const t = useTranslations("pack");
  const router = useRouter();
  const [draft, setDraft] = useState(FRESH_PACK);
  // Kept until it worked or another pack is wanted: sent again after a lost answer, it is one pack.
  const [id, setId] = useState(() => uuidv7());
  const { submit, pending, failure } = useSubmit(
    (input: Parameters<typeof requestPackAction>[1]) => requestPackAction(organization, input),
    () => {
      setId(uuidv7());
      toast.success(t("form.asked"));
      router.refresh();
    },
  );
  const change = (next: PackDraft) => {
    setDraft(next);
    setId(uuidv7());
  };
  const send = () => submit({ id, ...packInput(draft) });
  return (
    <form
      className="space-y-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <FailureNotice
        failure={failure}
        words={conflictReason(failure) === "unfinished" ? t("form.unfinished") : undefined}
        onRetry={send}
      />
      <PackFields draft={draft} onChange={change} failure={failure} content={content} />
      <SubmitButton pending={pending}>{pending ? t("form.pending") : t("form.submit")}</SubmitButton>
    </form>
  );
}
