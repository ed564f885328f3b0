import "server-only";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { getItemForChange } from "#lib/features/checklist/data.ts";
import { listComments, listMentionable, listWatchers, mayAuditorsComment } from "./data.ts";
import type { ConversationDto } from "./types.ts";

/** What is said about an item, and what the reader can do there. */
export async function loadConversation(
  scope: OrgScope,
  place: { project: string; item: string },
): Promise<ConversationDto> {
  const project = await requireProject(scope, { slug: place.project });
  const item = await getItemForChange(scope, project.id, place.item);
  const silent = scope.role === "auditor" && !(await mayAuditorsComment(scope));
  const closed = project.archivedAt !== null ? "archived" : silent ? "auditor" : null;
  const { comments, more } = await listComments(scope, item.id);
  const watchers = await listWatchers(scope, item.id);
  return {
    comments: closed ? comments.map((each) => ({ ...each, mayEdit: false, mayDelete: false })) : comments,
    more,
    people: closed ? [] : await listMentionable(scope, project.id),
    closed,
    watching: watchers.includes(scope.userId),
    watchers: watchers.length,
  };
}
