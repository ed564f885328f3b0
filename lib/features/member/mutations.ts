import "server-only";
import type { z } from "zod";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { mayAssignRole } from "#lib/domain/permissions.ts";
import { AppError, invalidField, notFound } from "#lib/errors/app-error.ts";
import { touchProjects } from "#lib/features/project/membership.ts";
import { existingProjectIds, findMembership, listActiveOwnerIds, lockMembers } from "./data.ts";
import type { changeProjectsSchema, changeRoleSchema, memberVersionSchema } from "./schema.ts";
import type { MemberConflict } from "./types.ts";

type Seen = z.output<typeof memberVersionSchema>;
type Changed = { version: number };
export type MembershipRow = NonNullable<Awaited<ReturnType<typeof findMembership>>>;

/**
 * Takes the members' lock and gives the person's row as the viewer saw it. Throws NOT_FOUND for somebody
 * who is no member here, CONFLICT when the row has changed since, and FORBIDDEN when whoever asks is no
 * owner any more: the role of the request may be older than the lock.
 */
export async function lockMember(scope: OrgScope, seen: Seen): Promise<MembershipRow> {
  await lockMembers(scope);
  const owners = await listActiveOwnerIds(scope);
  if (!owners.includes(scope.userId))
    throw new AppError("FORBIDDEN", "You are no owner of this organisation any more");
  return memberAsSeen(scope, seen);
}

/** Under the lock: the row, if it still has the version that was shown. */
export async function memberAsSeen(scope: OrgScope, seen: Seen): Promise<MembershipRow> {
  const member = await findMembership(scope, seen.userId);
  if (!member) throw notFound("The person");
  if (member.version !== seen.version) throw changedMeanwhile(member);
  return member;
}

function changedMeanwhile(member: MembershipRow): AppError {
  const details: MemberConflict = {
    reason: "version",
    current: { role: member.role, disabled: member.disabledAt !== null, version: member.version },
  };
  return new AppError("CONFLICT", "Somebody else has changed this person meanwhile", { details });
}

/** Under the lock: refuses what would leave the organisation without anybody who can manage it. */
export async function assertNotLastOwner(scope: OrgScope, userId: string): Promise<void> {
  const owners = await listActiveOwnerIds(scope);
  if (owners.length <= 1 && owners[0] === userId) {
    throw new AppError(
      "CONFLICT",
      "The last owner cannot leave, be lowered or disabled; make somebody else an owner first",
      {
        details: { reason: "last_owner" },
      },
    );
  }
}

async function writeMember(
  scope: OrgScope,
  member: MembershipRow,
  data: { role?: string; disabledAt?: Date | null },
): Promise<Changed> {
  const { organizationId } = scope;
  const { count } = await scope.db.membership.updateMany({
    where: { organizationId, userId: member.userId, version: member.version },
    data: { ...data, version: { increment: 1 } },
  });
  if (count === 0) throw changedMeanwhile(member);
  return { version: member.version + 1 };
}

/** Who may no longer invite must not leave doors behind. Gives how many links it closed. */
export async function revokeInvitationsOf(scope: OrgScope, userId: string): Promise<number> {
  const { count } = await scope.db.invitation.updateMany({
    where: { organizationId: scope.organizationId, invitedById: userId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: scope.now },
  });
  return count;
}

async function audit(
  scope: OrgScope,
  member: MembershipRow,
  action: string,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<void> {
  await recordEvent(scope, {
    action,
    objectType: "member",
    objectId: member.userId,
    objectLabel: member.user.name,
    ...change,
  });
}

const closed = (links: number) => (links > 0 ? { revokedInvitations: links } : {});

/** Gives a person another role. Throws CONFLICT for the last owner, FORBIDDEN for a role above what one may give. */
export async function changeRole(
  scope: OrgScope,
  input: z.output<typeof changeRoleSchema>,
): Promise<Changed> {
  const member = await lockMember(scope, input);
  if (!mayAssignRole(scope.role, input.role))
    throw new AppError("FORBIDDEN", "Your role does not allow giving this role");
  if (member.role === input.role) return { version: member.version };
  if (member.role === "owner") await assertNotLastOwner(scope, member.userId);
  const changed = await writeMember(scope, member, { role: input.role });
  const links = member.role === "owner" ? await revokeInvitationsOf(scope, member.userId) : 0;
  await audit(scope, member, "member.role_changed", {
    before: { role: member.role },
    after: { role: input.role, ...closed(links) },
  });
  return changed;
}

/** Shuts a person out at once, in this organisation alone; everything that they own and wrote stays. */
export async function disableMember(scope: OrgScope, input: Seen): Promise<Changed> {
  const member = await lockMember(scope, input);
  if (member.userId === scope.userId) throw invalidField("userId", "self");
  if (member.disabledAt) return { version: member.version };
  await assertNotLastOwner(scope, member.userId);
  const changed = await writeMember(scope, member, { disabledAt: scope.now });
  const links = await revokeInvitationsOf(scope, member.userId);
  await audit(scope, member, "member.disabled", {
    before: { disabled: false },
    after: { disabled: true, ...closed(links) },
  });
  return changed;
}

/** Lets a disabled person in again, with the role and the projects from before. */
export async function enableMember(scope: OrgScope, input: Seen): Promise<Changed> {
  const member = await lockMember(scope, input);
  if (!member.disabledAt) return { version: member.version };
  const changed = await writeMember(scope, member, { disabledAt: null });
  await audit(scope, member, "member.enabled", { before: { disabled: true }, after: { disabled: false } });
  return changed;
}

/**
 * Adds a person to projects and takes them out of others, all or none. Throws INVALID_INPUT when one of
 * the new projects does not exist here. Items that the person owns stay theirs until somebody takes them.
 */
export async function changeProjects(
  scope: OrgScope,
  input: z.output<typeof changeProjectsSchema>,
): Promise<Changed> {
  const { organizationId } = scope;
  const member = await lockMember(scope, input);
  const { userId } = member;
  const rows = await scope.db.projectMember.findMany({
    where: { organizationId, userId },
    select: { projectId: true },
  });
  const present = new Set(rows.map((row) => row.projectId));
  const add = [...new Set(input.add)].filter((id) => !present.has(id));
  const remove = [...new Set(input.remove)].filter((id) => present.has(id) && !input.add.includes(id));
  if (add.length + remove.length === 0) return { version: member.version };
  if ((await existingProjectIds(scope, add)).length < add.length) throw invalidField("add", "projectUnknown");
  await touchProjects(scope, [...add, ...remove]);
  await scope.db.projectMember.deleteMany({ where: { organizationId, userId, projectId: { in: remove } } });
  await scope.db.projectMember.createMany({
    data: add.map((projectId) => ({ organizationId, projectId, userId, createdAt: scope.now })),
    skipDuplicates: true,
  });
  const changed = await writeMember(scope, member, {});
  await audit(scope, member, "member.projects_changed", {
    before: { projectIds: [...present].sort() },
    after: {
      projectIds: [...present]
        .filter((id) => !remove.includes(id))
        .concat(add)
        .sort(),
    },
  });
  return changed;
}
