import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import { auditChanges, idsIn } from "#lib/features/audit/changes.ts";
import { addDays, startOfDayIn } from "#lib/features/audit/days.ts";
import { eventPayload, itemChanges } from "#lib/features/checklist/changes.ts";
import { eventsOfItem, listPeople } from "#lib/features/checklist/data.ts";
import { EVENT_KINDS, type EventsQuery } from "./schema.ts";
import type { ProjectEvent } from "./types.ts";

type Filters = Omit<EventsQuery, "before">;

/** Items of the project by id: what events about them are called and filtered by. */
async function itemsOf(scope: OrgScope, projectId: string) {
  const rows = await scope.db.checklistItem.findMany({
    where: { organizationId: scope.organizationId, projectId },
    select: { id: true, requirementKey: true, aspectKey: true, requirement: { select: { title: true } } },
  });
  return new Map(
    rows.map(({ id, requirementKey, aspectKey, requirement }) => [
      id,
      { key: requirementKey, aspect: aspectKey, title: requirement.title },
    ]),
  );
}

type Items = Awaited<ReturnType<typeof itemsOf>>;

function matching(
  scope: OrgScope,
  projectId: string,
  filters: Filters,
  context: Readonly<{ items: Items; timeZone: string }>,
): Prisma.AuditEventWhereInput {
  const and: Prisma.AuditEventWhereInput[] = [];
  if (filters.kind)
    and.push({ OR: EVENT_KINDS[filters.kind].map((start) => ({ action: { startsWith: start } })) });
  if (filters.item !== undefined) {
    const ids = [...context.items].flatMap(([id, { key }]) => (key === filters.item ? [id] : []));
    // A requirement that is not part of the project has no events; without the filter all would show.
    and.push(ids.length === 0 ? { sequence: 0 } : { OR: ids.flatMap(eventsOfItem) });
  }
  if (filters.aspect !== undefined) {
    const ids = [...context.items].flatMap(([id, { aspect }]) => (aspect === filters.aspect ? [id] : []));
    and.push({ objectType: "item", objectId: { in: ids } });
  }
  const from = filters.from ? startOfDayIn(filters.from, context.timeZone) : undefined;
  const to = filters.to ? startOfDayIn(addDays(filters.to, 1), context.timeZone) : undefined;
  return {
    organizationId: scope.organizationId,
    projectId,
    ...(filters.person ? { actorId: filters.person === "system" ? null : filters.person } : {}),
    ...(from || to ? { at: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
    AND: and,
  };
}

/** Events of a project that match, newest first, older than `before`. The caller has proven its reach. */
export async function listProjectHistory(
  scope: OrgScope,
  projectId: string,
  filters: Filters,
  page: Readonly<{ before?: number | undefined; take: number; timeZone: string }>,
): Promise<ProjectEvent[]> {
  const items = await itemsOf(scope, projectId);
  const where = matching(scope, projectId, filters, { items, timeZone: page.timeZone });
  const rows = await scope.db.auditEvent.findMany({
    where: page.before === undefined ? where : { AND: [where, { sequence: { lt: page.before } }] },
    orderBy: { sequence: "desc" },
    take: page.take,
    select: {
      sequence: true,
      at: true,
      actorId: true,
      actorName: true,
      action: true,
      objectType: true,
      objectId: true,
      objectLabel: true,
      before: true,
      after: true,
    },
  });
  const people = await listPeople(scope, idsIn(...rows.flatMap(({ before, after }) => [before, after])));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map((row): ProjectEvent => {
    const [before, after] = [eventPayload.parse(row.before) ?? {}, eventPayload.parse(row.after) ?? {}];
    const own = row.objectType === "item";
    const itemId = own ? row.objectId : (after.itemId ?? before.itemId);
    const changes = own ? itemChanges(row.action, before, after, names) : [];
    return {
      sequence: row.sequence,
      at: row.at.toISOString(),
      actorId: row.actorId,
      actor: row.actorName,
      action: row.action,
      objectLabel: row.objectLabel,
      item: typeof itemId === "string" ? (items.get(itemId) ?? null) : null,
      changes: changes.filter(({ kind }) => kind !== "other"),
      fields: own ? [] : auditChanges(row.before, row.after, names),
    };
  });
}

/** Everybody who did something in the project, by name, for the filter. */
export async function listProjectActors(scope: OrgScope, projectId: string) {
  const rows = await scope.db.auditEvent.findMany({
    where: { organizationId: scope.organizationId, projectId, actorId: { not: null } },
    distinct: ["actorId"],
    orderBy: [{ actorId: "asc" }, { sequence: "desc" }],
    take: 300,
    select: { actorId: true, actorName: true },
  });
  return rows
    .flatMap(({ actorId, actorName }) => (actorId ? [{ id: actorId, name: actorName }] : []))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}
