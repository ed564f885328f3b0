import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { OrgScope } from "#lib/auth/scope.ts";
import { safeFileName } from "#lib/domain/file-name.ts";
import { AppError, notFound } from "#lib/errors/app-error.ts";
import { DRAFT_LIMITS } from "#lib/frameworks/draft.ts";
import { evidenceStore } from "#lib/integrations/storage/evidence-store.ts";
import { receiveFile } from "#lib/integrations/storage/incoming.ts";

const HOUR_MS = 3_600_000;
const PART_BYTES = 1024 * 1024;
/** Room for an organisation's files that wait for a decision. */
const WAITING_BYTES = 300 * 1024 * 1024;
const NAME_LIMIT = 255;

export type ReceivedStandard = Readonly<{ content: Buffer; sha256: string }>;

/** Lets a file come in, unless many are waiting already. */
export async function admitUpload(scope: OrgScope): Promise<void> {
  await forgetOldUploads(scope);
  await assertRoom(scope, DRAFT_LIMITS.bytes);
}

async function assertRoom(scope: OrgScope, bytes: number): Promise<void> {
  const { _sum } = await scope.db.standardUpload.aggregate({
    where: { organizationId: scope.organizationId },
    _sum: { bytes: true },
  });
  if ((_sum.bytes ?? 0) + bytes > WAITING_BYTES) {
    throw new AppError("RATE_LIMITED", "Many files wait to be imported; import one or come back in an hour", {
      retryAfterSeconds: 600,
    });
  }
}

/** Takes the file in, not a byte more than may be read. Outside of any transaction. */
export async function receiveUpload(body: ReadableStream<Uint8Array>): Promise<ReceivedStandard> {
  const { incoming } = await evidenceStore();
  const file = await receiveFile(body, {
    folder: incoming,
    limit: DRAFT_LIMITS.bytes,
    tooLarge: "The file is larger than 50 MB",
  });
  try {
    if (file.bytes === 0) throw new AppError("INVALID_INPUT", "The file is empty");
    return { content: await readFile(file.path), sha256: file.sha256 };
  } finally {
    await file.discard();
  }
}

/**
 * Keeps a received file for an hour. The token is told once; only its hash is stored. Throws RATE_LIMITED when others,
 * let in at the same time, have taken the room meanwhile.
 */
export async function keepUpload(
  scope: OrgScope,
  name: string,
  { content, sha256 }: ReceivedStandard,
): Promise<{ upload: string }> {
  await scope.db
    .$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`standard uploads ${scope.organizationId}`}, 0))`;
  await assertRoom(scope, content.length);
  const token = randomBytes(32).toString("base64url");
  const own = { organizationId: scope.organizationId, tokenHash: hashOf(token) };
  await scope.db.standardUpload.create({
    data: {
      ...own,
      fileName: safeFileName(name, NAME_LIMIT),
      bytes: content.length,
      sha256,
      createdAt: scope.now,
      createdById: scope.userId,
      expiresAt: new Date(scope.now.getTime() + HOUR_MS),
    },
  });
  for (let at = 0, ordinal = 0; at < content.length; at += PART_BYTES, ordinal += 1) {
    await scope.db.$executeRaw`
      INSERT INTO "StandardUploadPart" ("organizationId", "tokenHash", "ordinal", "content")
      VALUES (${own.organizationId}::uuid, ${own.tokenHash}, ${ordinal}, ${content.subarray(at, at + PART_BYTES)})`;
  }
  return { upload: token };
}

/** The file of a token, the same bytes each time. Throws NOT_FOUND when its hour is over. */
export async function takeUpload(
  scope: OrgScope,
  token: string,
): Promise<Readonly<{ fileName: string; content: Uint8Array<ArrayBuffer> }>> {
  const own = { organizationId: scope.organizationId, tokenHash: hashOf(token) };
  const upload = await scope.db.standardUpload.findFirst({
    where: { ...own, expiresAt: { gt: scope.now } },
    select: { fileName: true, bytes: true },
  });
  if (!upload) throw notFound("The file");
  const content = new Uint8Array(upload.bytes);
  let at = 0;
  for (let ordinal = 0; at < upload.bytes; ordinal += 1) {
    // One at a time: the driver holds each twice.
    const part = await scope.db.standardUploadPart.findUnique({
      where: { organizationId_tokenHash_ordinal: { ...own, ordinal } },
      select: { content: true },
    });
    if (!part) throw notFound("The file");
    content.set(part.content, at);
    at += part.content.length;
  }
  return { fileName: upload.fileName, content };
}

export async function dropUpload(scope: OrgScope, token: string): Promise<void> {
  const where = { organizationId: scope.organizationId, tokenHash: hashOf(token) };
  await scope.db.standardUpload.deleteMany({ where });
}

/** Deletes what nobody imported within its hour. */
export async function forgetOldUploads(scope: OrgScope): Promise<void> {
  await scope.db.standardUpload.deleteMany({
    where: { organizationId: scope.organizationId, expiresAt: { lte: scope.now } },
  });
}

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");
