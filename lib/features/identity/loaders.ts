import "server-only";
import { can } from "#lib/domain/permissions.ts";
import { orgPage } from "#lib/server/pages.ts";
import { getOwnProfile, listOwnOrganizations, listShellProjects } from "./data.ts";

/** What the frame around every page of an organisation shows. The pages check for themselves. */
export const loadShell = orgPage("organization:read")
  .reads({})
  .run(async ({ scope }) => {
    const { name, email } = await getOwnProfile(scope);
    const organizations = await listOwnOrganizations(scope);
    return {
      organization: { name: scope.organizationName, slug: scope.organizationSlug },
      organizations,
      user: { name, email },
      role: scope.role,
      ...(await listShellProjects(scope)),
      permissions: {
        createProject: can(scope.role, "project:create"),
        viewMembers: can(scope.role, "member:read"),
        viewSettings: can(scope.role, "organization:update"),
        viewAudit: can(scope.role, "audit:read"),
      },
    };
  });
