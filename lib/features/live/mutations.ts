import "server-only";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { CHANNELS, type Presence } from "#lib/live/channels.ts";
import { requireItemOf } from "./data.ts";
import type { PresenceInput } from "./schema.ts";

/** Announces to every server process what the person looks at. Kept nowhere, hence no audit event. */
export async function announcePresence(scope: OrgScope, input: PresenceInput): Promise<{ seen: boolean }> {
  const project = await requireProject(scope, { slug: input.project });
  if (input.itemId) await requireItemOf(scope, project.id, input.itemId);
  const presence: Presence = {
    organizationId: scope.organizationId,
    userId: scope.userId,
    name: scope.userName.slice(0, 120),
    tab: input.tab,
    projectId: project.id,
    itemId: input.itemId,
  };
  await scope.db.$executeRaw`SELECT pg_notify(${CHANNELS.presence}, ${JSON.stringify(presence)})`;
  return { seen: input.itemId !== null };
}
