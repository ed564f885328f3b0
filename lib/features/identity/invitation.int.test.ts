import { describe, expect, test } from "vitest";
import { enterOrganization } from "#lib/auth/enter.ts";
import { newToken } from "#lib/auth/tokens.ts";
import { setTenant, withNoTenant } from "#lib/auth/system-scope.ts";
import { baseClient } from "#lib/db/client.ts";
import { joinAction, joinAsNewPersonAction } from "#lib/features/identity/actions.ts";
import { loadInvitation } from "#lib/features/identity/loaders.ts";
import { hashInvitation } from "#lib/features/identity/service.ts";
import { withRequestPort, type RequestPort } from "#lib/server/request.ts";
import {
  signInAs,
  TEST_NOW,
  testId,
  testOrganization,
  testPerson,
  testPort,
  type TestOrganization,
} from "#lib/testing/people.ts";

const DAY = 86_400_000;
const answers = (token: string) => ({
  token,
  name: "Noor Haddad",
  password: "otter lantern granite",
  passwordAgain: "otter lantern granite",
});
const joinNew = (token: string, port: RequestPort = testPort()) =>
  withRequestPort(port, () => joinAsNewPersonAction(answers(token)));
const joinAs = (port: RequestPort, token: string) => withRequestPort(port, () => joinAction({ token }));
const look = (token: string, port: RequestPort = testPort()) =>
  withRequestPort(port, () => loadInvitation({ params: Promise.resolve({ token }) }));

type Change = Partial<{
  email: string;
  role: string;
  projectIds: string[];
  expiresAt: Date;
  acceptedAt: Date;
  revokedAt: Date;
  invitedById: string;
}>;

async function invite(
  organization: TestOrganization,
  change: Change = {},
): Promise<{ token: string; email: string }> {
  const token = newToken();
  const email = change.email ?? `noor-${testId("invited").slice(0, 8)}@example.test`;
  await withNoTenant(async (db) => {
    await setTenant(db, organization.id);
    await db.invitation.create({
      data: {
        organizationId: organization.id,
        id: testId("invitation"),
        role: "engineer",
        projectIds: [],
        tokenHash: hashInvitation(token),
        invitedById: organization.people.owner.id,
        createdAt: TEST_NOW,
        expiresAt: new Date(TEST_NOW.getTime() + DAY),
        ...change,
        email,
      },
    });
  });
  return { token, email };
}

async function project(organization: TestOrganization, slug: string): Promise<string> {
  const id = testId("project");
  await withNoTenant(async (db) => {
    await setTenant(db, organization.id);
    await db.project.create({
      data: {
        organizationId: organization.id,
        id,
        slug,
        name: slug,
        intake: {},
        createdAt: TEST_NOW,
        updatedAt: TEST_NOW,
      },
    });
  });
  return id;
}

