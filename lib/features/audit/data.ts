import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { addDays, startOfDayIn } from "./days.ts";
import { auditChanges, idsIn } from "./changes.ts";
import { AUDIT_GROUPS, type AuditQuery } from "./schema.ts";
import type { AuditEventDto } from "./types.ts";

export const EVENTS_PER_PAGE = 50;
const MOST_CHOICES = 300;

/** The events that match, newest first, and whether there are more at either end. Keyset by sequence. */
export async function listEvents(scope: OrgScope, query: AuditQuery, timeZone: string) {
  const where = await matching(scope, query, timeZone);
  const forward = query.after !== undefined;
  const rows = await scope.db.auditEvent.findMany({
    where: {
      AND: [
        where,
        query.after !== undefined
          ? { sequence: { gt: query.after } }
          : query.before !== undefined
            ? { sequence: { lt: query.before } }
            : {},
      ],
    },
    orderBy: { sequence: forward ? "asc" : "desc" },
    take: EVENTS_PER_PAGE + 1,
    select: {
      sequence: true,
      at: true,
      actorId: true,
      actorName: true,
      action: true,
      objectLabel: true,
      projectId: true,
      before: true,
      after: true,
      requestId: true,
      hash: true,
    },
  });
  const more = rows.length > EVENTS_PER_PAGE;
  const page = forward ? rows.slice(0, EVENTS_PER_PAGE).reverse() : rows.slice(0, EVENTS_PER_PAGE);
  const [newest, oldest] = [page[0], page.at(-1)];
  const hasOlder = forward ? await exists(scope, where, { lt: oldest?.sequence ?? query.after ?? 1 }) : more;
  const hasNewer = forward
    ? more
    : query.before !== undefined &&
      (await exists(scope, where, { gt: newest?.sequence ?? query.before - 1 }));
  const names = await namesOf(scope, idsIn(...page.flatMap(({ before, after }) => [before, after])));
  const projects = await projectsOf(
    scope,
    page.flatMap(({ projectId }) => projectId ?? []),
  );
  const events = page.map(
    ({ projectId, before, after, at, ...row }) =>
      ({
        ...row,
        at: at.toISOString(),
        project: (projectId ? projects.get(projectId) : undefined) ?? null,
        changes: auditChanges(before, after, names),
      }) satisfies AuditEventDto,
  );
  return {
    events,
    older: hasOlder ? (oldest?.sequence ?? query.after ?? null) : null,
    newer: hasNewer ? (newest?.sequence ?? (query.before === undefined ? null : query.before - 1)) : null,
  };
}

type Matching = Awaited<ReturnType<typeof matching>>;

async function matching(scope: OrgScope, query: AuditQuery, timeZone: string) {
  const { organizationId } = scope;
  const project = query.project
    ? await scope.db.project.findFirst({
        where: { organizationId, slug: query.project },
        select: { id: true },
      })
    : null;
  const from = query.from ? startOfDayIn(query.from, timeZone) : undefined;
  const to = query.to ? startOfDayIn(addDays(query.to, 1), timeZone) : undefined;
  return {
    organizationId,
    ...(query.person ? { actorId: query.person === "system" ? null : query.person } : {}),
    ...(query.group
      ? { OR: AUDIT_GROUPS[query.group].map((noun) => ({ action: { startsWith: `${noun}.` } })) }
      : {}),
    // A project that does not exist here has no events; leaving the filter out would show all.
    ...(query.project ? { projectId: project?.id ?? "ffffffff-ffff-4fff-bfff-ffffffffffff" } : {}),
    ...(from || to ? { at: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
  };
}

async function exists(
  scope: OrgScope,
  where: Matching,
  sequence: { lt: number } | { gt: number },
): Promise<boolean> {
  const found = await scope.db.auditEvent.findFirst({
    where: { AND: [where, { sequence }] },
    select: { sequence: true },
  });
  return found !== null;
}

/** Names of the organisation's own people and projects among the ids. */
async function namesOf(scope: OrgScope, ids: string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { organizationId } = scope;
  const people = await scope.db.membership.findMany({
    where: { organizationId, userId: { in: ids } },
    select: { userId: true, user: { select: { name: true } } },
  });
  const projects = await scope.db.project.findMany({
    where: { organizationId, id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map([
    ...people.map(({ userId, user }) => [userId, user.name] as const),
    ...projects.map(({ id, name }) => [id, name] as const),
  ]);
}

async function projectsOf(scope: OrgScope, ids: string[]) {
  const rows = await scope.db.project.findMany({
    where: { organizationId: scope.organizationId, id: { in: [...new Set(ids)] } },
    select: { id: true, slug: true, name: true },
  });
  return new Map(rows.map(({ id, slug, name }) => [id, { slug, name }]));
}

/** Sequence of the newest event; sequences have no hole, so it is their number as well. */
export async function countEvents(scope: OrgScope): Promise<number> {
  const newest = await scope.db.auditEvent.findFirst({
    where: { organizationId: scope.organizationId },
    orderBy: { sequence: "desc" },
    select: { sequence: true },
  });
  return newest?.sequence ?? 0;
}

/** People to filter by: the members, and whoever is asked for, who may have left. */
export async function listActors(
  scope: OrgScope,
  asked: string | undefined,
): Promise<{ id: string; name: string }[]> {
  const { organizationId } = scope;
  const members = await scope.db.membership.findMany({
    where: { organizationId },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    take: MOST_CHOICES,
    select: { userId: true, user: { select: { name: true } } },
  });
  const people = members.map(({ userId, user }) => ({ id: userId, name: user.name }));
  if (!asked || asked === "system" || people.some(({ id }) => id === asked)) return people;
  const last = await scope.db.auditEvent.findFirst({
    where: { organizationId, actorId: asked },
    orderBy: { sequence: "desc" },
    select: { actorName: true },
  });
  return last ? [...people, { id: asked, name: last.actorName }] : people;
}

/** Projects to filter by, archived ones included, and the one asked for. */
export async function listProjectFilters(
  scope: OrgScope,
  asked: string | undefined,
): Promise<{ slug: string; name: string }[]> {
  const { organizationId } = scope;
  const select = { slug: true, name: true } as const;
  const projects = await scope.db.project.findMany({
    where: { organizationId },
    orderBy: [{ name: "asc" }, { slug: "asc" }],
    take: MOST_CHOICES,
    select,
  });
  if (!asked || projects.some(({ slug }) => slug === asked)) return projects;
  const found = await scope.db.project.findFirst({ where: { organizationId, slug: asked }, select });
  return found ? [...projects, found] : projects;
}
