import { paths, withQuery } from "#lib/format/paths.ts";
import type { ImportStandardInput, PreviewStandardInput } from "#lib/features/standard/schema.ts";
import type { StandardPreview } from "#lib/features/standard/types.ts";
import type { ActionFailure, ActionResult } from "#lib/server/result.ts";

async function send<T>(
  path: string,
  body: Blob | object,
  isAnswer: (value: unknown) => value is T,
): Promise<ActionResult<T>> {
  const isFile = body instanceof Blob;
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": isFile ? "application/octet-stream" : "application/json" },
    body: isFile ? body : JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (response.ok && isAnswer(answer)) return { ok: true, data: answer };
  if (isFailure(answer)) return answer;
  throw new Error(`The server answered ${response.status} without a reason`);
}

const hasField = (value: unknown, name: string) =>
  typeof value === "object" && value !== null && name in value;
const isFailure = (value: unknown): value is ActionFailure =>
  hasField(value, "code") && hasField(value, "message");
const isPreview = (value: unknown): value is StandardPreview => hasField(value, "importable");
const isImported = (value: unknown): value is { id: string } => hasField(value, "id");

const isUploaded = (value: unknown): value is { upload: string } => hasField(value, "upload");

/** Sends a file as it is; the answer is what later requests name it by, for an hour. */
export const uploadStandard = (organization: string, file: File) =>
  send(
    withQuery(`${paths.standardsApi(organization)}/files`, { name: file.name.slice(-255) || "file" }),
    file,
    isUploaded,
  );

export const previewStandard = (organization: string, input: PreviewStandardInput) =>
  send(`${paths.standardsApi(organization)}/preview`, input, isPreview);

export const importStandard = (organization: string, input: ImportStandardInput) =>
  send(paths.standardsApi(organization), input, isImported);
