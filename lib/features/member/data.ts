import "server-only";
import { reachableProjects } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { can } from "#lib/domain/permissions.ts";
import { ROLES, type Role } from "#lib/domain/vocabulary.ts";
import type { MemberListQuery } from "./schema.ts";
import type { InvitationDto, MemberDto, ProjectChoice, ProjectChoices, Successor } from "./types.ts";

export const MEMBERS_PER_PAGE = 50;
const CHOICES = 60;
const MOST_INVITATIONS = 200;

/** Fails closed: a role that nobody knows reads. */
const knownRole = (text: string): Role => ROLES.find((role) => role === text) ?? "auditor";

function matching(scope: OrgScope, query: Pick<MemberListQuery, "q" | "role">) {
  const contains = { contains: query.q.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
  return {
    organizationId: scope.organizationId,
    ...(query.role ? { role: query.role } : {}),
    ...(query.q === "" ? {} : { user: { OR: [{ name: contains }, { email: contains }] } }),
  };
}

/** A page of the organisation's people by name. Pages begin at 1. */
export async function listMembers(scope: OrgScope, query: MemberListQuery): Promise<MemberDto[]> {
  const manages = can(scope.role, "member:manage");
  const rows = await scope.db.membership.findMany({
    where: matching(scope, query),
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    skip: (query.page - 1) * MEMBERS_PER_PAGE,
    take: MEMBERS_PER_PAGE,
    select: {
      userId: true,
      role: true,
      disabledAt: true,
      version: true,
      createdAt: true,
      user: { select: { name: true, email: true, disabledAt: true } },
      projects: {
        where: {
          organizationId: scope.organizationId,
          project: { ...reachableProjects(scope), archivedAt: null },
        },
        select: { project: { select: { id: true, name: true, slug: true } } },
        orderBy: { project: { name: "asc" } },
      },
    },
  });
  const ids = rows.map((row) => row.userId);
  const seen = manages ? await lastSeen(scope, ids) : null;
  const owned = manages ? await countOwnedItems(scope, ids) : null;
  const owners = await listActiveOwnerIds(scope);
  return rows.map(
    (row) =>
      ({
        id: row.userId,
        name: row.user.name,
        email: row.user.email,
        role: knownRole(row.role),
        status: row.user.disabledAt ? "locked" : row.disabledAt ? "disabled" : "active",
        projects: row.projects.map(({ project }) => project),
        joinedAt: row.createdAt.toISOString(),
        ...(seen ? { lastSeenAt: seen.get(row.userId) ?? null } : {}),
        version: row.version,
        ...(owned ? { ownedItems: owned.get(row.userId) ?? 0 } : {}),
        self: row.userId === scope.userId,
        lastOwner: owners.length === 1 && owners[0] === row.userId,
      }) satisfies MemberDto,
  );
}

export async function countMatchingMembers(
  scope: OrgScope,
  query: Pick<MemberListQuery, "q" | "role">,
): Promise<number> {
  return scope.db.membership.count({ where: matching(scope, query) });
}

/** How many people there are, by role, and how many of them cannot enter. */
export async function countMembers(scope: OrgScope) {
  const rows = await scope.db.membership.groupBy({
    by: ["role"],
    where: { organizationId: scope.organizationId },
    _count: { userId: true, disabledAt: true },
  });
  const byRole: Record<Role, number> = { owner: 0, cto: 0, engineer: 0, auditor: 0 };
  for (const row of rows) byRole[knownRole(row.role)] += row._count.userId;
  return {
    total: rows.reduce((sum, row) => sum + row._count.userId, 0),
    disabled: rows.reduce((sum, row) => sum + row._count.disabledAt, 0),
    byRole,
  };
}

/** Sessions know no tenant: only people of the list are asked for, and only the last use comes out. */
async function lastSeen(scope: OrgScope, userIds: string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await scope.db.session.groupBy({
    by: ["userId"],
    where: { userId: { in: userIds } },
    _max: { lastSeenAt: true },
  });
  return new Map(
    rows.flatMap(({ userId, _max }) => (_max.lastSeenAt ? [[userId, _max.lastSeenAt.toISOString()]] : [])),
  );
}

export async function countOwnedItems(
  scope: OrgScope,
  userIds: string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await scope.db.checklistItem.groupBy({
    by: ["ownerId"],
    where: { organizationId: scope.organizationId, ownerId: { in: userIds } },
    _count: { id: true },
  });
  return new Map(rows.flatMap(({ ownerId, _count }) => (ownerId ? [[ownerId, _count.id]] : [])));
}

/** Who can manage the organisation at this moment: owners whose membership and account are both in force. */
export async function listActiveOwnerIds(scope: OrgScope): Promise<string[]> {
  const rows = await scope.db.membership.findMany({
    where: {
      organizationId: scope.organizationId,
      role: "owner",
      disabledAt: null,
      user: { disabledAt: null },
    },
    select: { userId: true },
    orderBy: { userId: "asc" },
  });
  return rows.map((row) => row.userId);
}

/** The row of one person, or null. */
export async function findMembership(scope: OrgScope, userId: string) {
  return scope.db.membership.findUnique({
    where: { organizationId_userId: { organizationId: scope.organizationId, userId } },
    select: {
      userId: true,
      role: true,
      disabledAt: true,
      version: true,
      user: { select: { name: true, email: true } },
    },
  });
}

/** Invitations that can still be accepted, newest first. */
export async function listOpenInvitations(scope: OrgScope): Promise<InvitationDto[]> {
  const { organizationId } = scope;
  const rows = await scope.db.invitation.findMany({
    where: { organizationId, acceptedAt: null, revokedAt: null, expiresAt: { gt: scope.now } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_INVITATIONS,
    select: {
      id: true,
      email: true,
      role: true,
      projectIds: true,
      invitedById: true,
      createdAt: true,
      expiresAt: true,
    },
  });
  const inviters = await scope.db.membership.findMany({
    where: { organizationId, userId: { in: rows.map((row) => row.invitedById) } },
    select: { userId: true, user: { select: { name: true } } },
  });
  const projects = await scope.db.project.findMany({
    where: { ...reachableProjects(scope), id: { in: rows.flatMap((row) => row.projectIds) } },
    select: { id: true, name: true },
  });
  const inviterNames = new Map(inviters.map(({ userId, user }) => [userId, user.name]));
  const projectNames = new Map(projects.map(({ id, name }) => [id, name]));
  return rows.map(
    (row) =>
      ({
        id: row.id,
        email: row.email,
        role: knownRole(row.role),
        projects: row.projectIds
          .flatMap((id) => projectNames.get(id) ?? [])
          .sort((a, b) => a.localeCompare(b, "en")),
        invitedBy: inviterNames.get(row.invitedById) ?? "",
        createdAt: row.createdAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
      }) satisfies InvitationDto,
  );
}

/** Projects to choose from, by name; `more` when there are further ones that match. */
export async function listProjectChoices(scope: OrgScope, words: string): Promise<ProjectChoices> {
  const rows = await scope.db.project.findMany({
    where: {
      ...reachableProjects(scope),
      archivedAt: null,
      ...(words === "" ? {} : { name: { contains: words.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } }),
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: CHOICES + 1,
    select: { id: true, name: true },
  });
  return {
    projects: rows.slice(0, CHOICES).map((row) => row satisfies ProjectChoice),
    more: rows.length > CHOICES,
  };
}

/** The ids among `ids` that are unarchived projects within reach. */
export async function existingProjectIds(scope: OrgScope, ids: readonly string[]): Promise<string[]> {
  const rows = await scope.db.project.findMany({
    where: { ...reachableProjects(scope), archivedAt: null, id: { in: [...ids] } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => row.id);
}

/** Active people who can own items; auditors change nothing and so own nothing. */
export async function listSuccessors(scope: OrgScope): Promise<Successor[]> {
  const rows = await scope.db.membership.findMany({
    where: {
      organizationId: scope.organizationId,
      disabledAt: null,
      role: { in: ["owner", "cto", "engineer"] },
      user: { disabledAt: null },
    },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    take: 500,
    select: { userId: true, user: { select: { name: true } } },
  });
  return rows.map(({ userId, user }) => ({ id: userId, name: user.name }) satisfies Successor);
}

/**
 * Holds the organisation's row until the transaction ends: changes to its people take turns, so that two
 * owners who lower each other at the same moment cannot both succeed. Later statements see what the one
 * before has committed. First lock of a transaction; projects come after it.
 */
export async function lockMembers(scope: OrgScope): Promise<void> {
  await scope.db
    .$queryRaw`SELECT 1 FROM "Organization" WHERE "id" = ${scope.organizationId}::uuid FOR NO KEY UPDATE`;
}
