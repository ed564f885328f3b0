"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { BatchConflicts } from "#components/batch/batch-conflicts.tsx";
import { useBatch } from "#components/batch/use-batch.ts";
import { apiPaths } from "#components/checklist/checklist-api.ts";
import { useChecklist } from "#components/checklist/checklist-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FileInput } from "#components/ui/file-input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { isFailure } from "#components/upload/answer.ts";
import { UploadProgress } from "#components/upload/upload-progress.tsx";
import { useUpload } from "#components/upload/use-upload.ts";
import type { BatchConflictRow } from "#lib/features/batch/types.ts";
import type { WorksheetPreview } from "#lib/features/worksheet/types.ts";
import { ImportRows } from "./import-rows.tsx";

const MOST_BYTES = 50 * 1024 * 1024;

/** A worksheet comes back: what it says differently, row by row, and then the chosen rows in one step. */
export function ImportDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  const t = useTranslations("worksheet");
  const common = useTranslations("common");
  const { dto } = useChecklist();
  const { apply, refresh } = useBatch();
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<WorksheetPreview | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [pending, setPending] = useState<"reading" | "applying" | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [stopped, setStopped] = useState<string | null>(null);
  /** New for a field that is to be empty again. */
  const [fields, setFields] = useState(0);
  const [conflicts, setConflicts] = useState<readonly BatchConflictRow[]>([]);

  const field = useRef<HTMLInputElement>(null);
  // The button that stopped it is gone: its focus goes where another file is chosen.
  useEffect(() => {
    if (fields > 0) field.current?.focus();
  }, [fields]);
  const upload = useUpload();
  const stop = (given: File) => {
    setFile(null);
    setFields((count) => count + 1);
    setStopped(given.name);
    return null;
  };
  const read = async (given: File | null) => {
    setStopped(null);
    setFile(given);
    setPreview(null);
    setFailure(null);
    setConflicts([]);
    if (!given) return null;
    if (given.size > MOST_BYTES) return setFailure(t("tooLarge"));
    setPending("reading");
    const sent = await upload.send(apiPaths.worksheet(dto.organization.slug, dto.project.slug), given);
    setPending(null);
    if (sent === "cancelled") return stop(given);
    if (sent === "offline" || sent.status !== 200)
      return setFailure(sent !== "offline" && isFailure(sent.body) ? sent.body.message : t("offline"));
    const found = sent.body as WorksheetPreview; // what the route of our own answers with
    setPreview(found);
    setChosen(new Set(found.rows.filter((row) => row.wish && !row.overtaken).map(({ row }) => row)));
    return found;
  };
  const rows = (preview?.rows ?? []).filter((row) => row.wish !== null && chosen.has(row.row));
  const send = async (without: ReadonlySet<string>, from = rows) => {
    setPending("applying");
    setFailure(null);
    setConflicts([]);
    const outcome = await apply(
      "import",
      from.flatMap(({ wish }) => (wish && !without.has(wish.itemId) ? [wish] : [])),
    );
    setPending(null);
    if (outcome.kind === "done") return onClose();
    if (outcome.kind === "failed") return setFailure(outcome.message);
    await refresh(outcome.rows.map(({ itemId }) => itemId));
    setConflicts(outcome.rows);
  };
  /** Reads the file again, so that what is sent knows what stands there now. */
  const sendOver = async () => {
    const kept = chosen;
    const fresh = await read(file);
    if (fresh)
      await send(
        new Set(),
        fresh.rows.filter(({ row, wish }) => wish !== null && kept.has(row)),
      );
  };

  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        className="max-w-3xl"
        title={t("title")}
        description={t("description")}
        closeLabel={common("close")}
        footer={
          <>
            <Button onClick={onClose}>{common("cancel")}</Button>
            <Button
              variant="primary"
              disabled={rows.length === 0}
              aria-disabled={pending !== null || undefined}
              onClick={() => (pending ? undefined : void send(new Set()))}
            >
              {pending === "applying" ? t("applying") : t("apply", { count: rows.length })}
            </Button>
          </>
        }
      >
        <Field name="file" label={t("file")} hint={t("fileHint")}>
          {(control) => (
            <FileInput
              key={fields}
              {...control}
              ref={field}
              accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              onChange={(event) => void read(event.target.files?.[0] ?? null)}
            />
          )}
        </Field>
        <div className="mt-3">
          {upload.sending ? <UploadProgress sending={upload.sending} onCancel={upload.cancel} /> : null}
          <p role="status" className="wrap-anywhere text-mute empty:sr-only">
            {stopped === null ? null : common("upload.cancelled", { name: stopped })}
          </p>
        </div>
        {failure ? (
          <Notice tone="danger" className="mt-4">
            {failure}
          </Notice>
        ) : null}
        {conflicts.length > 0 ? (
          <BatchConflicts
            rows={conflicts}
            onLeaveOut={() => void send(new Set(conflicts.map(({ itemId }) => itemId)))}
            onOver={() => void sendOver()}
          />
        ) : null}
        {preview ? <ImportRows preview={preview} chosen={chosen} onChoose={setChosen} /> : null}
      </DialogContent>
    </Dialog>
  );
}
