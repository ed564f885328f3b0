import "server-only";
import { ownProjects } from "#lib/auth/project-access.ts";
import type { SqlScope, UserScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import type { SqlDb } from "#lib/db/sql-transaction.ts";
import { ROLES } from "#lib/domain/vocabulary.ts";
import { notFound } from "#lib/errors/app-error.ts";
import type { OrganizationLink, OwnMembership, OwnProfile, OwnSession, ProjectLink } from "./types.ts";

/** How many projects the sidebar names. */
const SHELL_PROJECTS = 8;

/** Any proof of who somebody is. */
type OwnScope = Readonly<{ userId: string; db: SqlDb }>;

/** The person's active memberships, by the organisation's name. */
export async function listOwnMemberships(scope: OwnScope): Promise<OwnMembership[]> {
  const memberships = await scope.db.$queryRaw<{ role: string; name: string; slug: string }[]>`
    SELECT m."role", o."name", o."slug" FROM "Membership" m JOIN "Organization" o ON o."id" = m."organizationId"
     WHERE m."userId" = ${scope.userId}::uuid AND m."disabledAt" IS NULL`;
  return memberships
    .flatMap(({ role: text, name, slug }) => {
      const role = ROLES.find((each) => each === text);
      return role ? [{ name, slug, role } satisfies OwnMembership] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, "en") || (a.slug < b.slug ? -1 : 1));
}

/** The organisations in which the person is an active member, by name: what the switcher offers. */
export async function listOwnOrganizations(scope: OwnScope): Promise<OrganizationLink[]> {
  const memberships = await listOwnMemberships(scope);
  return memberships.map(({ name, slug }) => ({ name, slug }) satisfies OrganizationLink);
}

/** The first projects by name that the scope reaches, and how many there are in all; archived ones apart. */
export async function listShellProjects(
  scope: SqlScope,
): Promise<{ projects: ProjectLink[]; projectCount: number }> {
  const reached = Prisma.sql`"Project" p WHERE p."organizationId" = ${scope.organizationId}::uuid
    AND p."archivedAt" IS NULL AND ${ownProjects(scope, Prisma.sql`p."id"`)}`;
  const projects = await scope.db.$queryRaw<ProjectLink[]>`
    SELECT p."name", p."slug" FROM ${reached} ORDER BY p."name", p."id" LIMIT ${SHELL_PROJECTS}`;
  if (projects.length < SHELL_PROJECTS) return { projects, projectCount: projects.length };
  const [all] = await scope.db.$queryRaw<
    { count: number }[]
  >`SELECT count(*)::int AS "count" FROM ${reached}`;
  return { projects, projectCount: all?.count ?? 0 };
}

/** The signed-in person's own name and address. */
export async function getOwnProfile(scope: OwnScope): Promise<OwnProfile> {
  type Row = { name: string; email: string; hasPassword: boolean; passwordChangedAt: Date | null };
  const [user] = await scope.db.$queryRaw<Row[]>`
    SELECT u."name", u."email", u."passwordHash" IS NOT NULL AS "hasPassword", u."passwordChangedAt"
      FROM "User" u WHERE u."id" = ${scope.userId}::uuid`;
  if (!user) throw notFound("The person");
  return {
    ...user,
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
