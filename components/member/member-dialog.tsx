"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useFaultFocus } from "#components/forms/field-faults.ts";
import type { SubmitFailure } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { DialogClose, DialogContent } from "#components/ui/dialog.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useMemberWords } from "./member-words.ts";

type MemberDialogProps = Readonly<{
  title: string;
  description?: string;
  confirm: string;
  pendingLabel: string;
  danger?: boolean;
  /** Nothing to confirm as things stand. */
  blocked?: boolean;
  pending: boolean;
  failure: SubmitFailure | null;
  onConfirm: () => void;
  /** Fields of the form that show their own problems. */
  fields?: readonly string[];
  children?: ReactNode;
}>;

const FORM = "member-dialog";

/** A question about a person with its form: what failed stands inside, and nothing entered is lost. */
export function MemberDialog(props: MemberDialogProps) {
  const {
    title,
    description,
    confirm,
    pendingLabel,
    danger = false,
    blocked = false,
    pending,
    failure,
    onConfirm,
    fields = [],
    children,
  } = props;
  const common = useTranslations("common");
  const words = useMemberWords();
  const form = useFaultFocus(failure);
  const atFields =
    failure !== null && failure !== "offline" && failure.code === "INVALID_INPUT"
      ? Object.keys(failure.fields ?? {}).every((field) => fields.includes(field))
      : false;
  return (
    <DialogContent
      title={title}
      description={description}
      closeLabel={common("close")}
      footer={
        <>
          <DialogClose asChild>
            <Button variant="quiet">{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton
            form={FORM}
            variant={danger ? "danger" : "primary"}
            pending={pending}
            pendingLabel={pendingLabel}
            disabled={blocked}
          >
            {confirm}
          </SubmitButton>
        </>
      }
    >
      <form
        ref={form}
        id={FORM}
        noValidate
        className="space-y-4 pt-1 empty:hidden"
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm();
        }}
      >
        <FailureNotice failure={atFields ? null : failure} words={words.whole(failure)} onRetry={onConfirm} />
        {children}
      </form>
    </DialogContent>
  );
}
