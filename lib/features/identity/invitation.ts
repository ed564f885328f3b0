import "server-only";
import { v7 as uuidv7 } from "uuid";
import { recordEvent } from "#lib/audit/record.ts";
import { hashPassword } from "#lib/auth/password.ts";
import type { RequestFacts } from "#lib/auth/request-facts.ts";
import type { OrgScope, UserScope } from "#lib/auth/scope.ts";
import { startSession, type SignedIn } from "#lib/auth/sign-in.ts";
import { systemScopeIn, withNoTenant } from "#lib/auth/system-scope.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import type { TenantDb } from "#lib/db/client.ts";
import { can } from "#lib/domain/permissions.ts";
import { ROLES, type Role } from "#lib/domain/vocabulary.ts";
import { AppError, notFound } from "#lib/errors/app-error.ts";
import { touchProjects } from "#lib/features/project/membership.ts";
import { assertGoodPassword } from "./password-rules.ts";
import type { InvitationOffer } from "./types.ts";

/** What the database keeps of an invitation's token. Marked, so that no other token can pass for one. */
export function hashInvitation(token: string): string {
  return hashToken(`invitation:${token}`);
}

type OpenInvitation = Readonly<{
  id: string;
  organizationId: string;
  email: string;
  role: Role;
  projectIds: readonly string[];
  invitedById: string;
  expiresAt: Date;
}>;

type Joiner = Readonly<{ userId: string; userName: string; requestId: string; now: Date }>;

/** The invitation behind a token while it can be accepted; else null, whatever the reason. */
async function findOpenInvitation(db: TenantDb, token: string, now: Date): Promise<OpenInvitation | null> {
  const tokenHash = hashInvitation(token);
  await db.$executeRaw`SELECT set_config('app.invitation_hash', ${tokenHash}, true)`;
  const found = await db.invitation.findUnique({
    where: { tokenHash },
    select: {
      id: true,
      organizationId: true,
      email: true,
      role: true,
      projectIds: true,
      invitedById: true,
      expiresAt: true,
      acceptedAt: true,
      revokedAt: true,
    },
  });
  const role = ROLES.find((each) => each === found?.role);
  if (!found || !role || found.acceptedAt || found.revokedAt || found.expiresAt <= now) return null;
  const { acceptedAt: _accepted, revokedAt: _revoked, ...open } = found;
  return { ...open, role };
}

/** Who was removed or lowered must not leave doors behind: their open invitations end with their power. */
async function inviterStillMay(scope: OrgScope, invitation: OpenInvitation): Promise<boolean> {
  const inviter = await scope.db.membership.findFirst({
    where: { organizationId: scope.organizationId, userId: invitation.invitedById, disabledAt: null },
    select: { role: true },
  });
  const role = ROLES.find((each) => each === inviter?.role);
  return role !== undefined && can(role, "member:manage");
}

/** What the holder of a link may see of it: null when it can no longer be accepted. */
export function getInvitationOffer(token: string, facts: RequestFacts): Promise<InvitationOffer | null> {
  return withNoTenant(async (db) => {
    const invitation = await findOpenInvitation(db, token, facts.now);
    if (!invitation) return null;
    const person = await db.user.findUnique({ where: { email: invitation.email }, select: { id: true } });
    // The token has proven itself: its holder may read the name of the organisation that invites.
    const scope = await systemScopeIn(db, invitation.organizationId, joiner(facts, "", ""));
    if (!(await inviterStillMay(scope, invitation))) return null;
    return {
      organization: scope.organizationName,
      email: invitation.email,
      role: invitation.role,
      expiresAt: invitation.expiresAt.toISOString(),
      hasAccount: person !== null,
    } satisfies InvitationOffer;
  });
}

function joiner(facts: Pick<RequestFacts, "requestId" | "now">, userId: string, userName: string): Joiner {
  return { userId, userName, requestId: facts.requestId, now: facts.now };
}

