"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { v7 as uuidv7 } from "uuid";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { reach, type SaveFailure } from "#components/project/save-failure.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { FileInput } from "#components/ui/file-input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.ts";
import { UploadProgress } from "#components/upload/upload-progress.tsx";
import { useUpload } from "#components/upload/use-upload.ts";
import type { Renumbering } from "#lib/domain/standard-difference.ts";
import { paths } from "#lib/format/paths.ts";
import type { StandardPreview } from "#lib/features/standard/types.ts";
import type { ActionResult } from "#lib/server/result.ts";
import { ColumnMapping } from "./column-mapping.tsx";
import { ImportDecisions, type Decisions } from "./import-decisions.tsx";
import { ImportPreview } from "./import-preview.tsx";
import { ProblemTable } from "./problem-table.tsx";
import { importStandard, previewStandard, uploadAnswer, uploadPath } from "./standard-api.ts";
import { VersionChoice } from "./version-choice.tsx";

type Choice = Readonly<{
  mapping?: NonNullable<StandardPreview["table"]>["mapping"] | undefined;
  sheet?: string | undefined;
  /** Left out until somebody has chosen. */
  previousId?: string | null | undefined;
  renumberings?: readonly Renumbering[] | undefined;
}>;

const MOST_MEGABYTES = 50;

