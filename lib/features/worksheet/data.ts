import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { listChecklist, listChecklistAspects, mayOwnItems } from "#lib/features/checklist/data.ts";
import type { SheetItem } from "./table.ts";

/** All items of a project with what a worksheet shows of them, in the list's order. */
export async function listSheetItems(scope: OrgScope, projectId: string): Promise<SheetItem[]> {
  const items = await listChecklist(scope, projectId);
  const aspects = new Map((await listChecklistAspects(scope, projectId)).map(({ key, name }) => [key, name]));
  const notes = await scope.db.checklistItem.findMany({
    where: { organizationId: scope.organizationId, projectId },
    select: { id: true, note: true, owner: { select: { user: { select: { email: true } } } } },
  });
  const known = new Map(notes.map((row) => [row.id, row]));
  return items.map(
    (item) =>
      ({
        id: item.id,
        key: item.key,
        title: item.title,
        aspect: aspects.get(item.aspect) ?? item.aspect,
        criticality: item.criticality,
        applicable: item.applicable,
        environments: item.environments,
        ownerId: item.ownerId,
        ownerEmail: known.get(item.id)?.owner?.user.email ?? "",
        dueDate: item.dueDate,
        effortDays: item.effortDays,
        note: known.get(item.id)?.note ?? "",
        version: item.version,
        states: item.states,
      }) satisfies SheetItem,
  );
}

/** Who can own items of the project: e-mail in lower case to id. */
export async function listOwnersByEmail(scope: OrgScope, projectId: string): Promise<Map<string, string>> {
  const rows = await scope.db.membership.findMany({
    where: { organizationId: scope.organizationId, ...mayOwnItems(projectId) },
    select: { userId: true, user: { select: { email: true } } },
  });
  return new Map(rows.map((row) => [row.user.email.toLowerCase(), row.userId]));
}
