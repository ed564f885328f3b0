import "server-only";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { listChecklist } from "./data.ts";
import type { ChecklistItemDto } from "./types.ts";

/** All rows of a checklist as they are now. */
export async function loadRows(scope: OrgScope, projectSlug: string): Promise<{ items: ChecklistItemDto[] }> {
  const project = await requireProject(scope, { slug: projectSlug });
  return { items: await listChecklist(scope, project.id) };
}
