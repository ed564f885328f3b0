import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { can } from "#lib/domain/permissions.ts";
import { AppError, invalidField, notFound } from "#lib/errors/app-error.ts";
import { getItemForChange } from "#lib/features/checklist/data.ts";
import { listReachingPeople } from "#lib/features/notification/data.ts";
import { startWatching } from "#lib/features/notification/mutations.ts";
import { notify } from "#lib/features/notification/service.ts";
import { findComment, listWatchers, mayAuditorsComment, toDtos, type CommentRow } from "./data.ts";
import type { WriteCommentInput } from "./schema.ts";
import type { CommentConflict, CommentDto } from "./types.ts";

type Place = Readonly<{ project: string; item: string; comment: string }>;

/** The item that is talked about, if the person may write there. */
async function enterConversation(scope: OrgScope, place: { project: string; item: string }) {
  const project = await requireProject(scope, { slug: place.project });
  const item = await getItemForChange(scope, project.id, place.item);
  if (scope.role === "auditor" && !(await mayAuditorsComment(scope))) {
    throw new AppError("FORBIDDEN", "In this organisation auditors do not comment; an owner can allow it");
  }
  if (project.archivedAt) {
    throw new AppError("CONFLICT", `${project.name} is archived and cannot be changed; restore it first`);
  }
  return { project, item, label: `${item.requirementKey} in ${project.name}` };
}

type Conversation = Awaited<ReturnType<typeof enterConversation>>;

/**
 * Writes a new comment, or replaces the text of an own one. Sent again, a new comment stays one comment, and
 * nobody is told twice. Throws CONFLICT with the present text when another window was faster.
 */
export async function writeComment(
  scope: OrgScope,
  place: Place,
  input: WriteCommentInput,
): Promise<{ comment: CommentDto }> {
  const conversation = await enterConversation(scope, place);
  const mentionIds = await knownMentions(scope, conversation, input.mentionIds);
  const row =
    input.version === undefined
      ? await createComment(scope, conversation, place.comment, { body: input.text, mentionIds })
      : await editComment(scope, conversation, place.comment, {
          body: input.text,
          mentionIds,
          version: input.version,
        });
  const [comment] = await toDtos(scope, [row]);
  if (!comment) throw notFound("The comment");
  return { comment };
}

async function knownMentions(
  scope: OrgScope,
  { project }: Conversation,
  ids: readonly string[],
): Promise<string[]> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return [];
  const reaching = await listReachingPeople(scope, project.id, unique);
  if (reaching.length < unique.length) {
    throw invalidField("mentionIds", "Somebody whom you name does not belong to this project any more");
  }
  return unique;
}

type Text = Readonly<{ body: string; mentionIds: string[] }>;

async function createComment(
  scope: OrgScope,
  { project, item, label }: Conversation,
  id: string,
  text: Text,
): Promise<CommentRow> {
  const key = { organizationId: scope.organizationId, id };
  const { count } = await scope.db.comment.createMany({
    data: {
      ...key,
      ...text,
      projectId: project.id,
      itemId: item.id,
      authorId: scope.userId,
      createdAt: scope.now,
    },
    skipDuplicates: true,
  });
  const row = await findComment(scope, id);
  if (!row || row.itemId !== item.id || row.authorId !== scope.userId) {
    throw new AppError("CONFLICT", "This comment's id is taken; send it under another one");
  }
  if (count === 0) return row;
  const owner = item.ownerId ? [item.ownerId] : [];
  await startWatching(scope, item.id, [scope.userId, ...text.mentionIds, ...owner]);
  const about = { projectId: project.id, itemId: item.id, subjectId: id };
  const named = await notify(scope, {
    ...about,
    kind: "mentioned",
    recipients: text.mentionIds,
    dedupeKey: `mentioned:${id}`,
  });
  const watchers = (await listWatchers(scope, item.id)).filter((userId) => !named.includes(userId));
  await notify(scope, { ...about, kind: "commented", recipients: watchers, dedupeKey: `commented:${id}` });
  await record(scope, "comment.created", { project, item, label }, id);
  return row;
}

async function editComment(
  scope: OrgScope,
  conversation: Conversation,
  id: string,
  { version, ...text }: Text & { version: number },
): Promise<CommentRow> {
  const { project, item } = conversation;
  const before = await ownComment(scope, item.id, id);
  if (before.version === version && before.deletedAt === null && before.body === text.body) return before;
  await replaceText(scope, before, version, { ...text, editedAt: scope.now });
  const fresh = text.mentionIds.filter((userId) => !before.mentionIds.includes(userId));
  await startWatching(scope, item.id, fresh);
  await notify(scope, {
    kind: "mentioned",
    recipients: fresh,
    projectId: project.id,
    itemId: item.id,
    subjectId: id,
    dedupeKey: `mentioned:${id}`,
  });
  await record(scope, "comment.edited", conversation, id);
  const row = await findComment(scope, id);
  if (!row) throw notFound("The comment");
  return row;
}