/** Choose a file, see what it holds, decide, import. The server keeps the file for an hour between. */
export function ImportWizard({ organization }: Readonly<{ organization: string }>) {
  const t = useTranslations("standard.import");
  const words = useTranslations("common.upload");
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [catalog, setCatalog] = useState<File | null>(null);
  const [choice, setChoice] = useState<Choice>({});
  const [preview, setPreview] = useState<StandardPreview | null>(null);
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const [importing, setImporting] = useState(false);
  const [expired, setExpired] = useState(false);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const [stopped, setStopped] = useState<string | null>(null);
  /** New for fields that are to be empty again. */
  const [fields, setFields] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  // The button that stopped it is gone: its focus goes where another file is chosen.
  useEffect(() => {
    if (fields > 0) field.current?.focus();
  }, [fields]);
  const [pending, start] = useTransition();
  // One id per file: a second press on the way imports nothing twice.
  const id = useRef(uuidv7());

  /** What the server knows a file by; sent once, and again when its hour is over. */
  const sent = useRef(new Map<File, string>());
  const upload = useUpload();
  const send = async (given: File): Promise<ActionResult<{ upload: string }> | "cancelled"> => {
    const known = sent.current.get(given);
    if (known !== undefined) return { ok: true, data: { upload: known } };
    const answer = await upload.send(uploadPath(organization, given), given);
    if (answer === "cancelled") return "cancelled";
    const result = uploadAnswer(answer);
    if (result.ok) sent.current.set(given, result.data.upload);
    return result;
  };
  const ask = async (
    from: File,
    how: Choice,
    other: File | null,
  ): Promise<ActionResult<StandardPreview> | "cancelled"> => {
    const main = await send(from);
    if (main === "cancelled" || !main.ok) return main;
    const source = other === null ? null : await send(other);
    if (source === "cancelled" || (source && !source.ok)) return source;
    const { mapping, sheet, previousId, renumberings = [] } = how;
    return previewStandard(organization, {
      upload: main.data.upload,
      renumberings,
      ...(mapping ? { mapping } : {}),
      ...(sheet === undefined ? {} : { sheet }),
      ...(source ? { catalog: source.data.upload } : {}),
      ...(previousId === undefined ? {} : { previousId }),
    });
  };
  const read = (from: File, how: Choice, other: File | null) => {
    setChoice(how);
    setFailure(null);
    setExpired(false);
    start(async () => {
      let result = await reach(() => ask(from, how, other));
      if (result !== "offline" && result !== "cancelled" && !result.ok && result.code === "NOT_FOUND") {
        sent.current.clear();
        result = await reach(() => ask(from, how, other));
      }
      if (result === "cancelled") return;
      if (result === "offline") setFailure("offline");
      else if (result.ok) setPreview(result.data);
      else setFailure(result);
    });
  };
  /** What was on its way is forgotten: the choice of a file begins anew. */
  const stop = () => {
    const other = catalog !== null && file !== null && sent.current.has(file);
    setStopped((other ? catalog : file)?.name ?? null);
    upload.cancel();
    setFields((count) => count + 1);
    if (other) setCatalog(null);
    else setFile(null);
  };
  const take = (chosen: File | null) => {
    id.current = uuidv7();
    setPreview(null);
    setCatalog(null);
    setFile(chosen);
    setFailure(null);
    setExpired(false);
    sent.current.clear();
    const isTooLarge = chosen !== null && chosen.size > MOST_MEGABYTES * 1024 * 1024;
    setStopped(null);
    setTooLarge(isTooLarge ? (chosen.size / 1024 / 1024).toFixed(1) : null);
    if (chosen && !isTooLarge) read(chosen, {}, null);
  };
  const confirm = (decisions: Decisions) => {
    const token = file && sent.current.get(file);
    if (!file || !token) return;
    const source = catalog && sent.current.get(catalog);
    setImporting(true);
    setFailure(null);
    setExpired(false);
    start(async () => {
      const result = await reach(async () =>
        importStandard(organization, {
          upload: token,
          ...(choice.mapping ? { mapping: choice.mapping } : {}),
          ...(choice.sheet === undefined ? {} : { sheet: choice.sheet }),
          ...(source ? { catalog: source } : {}),
          id: id.current,
          previousId: preview?.previousId ?? null,
          renumberings: preview?.difference?.confirmed ?? [],
          ...decisions,
        }),
      );
      setImporting(false);
      if (result === "offline") setFailure("offline");
      else if (!result.ok && result.code === "NOT_FOUND") setExpired(true);
      else if (!result.ok) setFailure(result);
      else {
        toast.success(t("done", { name: decisions.name }));
        router.push(paths.standard(organization, result.data.id));
      }
    });
  };
  const errors = failure === null || failure === "offline" ? {} : (failure.fields ?? {});
  return (
    <div className="max-w-4xl space-y-7">
      <Field
        name="file"
        label={t("file")}
        hint={t("fileHint")}
        error={tooLarge === null ? undefined : t("tooLarge", { size: tooLarge })}
      >
        {(control) => (
          <FileInput
            key={fields}
            {...control}
            ref={field}
            accept=".csv,.json,.yaml,.yml,.xlsx"
            onChange={(event) => take(event.target.files?.[0] ?? null)}
          />
        )}
      </Field>
      {upload.sending ? <UploadProgress sending={upload.sending} onCancel={stop} /> : null}
      <p role="status" className="wrap-anywhere text-mute empty:sr-only">
        {stopped !== null ? words("cancelled", { name: stopped }) : null}
        {pending && !preview && !upload.sending && stopped === null ? t("reading") : null}
      </p>
      <FailureNotice failure={failure} />
      {expired && file ? (
        <Notice
          tone="warn"
          title={t("expired")}
          actions={
            <Button
              size="sm"
              onClick={() => {
                sent.current.clear();
                read(file, choice, catalog);
              }}
            >
              {t("readAgain")}
            </Button>
          }
        >
          {t("expiredText")}
        </Notice>
      ) : null}
      {preview && file ? (
        <>
          {preview.importable ? (
            <ImportPreview preview={preview} />
          ) : (
            <Notice tone="danger" title={t("refused")}>
              {t("refusedText")}
            </Notice>
          )}
          {preview.format === "oscal-profile" && !preview.importable ? (
            <Field name="catalog" label={t("catalog")}>
              {(control) => (
                <FileInput
                  key={fields}
                  {...control}
                  accept=".json,.yaml,.yml"
                  onChange={(event) => {
                    const other = event.target.files?.[0] ?? null;
                    setStopped(null);
                    setCatalog(other);
                    if (other) read(file, choice, other);
                  }}
                />
              )}
            </Field>
          ) : null}
          <ProblemTable problems={preview.problems} />
          {preview.table ? (
            <ColumnMapping
              key={JSON.stringify([preview.table.sheet, preview.table.mapping])}
              table={preview.table}
              pending={pending}
              // Other columns are other requirements: what was confirmed of them holds no more.
              onRead={(how) => read(file, { ...how, previousId: choice.previousId }, catalog)}
            />
          ) : null}
          {preview.importable ? (
            <VersionChoice
              preview={preview}
              proposed={choice.previousId === undefined}
              pending={pending}
              onPrevious={(previousId) => read(file, { ...choice, previousId, renumberings: [] }, catalog)}
              onConfirm={(renumberings) =>
                read(file, { ...choice, previousId: preview.previousId, renumberings }, catalog)
              }
            />
          ) : null}
          {preview.importable ? (
            <ImportDecisions
              key={`${file.name} ${preview.requirements} ${preview.levels.length}`}
              preview={preview}
              pending={pending}
              importing={importing}
              errors={errors}
              onImport={confirm}
            />
          ) : null}
        </>
      ) : null}
    </div>
  );
}
