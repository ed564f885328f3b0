import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { can } from "#lib/domain/permissions.ts";
import { listPeople } from "#lib/features/checklist/data.ts";
import { reachesProject } from "#lib/features/notification/data.ts";
import type { CommentDto, CommentPersonDto } from "./types.ts";

/** Comments of an item that are shown; older ones are named as left out. */
const SHOWN = 200;

const commentSelect = {
  id: true,
  itemId: true,
  authorId: true,
  body: true,
  mentionIds: true,
  version: true,
  createdAt: true,
  editedAt: true,
  deletedAt: true,
  deletedById: true,
} as const;

export type CommentRow = Readonly<{
  id: string;
  itemId: string;
  authorId: string;
  body: string;
  mentionIds: string[];
  version: number;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  deletedById: string | null;
}>;

/** The comments of an item, oldest first; the newest when there are too many. */
export async function listComments(
  scope: OrgScope,
  itemId: string,
): Promise<{ comments: CommentDto[]; more: boolean }> {
  const rows = await scope.db.comment.findMany({
    where: { organizationId: scope.organizationId, itemId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: SHOWN + 1,
    select: commentSelect,
  });
  return { comments: await toDtos(scope, rows.slice(0, SHOWN).reverse()), more: rows.length > SHOWN };
}

/** One comment of an item as it is now, or null. */
export async function findComment(scope: OrgScope, commentId: string): Promise<CommentRow | null> {
  return scope.db.comment.findUnique({
    where: { organizationId_id: { organizationId: scope.organizationId, id: commentId } },
    select: commentSelect,
  });
}

/** Rows with names, earlier texts and what the reader may do. */
export async function toDtos(scope: OrgScope, rows: readonly CommentRow[]): Promise<CommentDto[]> {
  const ids = rows.flatMap((row) => [row.authorId, row.deletedById ?? row.authorId, ...row.mentionIds]);
  const names = new Map((await listPeople(scope, ids)).map((person) => [person.id, person.name]));
  const person = (id: string): CommentPersonDto => ({ id, name: names.get(id) ?? "former member" });
  const edited = rows.filter((row) => row.editedAt !== null && row.deletedAt === null);
  const revisions =
    edited.length === 0
      ? []
      : await scope.db.commentRevision.findMany({
          where: { organizationId: scope.organizationId, commentId: { in: edited.map(({ id }) => id) } },
          orderBy: { version: "desc" },
          select: { commentId: true, body: true, replacedAt: true },
        });
  return rows.map((row) => {
    const own = row.authorId === scope.userId;
    const there = row.deletedAt === null;
    return {
      id: row.id,
      author: person(row.authorId),
      text: row.body,
      mentions: row.mentionIds.map(person),
      version: row.version,
      at: row.createdAt.toISOString(),
      editedAt: row.editedAt?.toISOString() ?? null,
      deleted:
        row.deletedAt && row.deletedById
          ? { by: person(row.deletedById).name, at: row.deletedAt.toISOString() }
          : null,
      earlier: revisions
        .filter(({ commentId }) => commentId === row.id)
        .map(({ body, replacedAt }) => ({ text: body, until: replacedAt.toISOString() })),
      mayEdit: own && there,
      mayDelete: there && (own || can(scope.role, "comment:moderate")),
    };
  });
}

/** Everybody who reaches a project, by name: who can be named in a comment there. */
export async function listMentionable(scope: OrgScope, projectId: string): Promise<CommentPersonDto[]> {
  const rows = await scope.db.membership.findMany({
    where: {
      organizationId: scope.organizationId,
      disabledAt: null,
      user: { disabledAt: null },
      ...reachesProject(projectId),
    },
    select: { userId: true, user: { select: { name: true } } },
  });
  return rows
    .map(({ userId, user }) => ({ id: userId, name: user.name }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** Whether the organisation lets its auditors comment. */
export async function mayAuditorsComment(scope: OrgScope): Promise<boolean> {
  const found = await scope.db.organization.findUnique({
    where: { id: scope.organizationId },
    select: { auditorsMayComment: true },
  });
  return found?.auditorsMayComment ?? false;
}

/** Ids of those who watch an item. */
export async function listWatchers(scope: OrgScope, itemId: string): Promise<string[]> {
  const rows = await scope.db.itemWatch.findMany({
    where: { organizationId: scope.organizationId, itemId, watching: true },
    select: { userId: true },
  });
  return rows.map(({ userId }) => userId);
}