/** Uses the invitation up and enters its organisation. Of parallel tries exactly one gets through. */
async function takeInvitation(
  db: TenantDb,
  token: string,
  as: Joiner,
): Promise<{ scope: OrgScope; invitation: OpenInvitation }> {
  const invitation = await findOpenInvitation(db, token, as.now);
  if (!invitation) throw notFound("The invitation");
  const scope = await systemScopeIn(db, invitation.organizationId, as);
  if (!(await inviterStillMay(scope, invitation))) throw notFound("The invitation");
  const { organizationId, id } = invitation;
  const { count } = await db.invitation.updateMany({
    where: { organizationId, id, acceptedAt: null, revokedAt: null, expiresAt: { gt: as.now } },
    data: { acceptedAt: as.now },
  });
  if (count !== 1) throw notFound("The invitation");
  return { scope, invitation };
}

/** Makes the person a member as the invitation says, in its projects that still exist. */
async function join(scope: OrgScope, invitation: OpenInvitation): Promise<void> {
  const { organizationId, userId, now } = scope;
  const member = await scope.db.membership.findUnique({
    where: { organizationId_userId: { organizationId, userId } },
    select: { userId: true },
  });
  // A link must not lift a disabled membership nor change a role: that is for the members page.
  if (member) throw new AppError("CONFLICT", "You already belong to this organisation");
  await scope.db.membership.create({
    data: { organizationId, userId, role: invitation.role, createdAt: now },
  });
  const projects = await scope.db.project.findMany({
    where: { organizationId, id: { in: [...invitation.projectIds] } },
    select: { id: true },
  });
  const projectIds = projects.map((project) => project.id);
  await touchProjects(scope, projectIds);
  await scope.db.projectMember.createMany({
    data: projectIds.map((projectId) => ({ organizationId, projectId, userId, createdAt: now })),
  });
  await recordEvent(scope, {
    action: "invitation.accepted",
    objectType: "member",
    objectId: userId,
    objectLabel: invitation.email,
    after: { role: invitation.role, projectIds, invitationId: invitation.id },
  });
}

/**
 * Accepts an invitation as somebody who has no account: makes the person with the invited address, the
 * membership and the session, all or nothing. NOT_FOUND when the link cannot be used, CONFLICT when the
 * address has an account by now.
 */
export async function joinAsNewPerson(
  facts: RequestFacts,
  input: { token: string; name: string; password: string },
): Promise<SignedIn & { slug: string }> {
  // Before the costly part: only the holder of a link may make us hash.
  const offer = await getInvitationOffer(input.token, facts);
  if (!offer) throw notFound("The invitation");
  if (offer.hasAccount) throw accountExists();
  await assertGoodPassword(input.password, [input.name, offer.email, offer.organization]);
  const passwordHash = await hashPassword(input.password);
  return withNoTenant(async (db) => {
    const userId = uuidv7({ msecs: facts.now.getTime() });
    const { scope, invitation } = await takeInvitation(db, input.token, joiner(facts, userId, input.name));
    const { email } = invitation;
    if (await db.user.findUnique({ where: { email }, select: { id: true } })) throw accountExists();
    await db.user.create({
      data: {
        id: userId,
        email,
        name: input.name,
        passwordHash,
        passwordChangedAt: facts.now,
        createdAt: facts.now,
      },
    });
    await join(scope, invitation);
    return { slug: scope.organizationSlug, ...(await startSession(db, { id: userId, email }, facts)) };
  });
}

function accountExists(): AppError {
  return new AppError("CONFLICT", "There is an account with this address; sign in to accept");
}

/** Accepts an invitation as the signed-in person. FORBIDDEN when it was written to another address. */
export async function joinAsSelf(person: UserScope, token: string): Promise<{ slug: string }> {
  const as = joiner(person, person.userId, person.userName);
  const { scope, invitation } = await takeInvitation(person.db, token, as);
  if (invitation.email !== person.email) {
    throw new AppError("FORBIDDEN", "The invitation was written to another address");
  }
  await join(scope, invitation);
  return { slug: scope.organizationSlug };
}
