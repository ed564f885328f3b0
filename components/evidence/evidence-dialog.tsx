"use client";

import { useTranslations } from "next-intl";
import { useFaultFocus } from "#components/forms/field-faults.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { DayInput } from "#components/ui/day-input.tsx";
import { TEXT_LIMIT, TITLE_LIMIT, URL_LIMIT } from "#lib/features/evidence/types.ts";
import { EnvironmentBoxes } from "./environment-boxes.tsx";
import { FilePicker } from "./file-picker.tsx";
import { useEvidenceDraft, type EvidencePlace, type Revised } from "./use-evidence-draft.ts";

type EvidenceDialogProps = Readonly<{
  place: EvidencePlace;
  revised: Revised;
  today: string;
  maxFileBytes: number;
  /** Something has been handed in; more may follow. */
  onChanged: () => void;
  onClose: () => void;
}>;

const KINDS = ["file", "link", "text"] as const;

/** Hands in files, a link or a text; or a new revision of a piece, which keeps its kind. */
export function EvidenceDialog({
  place,
  revised,
  today,
  maxFileBytes,
  onChanged,
  onClose,
}: EvidenceDialogProps) {
  const t = useTranslations("evidence.form");
  const form = useEvidenceDraft({ place, revised, today, onChanged, onDone: onClose });
  const { draft, change, faults, pending, files } = form;
  const fields = useFaultFocus(faults);
  const sent = files.length > 0 && files.every(({ state }) => state === "sent");
  /** While files are on their way, the cross and Escape stop them first: what was chosen stays to be sent again. */
  const leave = () => {
    if (!pending) onClose();
    else if (draft.kind === "file") form.cancelAll();
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : leave())}>
      <DialogContent
        title={revised ? t("reviseTitle", { title: revised.title }) : t("title")}
        description={revised ? t("reviseText") : undefined}
        closeLabel={t("cancel")}
        footer={
          <>
            {pending && draft.kind === "file" ? (
              <Button onClick={form.cancelAll}>{t("stopAll")}</Button>
            ) : (
              <Button onClick={onClose} pending={pending}>
                {sent ? t("done") : t("cancel")}
              </Button>
            )}
            <Button type="submit" form="evidence-form" variant="primary" pending={pending}>
              {pending
                ? t("submitting")
                : files.some(({ state }) => state === "refused" || state === "cancelled")
                  ? t("again")
                  : t("submit")}
            </Button>
          </>
        }
      >
        <form
          ref={fields}
          id="evidence-form"
          noValidate
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            void form.submit();
          }}
        >
          {faults.whole ? <Notice tone="danger">{faults.whole}</Notice> : null}
          {revised ? null : (
            <Segmented
              label={t("kind")}
              value={draft.kind}
              onValueChange={(kind) => change({ kind })}
              segments={KINDS.map((kind) => ({ value: kind, label: t(kind) }))}
            />
          )}
          {draft.kind === "file" ? (
            <FilePicker
              files={files}
              onAdd={form.addFiles}
              onRemove={form.removeFile}
              onCancel={form.cancelFile}
              maxBytes={maxFileBytes}
              multiple={revised === null}
              disabled={pending}
              error={faults.content ?? null}
            />
          ) : null}
          {revised || (draft.kind === "file" && files.length > 1) ? null : (
            <Field name="title" label={t("name")} hint={t("nameHint")} error={faults.title}>
              {(control) => (
                <Input
                  {...control}
                  value={draft.title}
                  maxLength={TITLE_LIMIT}
                  placeholder={draft.kind === "file" ? files[0]?.file.name : undefined}
                  onChange={(event) => change({ title: event.target.value })}
                />
              )}
            </Field>
          )}
          {draft.kind === "link" ? (
            <Field name="url" label={t("url")} hint={t("urlHint")} error={faults.content}>
              {(control) => (
                <Input
                  {...control}
                  type="url"
                  inputMode="url"
                  placeholder="https://"
                  value={draft.url}
                  maxLength={URL_LIMIT}
                  onChange={(event) => change({ url: event.target.value })}
                />
              )}
            </Field>
          ) : null}
          {draft.kind === "text" ? (
            <Field name="text" label={t("body")} hint={t("bodyHint")} error={faults.content}>
              {(control) => (
                <Textarea
                  {...control}
                  rows={5}
                  value={draft.text}
                  maxLength={TEXT_LIMIT}
                  onChange={(event) => change({ text: event.target.value })}
                />
              )}
            </Field>
          ) : null}
          <div className="grid gap-4 sm:grid-cols-2">
            {(["evidenceDate", "validUntil"] as const).map((name) => (
              <Field key={name} name={name} label={t(name)} hint={t(`${name}Hint`)} error={faults[name]}>
                {(control) => (
                  <DayInput {...control} value={draft[name]} onDay={(day) => change({ [name]: day })} />
                )}
              </Field>
            ))}
          </div>
          {revised ? null : (
            <EnvironmentBoxes
              legend={t("environments")}
              choices={place.environments}
              value={draft.environments}
              onChange={(environments) => change({ environments })}
              error={faults.environments ?? null}
            />
          )}
        </form>
      </DialogContent>
    </Dialog>
  );
}
