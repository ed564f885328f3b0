import "server-only";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { enterUser } from "#lib/auth/enter.ts";
import { findActiveSession, idleLimit, sessionLimits } from "#lib/auth/sessions.ts";
import { can } from "#lib/domain/permissions.ts";
import { paths, safeReturnPath } from "#lib/format/paths.ts";
import { getPendingErasure } from "#lib/features/erasure/data.ts";
import { countUnread } from "#lib/features/notification/data.ts";
import { MOST_UNREAD_SHOWN } from "#lib/features/notification/kinds.ts";
import { getRescoredShare } from "#lib/features/organization/data.ts";
import { orgPage, publicPage, userPage } from "#lib/server/pages.ts";
import {
  getOwnProfile,
  listOwnMemberships,
  listOwnOrganizations,
  listOwnSessions,
  listShellProjects,
} from "./data.ts";
import { isFirstRun } from "./first-run.ts";
import { getInvitationOffer } from "./invitation.ts";
import { invitationTokenSchema } from "./schema.ts";
import type { InvitationPage } from "./types.ts";

const nothing = z.object({});

/** What the frame around every page of an organisation shows. The pages check for themselves. */
export const loadShell = orgPage("organization:read")
  .reads({})
  .runBySql(async ({ scope, head }) => {
    const { name, email } = await getOwnProfile(scope);
    const organizations = await listOwnOrganizations(scope);
    return {
      head,
      organization: { name: scope.organizationName, slug: scope.organizationSlug },
      organizations,
      user: { id: scope.userId, name, email },
      role: scope.role,
      ...(await listShellProjects(scope)),
      unread: await countUnread(scope, MOST_UNREAD_SHOWN + 1),
      erasure: await getPendingErasure(scope),
      rescored: await getRescoredShare(scope),
      permissions: {
        createProject: can(scope.role, "project:create"),
        viewMembers: can(scope.role, "member:read"),
        eraseOrganization: can(scope.role, "organization:erase"),
        viewSettings: can(scope.role, "organization:update"),
        viewAudit: can(scope.role, "audit:read"),
        buildPacks: can(scope.role, "pack:build"),
        readProgrammes: can(scope.role, "programme:read"),
      },
    };
  });

/** The first page: leads on, and gives data only for a person who belongs to no organisation. */
export const loadHome = publicPage({ reason: "Leads everybody to where they can go on" })
  .reads({ params: nothing })
  .run(async ({ facts }) => {
    if (await isFirstRun()) redirect(paths.firstRun());
    const { organizations, profile } = await enterUser(facts, async (scope) => ({
      organizations: await listOwnOrganizations(scope),
      profile: await getOwnProfile(scope),
    }));
    const first = organizations[0];
    if (first) redirect(paths.portfolio(first.slug));
    return { name: profile.name, email: profile.email };
  });

/** The sign-in form; whoever is signed in already goes on. */
export const loadSignIn = publicPage({ reason: "Signing in is how a person becomes known" })
  .reads({
    params: nothing,
    search: z.object({ returnTo: z.string().max(2_000).optional().catch(undefined) }),
  })
  .run(async ({ facts, search }) => {
    const returnTo = safeReturnPath(search.returnTo);
    if (facts.sessionToken && (await findActiveSession(facts.sessionToken, facts.now))) redirect(returnTo);
    if (await isFirstRun()) redirect(paths.firstRun());
    return { returnTo };
  });

/** The first-run form; no such page once anybody has an account. */
export const loadFirstRun = publicPage({ reason: "Nobody exists yet; closed once somebody does" })
  .reads({ params: nothing })
  .run(async () => {
    if (!(await isFirstRun())) notFound();
    return { ready: true };
  });

/** An invitation, and who is looking at it. A link that cannot be used gives the same answer whatever the reason. */
export const loadInvitation = publicPage({ reason: "The invitation's token is the proof" })
  .reads({ params: z.object({ token: z.string() }) })
  .run(async ({ facts, params }): Promise<InvitationPage> => {
    const token = invitationTokenSchema.safeParse(params.token);
    const offer = token.success ? await getInvitationOffer(token.data, facts) : null;
    if (!token.success || !offer) return { state: "invalid" };
    const session = facts.sessionToken ? await findActiveSession(facts.sessionToken, facts.now) : null;
    const viewer = session
      ? { email: session.user.email, invited: session.user.email === offer.email }
      : null;
    return { state: "open", token: token.data, offer, viewer };
  });

/** The person's own page: profile, organisations, sessions. */
export const loadAccount = userPage("self").run(async ({ scope }) => ({
  profile: await getOwnProfile(scope),
  memberships: await listOwnMemberships(scope),
  sessions: await listOwnSessions(scope, idleLimit(scope.now)),
  limits: sessionLimits(),
  now: scope.now.toISOString(),
}));