/**
 * Takes a comment out of sight. That there was one, and who deleted it when, stays. Own comments; those of
 * others for leaders. Deleting it again changes nothing.
 */
export async function deleteComment(
  scope: OrgScope,
  place: Place,
  { version }: { version: number },
): Promise<{ deleted: true }> {
  const conversation = await enterConversation(scope, place);
  const before = await findComment(scope, place.comment);
  if (!before || before.itemId !== conversation.item.id) throw notFound("The comment");
  if (before.authorId !== scope.userId && !can(scope.role, "comment:moderate")) {
    throw new AppError("FORBIDDEN", "Only its author, a CTO or an owner can delete a comment");
  }
  if (before.deletedAt !== null) return { deleted: true };
  await replaceText(scope, before, version, {
    body: "",
    mentionIds: [],
    deletedAt: scope.now,
    deletedById: scope.userId,
  });
  await record(scope, "comment.deleted", conversation, place.comment);
  return { deleted: true };
}

async function ownComment(scope: OrgScope, itemId: string, id: string): Promise<CommentRow> {
  const row = await findComment(scope, id);
  if (!row || row.itemId !== itemId) throw notFound("The comment");
  if (row.authorId !== scope.userId) {
    throw new AppError("FORBIDDEN", "Only its author can change a comment");
  }
  return row;
}

type Replacement = Readonly<{
  body: string;
  mentionIds: string[];
  editedAt?: Date;
  deletedAt?: Date;
  deletedById?: string;
}>;

/** Puts a new text in the place of the one with this version, and keeps the old one as a revision. */
async function replaceText(
  scope: OrgScope,
  before: CommentRow,
  version: number,
  data: Replacement,
): Promise<void> {
  const { count } = await scope.db.comment.updateMany({
    where: { organizationId: scope.organizationId, id: before.id, version, deletedAt: null },
    data: { ...data, version: { increment: 1 } },
  });
  if (count === 0) {
    const now = await findComment(scope, before.id);
    const [current] = now ? await toDtos(scope, [now]) : [];
    if (!current) throw notFound("The comment");
    const details: CommentConflict = { kind: "comment", current };
    throw new AppError("CONFLICT", "This comment has been changed meanwhile", { details });
  }
  await scope.db.commentRevision.create({
    data: {
      organizationId: scope.organizationId,
      commentId: before.id,
      version,
      body: before.body,
      replacedAt: scope.now,
      replacedById: scope.userId,
    },
  });
}

/** Without the text: the audit log is for ever, and a deleted comment is not to stand in it. */
async function record(
  scope: OrgScope,
  action: string,
  { project, item, label }: Conversation,
  id: string,
): Promise<void> {
  await recordEvent(scope, {
    action,
    objectType: "comment",
    objectId: id,
    objectLabel: label,
    projectId: project.id,
    after: { itemId: item.id },
  });
}

/** Begins or ends to watch an item. A person's own matter: no audit event tells of it. */
export async function setWatching(
  scope: OrgScope,
  place: { project: string; item: string },
  watching: boolean,
): Promise<{ watching: boolean }> {
  const project = await requireProject(scope, { slug: place.project });
  const item = await getItemForChange(scope, project.id, place.item);
  const key = { organizationId: scope.organizationId, itemId: item.id, userId: scope.userId };
  await scope.db.itemWatch.upsert({
    where: { organizationId_itemId_userId: key },
    create: { ...key, watching, since: scope.now },
    update: { watching, since: scope.now },
  });
  return { watching };
}

/** Whether auditors may comment: the one thing that they can be allowed to write. */
export async function setAuditorComments(scope: OrgScope, allowed: boolean): Promise<{ allowed: boolean }> {
  const before = await mayAuditorsComment(scope);
  if (before === allowed) return { allowed };
  await scope.db.organization.update({
    where: { id: scope.organizationId },
    data: { auditorsMayComment: allowed },
  });
  await recordEvent(scope, {
    action: "organization.updated",
    objectType: "organization",
    objectId: scope.organizationId,
    objectLabel: scope.organizationName,
    before: { auditorsMayComment: before },
    after: { auditorsMayComment: allowed },
  });
  return { allowed };
}
