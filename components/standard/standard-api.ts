import { isFailure } from "#components/upload/answer.ts";
import type { Sent } from "#components/upload/send-file.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import type { ImportStandardInput, PreviewStandardInput } from "#lib/features/standard/schema.ts";
import type { StandardPreview } from "#lib/features/standard/types.ts";
import type { ActionResult } from "#lib/server/result.ts";

async function send<T>(
  path: string,
  body: object,
  isAnswer: (value: unknown) => value is T,
): Promise<ActionResult<T>> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (response.ok && isAnswer(answer)) return { ok: true, data: answer };
  if (isFailure(answer)) return answer;
  throw new Error(`The server answered ${response.status} without a reason`);
}

const hasField = (value: unknown, name: string) =>
  typeof value === "object" && value !== null && name in value;
const isPreview = (value: unknown): value is StandardPreview => hasField(value, "importable");
const isImported = (value: unknown): value is { id: string } => hasField(value, "id");

const isUploaded = (value: unknown): value is { upload: string } => hasField(value, "upload");

/** Where a file is sent as it is; the answer is what later requests name it by, for an hour. */
export const uploadPath = (organization: string, file: File) =>
  withQuery(`${paths.standardsApi(organization)}/files`, { name: file.name.slice(-255) || "file" });

/** What the server said to a file. Throws where no answer came, as a request does. */
export function uploadAnswer(sent: Exclude<Sent, "cancelled">): ActionResult<{ upload: string }> {
  if (sent === "offline") throw new TypeError("No answer came");
  if (sent.status === 200 && isUploaded(sent.body)) return { ok: true, data: sent.body };
  if (isFailure(sent.body)) return sent.body;
  throw new Error(`The server answered ${sent.status} without a reason`);
}

export const previewStandard = (organization: string, input: PreviewStandardInput) =>
  send(`${paths.standardsApi(organization)}/preview`, input, isPreview);

export const importStandard = (organization: string, input: ImportStandardInput) =>
  send(paths.standardsApi(organization), input, isImported);
