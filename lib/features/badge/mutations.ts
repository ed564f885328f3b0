import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import { reachableProjects } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { newToken } from "#lib/auth/tokens.ts";
import { env } from "#lib/env.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { paths } from "#lib/format/paths.ts";
import { hashBadge } from "./data.ts";
import type { BadgeShows } from "./types.ts";

async function findProject(scope: OrgScope, id: string) {
  const project = await scope.db.project.findFirst({
    where: { ...reachableProjects(scope), id, archivedAt: null },
    select: { id: true, name: true },
  });
  if (!project) throw notFound("The project");
  return project;
}

const about = ({ id, name }: { id: string; name: string }) => ({
  ...{ objectType: "project", objectId: id, objectLabel: name, projectId: id },
});

/**
 * Turns the badge of a project on, at a new address; one that it had before ends. The address is in the answer
 * and nowhere else. Throws NOT_FOUND.
 */
export async function turnBadgeOn(
  scope: OrgScope,
  { projectId, shows }: Readonly<{ projectId: string; shows: BadgeShows }>,
): Promise<{ address: string }> {
  const project = await findProject(scope, projectId);
  const token = newToken();
  const { organizationId, now, userName } = scope;
  const data = { tokenHash: hashBadge(token), shows, createdAt: now, createdByName: userName };
  await scope.db.projectBadge.upsert({
    where: { organizationId_projectId: { organizationId, projectId } },
    create: { organizationId, projectId, ...data },
    update: data,
  });
  await recordEvent(scope, { action: "project.badge_on", ...about(project), after: { shows } });
  return { address: env().publicUrl + paths.badge(token) };
}

/** Ends the badge of a project at once; where it is off, that is so already. Throws NOT_FOUND. */
export async function turnBadgeOff(
  scope: OrgScope,
  { projectId }: Readonly<{ projectId: string }>,
): Promise<{ off: true }> {
  const project = await findProject(scope, projectId);
  const { count } = await scope.db.projectBadge.deleteMany({
    where: { organizationId: scope.organizationId, projectId },
  });
  if (count > 0) await recordEvent(scope, { action: "project.badge_off", ...about(project) });
  return { off: true };
}
