import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { tokenOfKey } from "#lib/auth/tokens.ts";
import { mayAssignRole } from "#lib/domain/permissions.ts";
import { env } from "#lib/env.ts";
import { AppError, invalidField, notFound } from "#lib/errors/app-error.ts";
import { hashInvitation } from "#lib/features/identity/service.ts";
import { paths } from "#lib/format/paths.ts";
import { existingProjectIds, lockMembers } from "./data.ts";
import {
  assertNotLastOwner,
  lockMember,
  memberAsSeen,
  revokeInvitationsOf,
  type MembershipRow,
} from "./mutations.ts";
import type { inviteSchema, leaveSchema, removeMemberSchema, revokeInvitationSchema } from "./schema.ts";
import type { Departure, NewInvitation } from "./types.ts";

const INVITATION_DAYS = 7;

/**
 * Invites an address by a single-use link that ends after seven days; earlier open ones of the address
 * end now. The token is in the answer and nowhere else: the database keeps its hash. Sent again with its key,
 * the request is answered with the same link. Throws INVALID_INPUT when the address belongs to a member or a
 * project is unknown, FORBIDDEN for a role above what one may give, CONFLICT for a key that made another one.
 */
export async function inviteMember(
  scope: OrgScope,
  input: z.output<typeof inviteSchema>,
): Promise<NewInvitation> {
  const { organizationId, now } = scope;
  const { email, role } = input;
  if (!mayAssignRole(scope.role, role))
    throw new AppError("FORBIDDEN", "Your role does not allow giving this role");
  await lockMembers(scope);
  const token = tokenOfKey("invitation", organizationId, input.key);
  const link = env().publicUrl + paths.invitation(token);
  const sent = await scope.db.invitation.findFirst({
    where: { organizationId, tokenHash: hashInvitation(token) },
    select: { id: true, email: true, role: true, invitedById: true, expiresAt: true },
  });
  if (sent) {
    if (sent.email !== email || sent.role !== role || sent.invitedById !== scope.userId)
      throw new AppError("CONFLICT", "This request has been used for another invitation; start anew");
    return { id: sent.id, email, role, link, expiresAt: sent.expiresAt.toISOString(), replaced: 0 };
  }
  const { count: replaced } = await scope.db.invitation.updateMany({
    where: { organizationId, email, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { revokedAt: now },
  });
  // After the update, which waits for whoever is accepting an earlier link at this moment.
  const member = await scope.db.membership.findFirst({
    where: { organizationId, user: { email } },
    select: { disabledAt: true },
  });
  if (member) throw invalidField("email", member.disabledAt ? "alreadyMemberDisabled" : "alreadyMember");
  const projectIds = [...new Set(input.projectIds)];
  if ((await existingProjectIds(scope, projectIds)).length < projectIds.length) {
    throw invalidField("projectIds", "projectUnknown");
  }
  const id = uuidv7({ msecs: now.getTime() });
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
  await scope.db.invitation.create({
    data: {
      organizationId,
      id,
      email,
      role,
      projectIds,
      tokenHash: hashInvitation(token),
      invitedById: scope.userId,
      createdAt: now,
      expiresAt,
    },
  });
  await recordEvent(scope, {
    action: "invitation.created",
    objectType: "invitation",
    objectId: id,
    objectLabel: email,
    after: {
      email,
      role,
      projectIds,
      expiresAt: expiresAt.toISOString(),
      ...(replaced > 0 ? { replaced } : {}),
    },
  });
  return {
    id,
    email,
    role,
    link,
    expiresAt: expiresAt.toISOString(),
    replaced,
  };
}

/** Ends an open invitation. NOT_FOUND when there is none with this id, or it was used or ended already. */
export async function revokeInvitation(
  scope: OrgScope,
  input: z.output<typeof revokeInvitationSchema>,
): Promise<{ email: string }> {
  const { organizationId } = scope;
  const invitation = await scope.db.invitation.findUnique({
    where: { organizationId_id: { organizationId, id: input.invitationId } },
    select: { email: true, role: true },
  });
  const { count } = await scope.db.invitation.updateMany({
    where: { organizationId, id: input.invitationId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: scope.now },
  });
  if (!invitation || count === 0) throw notFound("The invitation");
  await recordEvent(scope, {
    action: "invitation.revoked",
    objectType: "invitation",
    objectId: input.invitationId,
    objectLabel: invitation.email,
    before: { email: invitation.email, role: invitation.role },
  });
  return { email: invitation.email };
}

/**
 * Ends a person's membership: their items go to the successor where that person may own them, else to
 * nobody, in the same transaction. Sessions stay, for the person's other organisations; here they open
 * nothing any more. Throws CONFLICT for the last owner.
 */
export async function removeMember(
  scope: OrgScope,
  input: z.output<typeof removeMemberSchema>,
): Promise<Departure> {
  const member = await lockMember(scope, input);
  if (member.userId === scope.userId) throw invalidField("userId", "self");
  await assertNotLastOwner(scope, member.userId);
  return depart(scope, member, "member.removed", input.successorId);
}

/** Ends the own membership. The own items are left without an owner. Throws CONFLICT for the last owner. */
export async function leaveOrganization(
  scope: OrgScope,
  input: z.output<typeof leaveSchema>,
): Promise<Departure> {
  await lockMembers(scope);
  const member = await memberAsSeen(scope, { userId: scope.userId, version: input.version });
  await assertNotLastOwner(scope, member.userId);
  return depart(scope, member, "member.left", null);
}

async function depart(
  scope: OrgScope,
  member: MembershipRow,
  action: string,
  successorId: string | null,
): Promise<Departure> {
  const { organizationId } = scope;
  // Whoever is giving the person an item at this moment holds the row's key: afterwards we see that item too.
  await scope.db.$queryRaw`
    SELECT 1 FROM "Membership" WHERE "organizationId" = ${organizationId}::uuid AND "userId" = ${member.userId}::uuid FOR UPDATE`;
  const successor = await findSuccessor(scope, member.userId, successorId);
  // By id, as everybody changes several, so that nobody waits in a circle.
  await scope.db.$queryRaw`
    SELECT 1 FROM "ChecklistItem" WHERE "organizationId" = ${organizationId}::uuid
       AND "ownerId" = ${member.userId}::uuid ORDER BY "id" FOR NO KEY UPDATE`;
  const departure: Departure = {
    handedOver: successor ? await handOver(scope, member.userId, successor) : 0,
    cleared: await clearItems(scope, member.userId),
  };
  const links = await revokeInvitationsOf(scope, member.userId);
  await scope.db.membership.delete({
    where: { organizationId_userId: { organizationId, userId: member.userId } },
  });
  await recordEvent(scope, {
    action,
    objectType: "member",
    objectId: member.userId,
    objectLabel: member.user.name,
    before: { email: member.user.email, role: member.role },
    after: {
      itemsHandedOver: departure.handedOver,
      itemsCleared: departure.cleared,
      ...(successor ? { successorId: successor.id } : {}),
      ...(links > 0 ? { revokedInvitations: links } : {}),
    },
  });
  return departure;
}

type ActiveSuccessor = Readonly<{ id: string; limited: boolean }>;

async function findSuccessor(
  scope: OrgScope,
  leaving: string,
  id: string | null,
): Promise<ActiveSuccessor | null> {
  if (id === null) return null;
  const found = await scope.db.membership.findFirst({
    where: {
      organizationId: scope.organizationId,
      userId: { equals: id, not: leaving },
      disabledAt: null,
      role: { in: ["owner", "cto", "engineer"] },
    },
    select: { role: true },
  });
  if (!found) throw invalidField("successorId", "successorUnknown");
  return { id, limited: found.role === "engineer" };
}

/** To an engineer only the items of projects that they belong to: elsewhere they could not work on them. */
async function handOver(scope: OrgScope, from: string, to: ActiveSuccessor): Promise<number> {
  const { organizationId } = scope;
  const own = { project: { members: { some: { organizationId, userId: to.id } } } };
  const { count } = await scope.db.checklistItem.updateMany({
    where: { organizationId, ownerId: from, ...(to.limited ? own : {}) },
    data: { ownerId: to.id, version: { increment: 1 }, updatedAt: scope.now, updatedById: scope.userId },
  });
  return count;
}

async function clearItems(scope: OrgScope, from: string): Promise<number> {
  const { count } = await scope.db.checklistItem.updateMany({
    where: { organizationId: scope.organizationId, ownerId: from },
    data: { ownerId: null, version: { increment: 1 }, updatedAt: scope.now, updatedById: scope.userId },
  });
  return count;
}
