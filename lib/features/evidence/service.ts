import "server-only";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { can } from "#lib/domain/permissions.ts";
import { env } from "#lib/env.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { getItemForChange } from "#lib/features/checklist/data.ts";
import { listItemRisks } from "#lib/features/risk/data.ts";
import { blobKey } from "#lib/integrations/storage/blob-store.ts";
import { evidenceStore } from "#lib/integrations/storage/evidence-store.ts";
import { bodyWhenRead } from "#lib/server/body-when-read.ts";
import { getFile, getToday, listItemEvidence } from "./data.ts";
import { previewOf } from "./file-kind.ts";
import { assertEnvironments, assertPast, createEvidence, openItem } from "./mutations.ts";
import { addRevision } from "./revision-mutations.ts";
import type { RevisionQuery, UploadQuery } from "./schema.ts";
import { assertStored, titleOf, type FileContent } from "./upload.ts";

/** What the panel of an item shows of evidence and accepted risks, and what the viewer may do about them. */
export async function loadItemAssurance(scope: OrgScope, projectSlug: string, itemId: string) {
  const project = await requireProject(scope, { slug: projectSlug });
  const item = await getItemForChange(scope, project.id, itemId);
  const today = await getToday(scope);
  const open = project.archivedAt === null;
  return {
    today,
    evidence: await listItemEvidence(scope, item.id, today),
    risks: await listItemRisks(scope, item.id, today),
    may: {
      submit: open && can(scope.role, "evidence:submit"),
      review: open && can(scope.role, "evidence:review"),
      propose: open && can(scope.role, "risk:propose"),
      decide: open && can(scope.role, "risk:decide"),
    },
    maxFileBytes: env().evidence.maxFileBytes,
  };
}

export type ItemAssuranceDto = Awaited<ReturnType<typeof loadItemAssurance>>;

/** Whether a file may be handed in for the item at all, before any of it is sent. */
export async function assertUpload(
  scope: OrgScope,
  projectSlug: string,
  itemId: string,
  query: UploadQuery,
): Promise<void> {
  const place = await openItem(scope, projectSlug, itemId);
  assertEnvironments(place, query.environments);
  await assertPast(scope, query.evidenceDate);
}

/** Records a file that lies in the store as evidence of an item. */
export async function recordUpload(
  scope: OrgScope,
  place: Readonly<{ projectSlug: string; itemId: string }>,
  query: UploadQuery,
  content: FileContent,
): Promise<{ id: string }> {
  await assertStored(scope, content);
  const title = query.title || titleOf(content.fileName);
  return createEvidence(
    scope,
    await openItem(scope, place.projectSlug, place.itemId),
    { ...query, title },
    content,
  );
}

/** Records a file that lies in the store as the new revision of a piece. */
export async function recordRevision(
  scope: OrgScope,
  evidenceId: string,
  query: RevisionQuery,
  content: FileContent,
): Promise<{ version: number }> {
  await assertStored(scope, content);
  return addRevision(scope, { evidenceId, ...query }, content);
}

/**
 * The answer that carries a file. The caller has left its transaction when it calls the function given
 * back. A download by default; `inline` shows pictures, PDF and text, and nothing else. Whatever it holds,
 * the browser neither guesses its type nor runs anything of it: sandboxed, without an origin.
 */
export async function openFile(scope: OrgScope, evidenceId: string, number: number, inline: boolean) {
  const { sha256, fileName, mediaType, bytes } = await getFile(scope, evidenceId, number);
  const key = blobKey(scope.organizationId, sha256);
  return async (): Promise<Response> => {
    const store = await evidenceStore();
    if (!(await store.has(key))) throw notFound("The file");
    const content = bodyWhenRead(async () => {
      const opened = await store.open(key);
      if (!opened) throw notFound("The file");
      return opened;
    });
    const preview = inline ? previewOf(mediaType) : null;
    const shown = preview === "text" ? "text/plain; charset=utf-8" : mediaType;
    return new Response(content, {
      headers: {
        "content-type": preview ? shown : "application/octet-stream",
        "content-length": String(bytes),
        "content-disposition": disposition(preview ? "inline" : "attachment", fileName),
        "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "no-store",
      },
    });
  };
}

/** RFC 6266: an ASCII name for old browsers, the real one encoded. The name holds no quotes or controls. */
function disposition(kind: "inline" | "attachment", fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]/g, "_").replace(/["\\%]/g, "_");
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
