"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { v7 as uuidv7 } from "uuid";
import { FailureNotice } from "#components/project/failure-notice.tsx";
import { reach, type SaveFailure } from "#components/project/save-failure.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.ts";
import type { Renumbering } from "#lib/domain/standard-difference.ts";
import { paths } from "#lib/format/paths.ts";
import type { StandardPreview } from "#lib/features/standard/types.ts";
import { ColumnMapping } from "./column-mapping.tsx";
import { fileContent } from "./file-content.ts";
import { ImportDecisions, type Decisions } from "./import-decisions.tsx";
import { ImportPreview } from "./import-preview.tsx";
import { ProblemTable } from "./problem-table.tsx";
import { importStandard, previewStandard } from "./standard-api.ts";
import { VersionChoice } from "./version-choice.tsx";

type Choice = Readonly<{
  mapping?: NonNullable<StandardPreview["table"]>["mapping"] | undefined;
  sheet?: string | undefined;
  /** Left out until somebody has chosen. */
  previousId?: string | null | undefined;
  renumberings?: readonly Renumbering[] | undefined;
}>;

const MOST_MEGABYTES = 20;

/** Choose a file, see what it holds, decide, import. The file is sent twice and kept nowhere between. */
export function ImportWizard({ organization }: Readonly<{ organization: string }>) {
  const t = useTranslations("standard.import");
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [catalog, setCatalog] = useState<File | null>(null);
  const [choice, setChoice] = useState<Choice>({});
  const [preview, setPreview] = useState<StandardPreview | null>(null);
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const [pending, start] = useTransition();
  // One id per file: a second press on the way imports nothing twice.
  const id = useRef(uuidv7());

  const body = async (from: File, { mapping, sheet }: Choice, other: File | null) => ({
    file: await fileContent(from),
    fileName: from.name.slice(-255),
    ...(mapping ? { mapping } : {}),
    ...(sheet === undefined ? {} : { sheet }),
    ...(other ? { catalog: await fileContent(other) } : {}),
  });
  const read = (from: File, how: Choice, other: File | null) => {
    setChoice(how);
    setFailure(null);
    start(async () => {
      const { previousId, renumberings = [] } = how;
      const result = await reach(async () =>
        previewStandard(organization, {
          ...(await body(from, how, other)),
          ...(previousId === undefined ? {} : { previousId }),
          renumberings,
        }),
      );
      if (result === "offline") setFailure("offline");
      else if (result.ok) setPreview(result.data);
      else setFailure(result);
    });
  };
  const take = (chosen: File | null) => {
    id.current = uuidv7();
    setPreview(null);
    setCatalog(null);
    setFile(chosen);
    setFailure(null);
    const isTooLarge = chosen !== null && chosen.size > MOST_MEGABYTES * 1024 * 1024;
    setTooLarge(isTooLarge ? (chosen.size / 1024 / 1024).toFixed(1) : null);
    if (chosen && !isTooLarge) read(chosen, {}, null);
  };
  const confirm = (decisions: Decisions) => {
    if (!file) return;
    setFailure(null);
    start(async () => {
      const result = await reach(async () =>
        importStandard(organization, {
          ...(await body(file, choice, catalog)),
          id: id.current,
          previousId: preview?.previousId ?? null,
          renumberings: preview?.difference?.confirmed ?? [],
          ...decisions,
        }),
      );
      if (result === "offline") setFailure("offline");
      else if (!result.ok) setFailure(result);
      else {
        toast.success(t("done", { name: decisions.name }));
        router.push(paths.standard(organization, result.data.id));
      }
    });
  };
  const fields = failure === null || failure === "offline" ? {} : (failure.fields ?? {});
  return (
    <div className="max-w-4xl space-y-7">
      <Field
        name="file"
        label={t("file")}
        hint={t("fileHint")}
        error={tooLarge === null ? undefined : t("tooLarge", { size: tooLarge })}
      >
        {(control) => (
          <Input
            {...control}
            type="file"
            accept=".csv,.json,.yaml,.yml,.xlsx"
            onChange={(event) => take(event.target.files?.[0] ?? null)}
          />
        )}
      </Field>
      <p role="status" className={pending ? "text-mute" : "sr-only"}>
        {pending && !preview ? t("reading") : ""}
      </p>
      <FailureNotice failure={failure} />
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
                <Input
                  {...control}
                  type="file"
                  accept=".json,.yaml,.yml"
                  onChange={(event) => {
                    const other = event.target.files?.[0] ?? null;
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
              errors={fields}
              onImport={confirm}
            />
          ) : null}
        </>
      ) : null}
    </div>
  );
}
