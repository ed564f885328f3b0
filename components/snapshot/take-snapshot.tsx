"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { useSubmit } from "#components/organization/use-submit.ts";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose, DialogContent } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.ts";
import { takeSnapshotAction } from "#lib/features/snapshot/actions.ts";

type TakeSnapshotProps = Readonly<{
  organization: string;
  project: Readonly<{ id: string; name: string }>;
}>;

/** Asks for a title and freezes the project. A second press on the way takes no second snapshot. */
export function TakeSnapshot({ organization, project }: TakeSnapshotProps) {
  const t = useTranslations("snapshot.take");
  const [id, setId] = useState<string | null>(null);
  return (
    <>
      <Button variant="primary" onClick={() => setId(uuidv7())}>
        {t("action")}
      </Button>
      {id === null ? null : (
        <TakeDialog
          key={id}
          id={id}
          organization={organization}
          project={project}
          onClose={() => setId(null)}
        />
      )}
    </>
  );
}

function TakeDialog({
  id,
  organization,
  project,
  onClose,
}: TakeSnapshotProps & Readonly<{ id: string; onClose: () => void }>) {
  const t = useTranslations("snapshot.take");
  const common = useTranslations("common");
  const router = useRouter();
  const [title, setTitle] = useState("");
  const { submit, pending, failure } = useSubmit(
    (input: { id: string; projectId: string; title: string }) => takeSnapshotAction(organization, input),
    ({ sequence }) => {
      toast.success(t("done", { number: sequence }));
      onClose();
      router.refresh();
    },
  );
  const send = () => submit({ id, projectId: project.id, title });
  const wrong = failure === null || failure === "offline" ? undefined : failure.fields?.title;
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={t("title")}
        description={t("text", { name: project.name })}
        closeLabel={common("close")}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="quiet">{common("cancel")}</Button>
            </DialogClose>
            <Button variant="primary" aria-disabled={pending || undefined} onClick={send}>
              {t(pending ? "pending" : "confirm")}
            </Button>
          </>
        }
      >
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <Field name="title" label={t("name")} hint={t("nameHint")} error={wrong ?? null}>
            {(control) => (
              <Input
                {...control}
                value={title}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => setTitle(event.target.value)}
              />
            )}
          </Field>
          {wrong ? null : <FailureNotice failure={failure} onRetry={send} />}
        </form>
      </DialogContent>
    </Dialog>
  );
}
