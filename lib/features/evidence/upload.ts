import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { SYSTEM_USER_ID, withSystemScope } from "#lib/auth/system-scope.ts";
import { fileEnding, safeFileName } from "#lib/domain/file-name.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors/app-error.ts";
import { formatBytes } from "#lib/format/numbers.ts";
import { blobKey } from "#lib/integrations/storage/blob-store.ts";
import { evidenceStore } from "#lib/integrations/storage/evidence-store.ts";
import { receiveFile } from "#lib/integrations/storage/incoming.ts";
import { lockStore, storedBytes, unusedContents } from "./data.ts";
import { fileKind } from "./file-kind.ts";
import type { LeftContents, NewContent } from "./mutations.ts";
import { FILE_NAME_LIMIT } from "./types.ts";

/** What is known before the first byte comes: whose it is, what it is called, how much may come. */
export type Admission = Readonly<{ organizationId: string; name: string; limit: number; tooLarge: string }>;

export type FileContent = Extract<NewContent, { kind: "file" }>;

const quotaSpent = () =>
  new AppError(
    "PAYLOAD_TOO_LARGE",
    `The organisation's room for files (${formatBytes(env().evidence.quotaBytes)}) is used up; delete evidence that nobody needs`,
  );

/** Lets a file come in, up to its limit and what is left of the organisation's quota. */
export async function admitFile(scope: OrgScope, name: string): Promise<Admission> {
  const { maxFileBytes, quotaBytes } = env().evidence;
  const left = quotaBytes - (await storedBytes(scope));
  if (left <= 0) throw quotaSpent();
  return {
    organizationId: scope.organizationId,
    name: safeFileName(name, FILE_NAME_LIMIT),
    limit: Math.min(maxFileBytes, left),
    tooLarge:
      left < maxFileBytes
        ? `Only ${formatBytes(left)} are left of the organisation's room for files`
        : `The file is larger than ${formatBytes(maxFileBytes)}`,
  };
}

/** Takes the file in, looks what it is, and keeps it in the store. Outside of any transaction. */
export async function receiveEvidence(
  body: ReadableStream<Uint8Array>,
  admission: Admission,
): Promise<FileContent> {
  const store = await evidenceStore();
  const { limit, tooLarge, name } = admission;
  const file = await receiveFile(body, { folder: store.incoming, limit, tooLarge });
  try {
    const { mediaType } = await fileKind({ name, ...file });
    const { bytes, sha256 } = file;
    await store.put(blobKey(admission.organizationId, sha256), file.path, bytes);
    return { kind: "file", fileName: name, mediaType, bytes, sha256 };
  } finally {
    await file.discard();
  }
}

/**
 * To be called in the transaction that records `content`: holds the organisation's lock, under which two
 * uploads that both have seen room for one are told apart, and under which the sweep removes what nobody
 * needs. Should it have taken this very content, the upload is asked for again.
 */
export async function assertStored(scope: OrgScope, content: FileContent): Promise<void> {
  await lockStore(scope);
  const isNew = (await unusedContents(scope, [content.sha256])).length > 0;
  if (isNew && (await storedBytes(scope)) + content.bytes > env().evidence.quotaBytes) throw quotaSpent();
  const store = await evidenceStore();
  if (!(await store.has(blobKey(scope.organizationId, content.sha256)))) {
    throw new AppError("UNAVAILABLE", "The file could not be kept; send it again", { retryAfterSeconds: 1 });
  }
}

type Run = Readonly<{ now: Date; requestId: string }>;

/** Removes what `receiveEvidence` has kept and nothing came to refer to. */
export const discardEvidence = ({ sha256 }: FileContent, { organizationId }: Admission, run: Run) =>
  forgetContents({ organizationId, hashes: [sha256] }, run);

/** Contents that one transaction removes: a store that is far away must answer for all of them within its time. */
const REMOVED_AT_ONCE = 50;

/**
 * Removes those of these contents that no revision refers to, and gives how many. As the organisation itself: who handed
 * them in or deleted them may have lost the right to enter meanwhile, and had it before.
 */
export async function forgetContents(
  { organizationId, hashes }: LeftContents,
  { now, requestId }: Run,
): Promise<number> {
  const actor = { userId: SYSTEM_USER_ID, userName: "Twelvefold", now, requestId };
  let removed = 0;
  for (let at = 0; at < hashes.length; at += REMOVED_AT_ONCE) {
    const some = hashes.slice(at, at + REMOVED_AT_ONCE);
    removed += await withSystemScope({ id: organizationId }, actor, (scope) => removeUnused(scope, some));
  }
  return removed;
}

/** Under the lock that recording takes: whoever records one of these contents meanwhile is told to send it again. */
async function removeUnused(scope: OrgScope, hashes: readonly string[]): Promise<number> {
  const store = await evidenceStore();
  await lockStore(scope);
  const unused = await unusedContents(scope, hashes);
  for (const hash of unused) await store.remove(blobKey(scope.organizationId, hash));
  return unused.length;
}

/** The title that a file gets when nobody gives it one. */
export function titleOf(fileName: string): string {
  const ending = fileEnding(fileName);
  return ending === "" ? fileName : fileName.slice(0, -ending.length - 1) || fileName;
}
