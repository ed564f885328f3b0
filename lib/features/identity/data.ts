import "server-only";
import type { OrgScope, UserScope } from "#lib/auth/scope.ts";
import { reachableProjects } from "#lib/auth/project-access.ts";
import { ROLES } from "#lib/domain/vocabulary.ts";
import type { OrganizationLink, OwnMembership, OwnProfile, OwnSession, ProjectLink } from "./types.ts";

/** How many projects the sidebar names. */
const SHELL_PROJECTS = 8;

/** The person's active memberships, by the organisation's name. */
export async function listOwnMemberships(scope: OrgScope | UserScope): Promise<OwnMembership[]> {
  const memberships = await scope.db.membership.findMany({
    where: { userId: scope.userId, disabledAt: null },
    select: { role: true, organization: { select: { name: true, slug: true } } },
  });
  return memberships
    .flatMap(({ role: text, organization }) => {
      const role = ROLES.find((each) => each === text);
      return role ? [{ name: organization.name, slug: organization.slug, role } satisfies OwnMembership] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, "en") || (a.slug < b.slug ? -1 : 1));
}

/** The organisations in which the person is an active member, by name: what the switcher offers. */
export async function listOwnOrganizations(scope: OrgScope | UserScope): Promise<OrganizationLink[]> {
  const memberships = await listOwnMemberships(scope);
  return memberships.map(({ name, slug }) => ({ name, slug }) satisfies OrganizationLink);
}

/** The first projects by name that the scope reaches, and how many there are in all; archived ones apart. */
export async function listShellProjects(
  scope: OrgScope,
): Promise<{ projects: ProjectLink[]; projectCount: number }> {
  const where = { ...reachableProjects(scope), archivedAt: null };
  const projects = await scope.db.project.findMany({
    where,
    select: { name: true, slug: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: SHELL_PROJECTS,
  });
  const projectCount =
    projects.length < SHELL_PROJECTS ? projects.length : await scope.db.project.count({ where });
  return { projects: projects.map(({ name, slug }) => ({ name, slug }) satisfies ProjectLink), projectCount };
}

/** The signed-in person's own name and address. */
export async function getOwnProfile(scope: OrgScope | UserScope): Promise<OwnProfile> {
  const user = await scope.db.user.findUniqueOrThrow({
    where: { id: scope.userId },
    select: { name: true, email: true, passwordHash: true, passwordChangedAt: true },
  });
  return {
    name: user.name,
    email: user.email,
    hasPassword: user.passwordHash !== null,
    passwordChangedAt: user.passwordChangedAt?.toISOString() ?? null,
  } satisfies OwnProfile;
}

/** The person's sessions that still count, most recently used first. Times are ISO 8601. */
export async function listOwnSessions(scope: UserScope, idleSince: Date): Promise<OwnSession[]> {
  const sessions = await scope.db.session.findMany({
    where: { userId: scope.userId, expiresAt: { gt: scope.now }, lastSeenAt: { gt: idleSince } },
    select: { id: true, createdAt: true, lastSeenAt: true, userAgent: true },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    take: 100,
  });
  return sessions.map(
    (session) =>
      ({
        id: session.id,
        current: session.id === scope.sessionId,
        startedAt: session.createdAt.toISOString(),
        lastSeenAt: session.lastSeenAt.toISOString(),
        userAgent: session.userAgent,
      }) satisfies OwnSession,
  );
}
