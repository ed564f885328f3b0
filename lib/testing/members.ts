import { enterOrganization } from "#lib/auth/enter.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { DEFAULT_INTAKE } from "#lib/domain/intake.ts";
import { loadMembers } from "#lib/features/member/loaders.ts";
import { createProjectAction } from "#lib/features/project/actions.ts";
import { withRequestPort } from "#lib/server/request.ts";
import type { TestOrganization, TestPort } from "./people.ts";

/* What the database tests of members share. */

export const as = <T>(who: TestPort, work: () => Promise<T>) => withRequestPort(who, work);
export const inside = <T>(org: TestOrganization, work: (scope: OrgScope) => Promise<T>) =>
  enterOrganization(org.as.owner.facts, org.slug, "member:read", work);
export const seen = (userId: string, version = 1) => ({ userId, version });
export const membersOf = (org: TestOrganization, who: TestPort, search: Record<string, string> = {}) =>
  as(who, () =>
    loadMembers({ params: Promise.resolve({ org: org.slug }), searchParams: Promise.resolve(search) }),
  );
export const roleOf = (org: TestOrganization, userId: string) =>
  inside(org, (scope) =>
    scope.db.membership.findFirst({
      where: { organizationId: org.id, userId },
      select: { role: true, disabledAt: true },
    }),
  );
export const mayEnter = (org: TestOrganization, port: TestPort) =>
  enterOrganization(port.facts, org.slug, "portfolio:read", async () => true).catch(
    (error: { code: string }) => error.code,
  );
export const eventsOf = (org: TestOrganization, action: string) =>
  inside(org, (scope) =>
    scope.db.auditEvent.findMany({ where: { organizationId: org.id, action }, orderBy: { sequence: "asc" } }),
  );

export async function project(org: TestOrganization, name: string) {
  const result = await as(org.as.cto, () =>
    createProjectAction(org.slug, { name, intake: DEFAULT_INTAKE, memberIds: [] }),
  );
  if (!result.ok) throw new Error(result.message);
  return result.data;
}