describe("a person without an account", () => {
  test("joins with the invited address, role and projects, is signed in, and one event tells of it", async () => {
    const organization = await testOrganization();
    const projectId = await project(organization, "portal");
    const gone = testId("gone");
    const { token, email } = await invite(organization, { projectIds: [projectId, gone] });
    expect(await look(token)).toMatchObject({
      state: "open",
      offer: { organization: organization.name, email, role: "engineer", hasAccount: false },
      viewer: null,
    });
    const port = testPort();
    expect(await joinNew(token, port)).toEqual({ ok: true, data: { to: `/o/${organization.slug}` } });
    const joined = testPort({ sessionToken: port.written.session ?? null });
    await enterOrganization(joined.facts, organization.slug, "project:read", async (scope) => {
      expect(scope).toMatchObject({ role: "engineer", userName: "Noor Haddad" });
      const own = await scope.db.projectMember.findMany({
        where: { userId: scope.userId },
        select: { projectId: true },
      });
      expect(own).toEqual([{ projectId }]);
      // Who has the project's settings open must not overwrite its list of members unawares.
      expect(
        await scope.db.project.findFirstOrThrow({ where: { id: projectId }, select: { version: true } }),
      ).toEqual({ version: 2 });
      const event = await scope.db.auditEvent.findFirst({
        where: { organizationId: scope.organizationId },
        orderBy: { sequence: "desc" },
      });
      expect(event).toMatchObject({
        action: "invitation.accepted",
        actorId: scope.userId,
        objectLabel: email,
      });
    });
  });

  test("of twenty parallel tries with one link exactly one succeeds", async () => {
    const organization = await testOrganization();
    const { token, email } = await invite(organization);
    const results = await Promise.all(Array.from({ length: 20 }, () => joinNew(token)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    for (const result of results)
      if (!result.ok) expect(["NOT_FOUND", "CONFLICT", "UNAVAILABLE"]).toContain(result.code);
    expect(await baseClient().user.count({ where: { email } })).toBe(1);
    expect(await joinNew(token)).toMatchObject({ code: "NOT_FOUND" });
  });

  test("keeps the link when the password is refused", async () => {
    const { token } = await invite(await testOrganization());
    const poor = { ...answers(token), password: "password1234", passwordAgain: "password1234" };
    expect(await withRequestPort(testPort(), () => joinAsNewPersonAction(poor))).toMatchObject({
      fields: { password: ["passwordCommon"] },
    });
    expect(await look(token)).toMatchObject({ state: "open" });
  });
});

describe("a person with an account", () => {
  test("must sign in with the invited address: nobody sets a second password for it", async () => {
    const person = await testPerson();
    const { token } = await invite(await testOrganization(), { email: person.email });
    expect(await look(token)).toMatchObject({ offer: { hasAccount: true } });
    expect(await joinNew(token)).toMatchObject({ code: "CONFLICT" });
    expect(await look(token, await signInAs(person))).toMatchObject({
      viewer: { email: person.email, invited: true },
    });
  });

  test("joins a second organisation as themselves", async () => {
    const [home, other] = [await testOrganization(), await testOrganization()];
    const { token } = await invite(other, { email: home.people.cto.email, role: "auditor" });
    expect(await joinAs(home.as.cto, token)).toEqual({ ok: true, data: { to: `/o/${other.slug}` } });
    await enterOrganization(home.as.cto.facts, other.slug, "audit:read", async (scope) =>
      expect(scope.role).toBe("auditor"),
    );
    await enterOrganization(home.as.cto.facts, home.slug, "project:create", async (scope) =>
      expect(scope.role).toBe("cto"),
    );
  });

  test("cannot use a link that was written to another address, and does not use it up", async () => {
    const organization = await testOrganization();
    const { token } = await invite(organization);
    const stranger = await signInAs(await testPerson());
    expect(await joinAs(stranger, token)).toMatchObject({ code: "FORBIDDEN" });
    expect(await joinAs(testPort(), token)).toMatchObject({ code: "UNAUTHENTICATED" });
    expect(await joinNew(token)).toMatchObject({ ok: true });
  });

  test("a link neither changes the role of a member nor lifts a disabled membership", async () => {
    const organization = await testOrganization();
    const { token } = await invite(organization, { email: organization.people.auditor.email, role: "owner" });
    expect(await joinAs(organization.as.auditor, token)).toMatchObject({ code: "CONFLICT" });
    await enterOrganization(organization.as.auditor.facts, organization.slug, "audit:read", async (scope) =>
      expect(scope.role).toBe("auditor"),
    );
  });
});

test("an expired, used, revoked, unknown or malformed link, and one whose author may no longer invite, look the same", async () => {
  const organization = await testOrganization();
  const dead = [
    await invite(organization, { expiresAt: TEST_NOW }),
    await invite(organization, { acceptedAt: TEST_NOW }),
    await invite(organization, { revokedAt: TEST_NOW }),
    await invite(organization, { invitedById: organization.people.cto.id }),
    await invite(organization, { invitedById: testId("nobody") }),
    { token: newToken() },
    { token: "short" },
    { token: "%00' OR 1=1 --" },
  ];
  for (const { token } of dead) {
    expect(await look(token)).toEqual({ state: "invalid" });
    expect(await joinNew(token)).toMatchObject({
      ok: false,
      code: token.length === 43 ? "NOT_FOUND" : "INVALID_INPUT",
    });
    expect((await joinAs(organization.as.owner, token)).ok).toBe(false);
  }
});

test("a token of one kind opens nothing of another kind", async () => {
  const organization = await testOrganization();
  const { token } = await invite(organization);
  await expect(
    enterOrganization(
      testPort({ sessionToken: token }).facts,
      organization.slug,
      "portfolio:read",
      async () => true,
    ),
  ).rejects.toMatchObject({
    code: "UNAUTHENTICATED",
  });
  expect(await look(organization.as.owner.facts.sessionToken ?? "")).toEqual({ state: "invalid" });
});
