import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import type { SavedViewDto } from "./types.ts";

/** The person's own views and those that others share, by name. */
export async function listViews(scope: OrgScope): Promise<SavedViewDto[]> {
  const rows = await scope.db.savedView.findMany({
    where: { organizationId: scope.organizationId, OR: [{ ownerId: scope.userId }, { shared: true }] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: {
      id: true,
      name: true,
      query: true,
      shared: true,
      ownerId: true,
      version: true,
      owner: { select: { user: { select: { name: true } } } },
      defaults: { where: { userId: scope.userId }, select: { userId: true } },
    },
  });
  return rows.map(
    (row) =>
      ({
        id: row.id,
        name: row.name,
        query: row.query,
        shared: row.shared,
        own: row.ownerId === scope.userId,
        owner: row.owner.user.name,
        isDefault: row.defaults.length > 0,
        version: row.version,
      }) satisfies SavedViewDto,
  );
}

/** The view with this id that the person may use; null for one that is another's own. */
export async function findView(scope: OrgScope, id: string) {
  return scope.db.savedView.findFirst({
    where: { organizationId: scope.organizationId, id, OR: [{ ownerId: scope.userId }, { shared: true }] },
    select: { id: true, ownerId: true, name: true, query: true, shared: true, version: true },
  });
}
