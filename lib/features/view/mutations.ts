import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { AppError, invalidField, notFound } from "#lib/errors/app-error.ts";
import { findView, listViews } from "./data.ts";
import type { SaveViewInput } from "./schema.ts";
import { VIEW_LIMIT, type SavedViewDto } from "./types.ts";

/**
 * Saves a new view, or changes one of the person's own. The same new view sent again stays one. Throws
 * CONFLICT when the version is not the one seen, INVALID_INPUT for a name that is taken.
 */
export async function saveView(scope: OrgScope, input: SaveViewInput): Promise<SavedViewDto[]> {
  const { id, name, query, shared, version } = input;
  const key = { organizationId: scope.organizationId };
  let known = await findView(scope, id);
  if (!known && version === undefined) {
    // One at a time, so that two requests cannot both find the last free place; and the same one finds itself.
    await scope.db
      .$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`views ${scope.organizationId} ${scope.userId}`}, 0))`;
    known = await findView(scope, id);
  }
  const taken = await scope.db.savedView.findFirst({
    where: { ...key, ownerId: scope.userId, name, id: { not: id } },
    select: { id: true },
  });
  if (taken) throw invalidField("name", "You have a view of this name already; choose another name");
  if (version !== undefined) {
    if (known?.ownerId !== scope.userId) throw notFound("The view");
    const { count } = await scope.db.savedView.updateMany({
      where: { ...key, id, ownerId: scope.userId, version },
      data: { name, query, shared, version: { increment: 1 }, updatedAt: scope.now },
    });
    if (count === 0) throw new AppError("CONFLICT", "This view was changed in another window; reload it");
    await record(scope, "view.updated", input, known);
    return listViews(scope);
  }
  if (known) {
    if (known.ownerId !== scope.userId) throw notFound("The view");
    return listViews(scope);
  }
  const count = await scope.db.savedView.count({ where: { ...key, ownerId: scope.userId } });
  if (count >= VIEW_LIMIT)
    throw invalidField("name", `You have ${VIEW_LIMIT} views already; delete one of them first`);
  const { count: made } = await scope.db.savedView.createMany({
    data: [
      { ...key, id, ownerId: scope.userId, name, query, shared, createdAt: scope.now, updatedAt: scope.now },
    ],
    skipDuplicates: true,
  });
  // A name that another view of the person was given meanwhile, or an id of somebody else's.
  if (made === 0 && !(await findView(scope, id))) throw new AppError("CONFLICT", "Choose another name");
  if (made === 1) await record(scope, "view.created", input, null);
  return listViews(scope);
}

/** Deletes one of the person's own views, also where it is somebody's default. */
export async function deleteView(scope: OrgScope, id: string): Promise<SavedViewDto[]> {
  const known = await findView(scope, id);
  if (known?.ownerId !== scope.userId) throw notFound("The view");
  await scope.db.savedView.deleteMany({
    where: { organizationId: scope.organizationId, id, ownerId: scope.userId },
  });
  await recordEvent(scope, {
    action: "view.deleted",
    objectType: "view",
    objectId: id,
    objectLabel: known.name,
    before: { name: known.name, shared: known.shared },
  });
  return listViews(scope);
}

/** Opens the person's checklists with this view from now on, or with none. */
export async function setDefaultView(scope: OrgScope, id: string | null): Promise<SavedViewDto[]> {
  const own = { organizationId: scope.organizationId, userId: scope.userId };
  const known = id === null ? null : await findView(scope, id);
  if (id !== null && !known) throw notFound("The view");
  if (id === null) await scope.db.defaultView.deleteMany({ where: own });
  else {
    await scope.db.defaultView.upsert({
      where: { organizationId_userId: own },
      create: { ...own, viewId: id },
      update: { viewId: id },
    });
  }
  await recordEvent(scope, {
    action: "view.default_set",
    objectType: "view",
    objectId: id ?? scope.userId,
    objectLabel: known?.name ?? "none",
    after: { name: known?.name ?? null },
  });
  return listViews(scope);
}

type ViewFacts = Readonly<{ name: string; query: string; shared: boolean }>;

async function record(
  scope: OrgScope,
  action: string,
  view: ViewFacts & Readonly<{ id: string }>,
  before: ViewFacts | null,
): Promise<void> {
  const facts = ({ name, query, shared }: ViewFacts) => ({ name, query, shared });
  await recordEvent(scope, {
    action,
    objectType: "view",
    objectId: view.id,
    objectLabel: view.name,
    ...(before ? { before: facts(before) } : {}),
    after: facts(view),
  });
}
