"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { BatchConflicts } from "#components/batch/batch-conflicts.tsx";
import { useBatch } from "#components/batch/use-batch.ts";
import { apiPaths } from "#components/checklist/checklist-api.ts";
import { useChecklist } from "#components/checklist/checklist-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { BatchConflictRow } from "#lib/features/batch/types.ts";
import type { WorksheetPreview } from "#lib/features/worksheet/types.ts";
import type { ActionFailure } from "#lib/server/result.ts";
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
  const [conflicts, setConflicts] = useState<readonly BatchConflictRow[]>([]);

  const read = async (given: File | null) => {
    setFile(given);
    setPreview(null);
    setFailure(null);
    setConflicts([]);
    if (!given) return null;
    if (given.size > MOST_BYTES) return setFailure(t("tooLarge"));
    setPending("reading");
    const found = await sendFile(apiPaths.worksheet(dto.organization.slug, dto.project.slug), given);
    setPending(null);
    if (typeof found === "string" || found === null) return setFailure(found ?? t("offline"));
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
            <input
              {...control}
              type="file"
              accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              className="control py-1.5"
              onChange={(event) => void read(event.target.files?.[0] ?? null)}
            />
          )}
        </Field>
        {pending === "reading" ? (
          <p role="status" className="mt-3 text-mute">
            {t("reading")}
          </p>
        ) : null}
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

/** What the file would change; the server's words when it cannot be read, null when no answer came. */
async function sendFile(path: string, file: File): Promise<WorksheetPreview | string | null> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: file,
    });
    if (response.ok) {
      const preview: WorksheetPreview = await response.json();
      return preview;
    }
    const failure: ActionFailure | null = await response.json().catch(() => null);
    return failure?.message ?? null;
  } catch {
    return null;
  }
}
