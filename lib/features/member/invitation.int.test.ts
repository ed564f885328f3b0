import { describe, expect, test } from "vitest";
import { enterOrganization } from "#lib/auth/enter.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { DEFAULT_INTAKE } from "#lib/domain/intake.ts";
import { joinAsNewPersonAction } from "#lib/features/identity/actions.ts";
import { loadInvitation } from "#lib/features/identity/loaders.ts";
import { createProjectAction } from "#lib/features/project/actions.ts";
import { withRequestPort } from "#lib/server/request.ts";
import {
  joinOrganization,
  signInAs,
  TEST_NOW,
  testId,
  testOrganization,
  testPort,
  type TestOrganization,
  type TestPort,
} from "#lib/testing/people.ts";
import {
  changeRoleAction,
  disableMemberAction,
  inviteMemberAction,
  revokeInvitationAction,
} from "./actions.ts";
import type { NewInvitation } from "./types.ts";

const as = <T>(who: TestPort, work: () => Promise<T>) => withRequestPort(who, work);
const inside = <T>(org: TestOrganization, work: (scope: OrgScope) => Promise<T>) =>
  enterOrganization(org.as.owner.facts, org.slug, "member:read", work);

async function invite(
  org: TestOrganization,
  email: string,
  projectIds: string[] = [],
  who = org.as.owner,
): Promise<NewInvitation> {
  const result = await as(who, () =>
    inviteMemberAction(org.slug, { key: testId("key"), email, role: "engineer", projectIds }),
  );
  if (!result.ok) throw new Error(`${result.code}: ${JSON.stringify(result.fields)}`);
  return result.data;
}

const tokenOf = (invitation: NewInvitation) => invitation.link.split("/").at(-1) ?? "";
const stateOf = async (invitation: NewInvitation, facts: { now?: Date } = {}) =>
  (
    await as(testPort(facts), () =>
      loadInvitation({ params: Promise.resolve({ token: tokenOf(invitation) }) }),
    )
  ).state;
const accept = (invitation: NewInvitation) =>
  as(testPort(), () =>
    joinAsNewPersonAction({
      token: tokenOf(invitation),
      name: "Noor Haddad",
      password: "otter lantern granite",
      passwordAgain: "otter lantern granite",
    }),
  );

describe("an invitation", () => {
  test("is stored as a hash, and its token stands neither in the database nor in the audit log", async () => {
    const org = await testOrganization();
    const invitation = await invite(org, " Noor.A@Example.Test ");
    expect(invitation.email).toBe("noor.a@example.test");
    expect(invitation.expiresAt).toBe(new Date(TEST_NOW.getTime() + 7 * 86_400_000).toISOString());
    expect(tokenOf(invitation)).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const kept = await inside(org, async (scope) => ({
      invitations: await scope.db.invitation.findMany({ where: { organizationId: org.id } }),
      events: await scope.db.auditEvent.findMany({
        where: { organizationId: org.id },
        orderBy: { sequence: "asc" },
      }),
    }));
    expect(kept.invitations[0]?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    const text = JSON.stringify(kept);
    expect(text).not.toContain(tokenOf(invitation));
    expect(JSON.stringify(kept.events)).not.toContain(kept.invitations[0]?.tokenHash);
    expect(kept.events.at(-1)).toMatchObject({
      action: "invitation.created",
      objectLabel: "noor.a@example.test",
    });
  });

  test("lets the invited person in once, with role and projects", async () => {
    const org = await testOrganization();
    const project = await as(org.as.cto, () =>
      createProjectAction(org.slug, { name: "Portal", intake: DEFAULT_INTAKE }),
    );
    if (!project.ok) throw new Error(project.message);
    const invitation = await invite(org, "noor.b@example.test", [project.data.id]);
    expect(await accept(invitation)).toMatchObject({ ok: true });
    expect(await accept(invitation)).toMatchObject({ ok: false });
    const person = await inside(org, (scope) =>
      scope.db.membership.findFirst({
        where: { organizationId: org.id, user: { email: "noor.b@example.test" } },
        select: { role: true, projects: { select: { projectId: true } } },
      }),
    );
    expect(person).toEqual({ role: "engineer", projects: [{ projectId: project.data.id }] });
  });

  test("ends after seven days, and at once when it is revoked", async () => {
    const org = await testOrganization();
    const invitation = await invite(org, "noor.c@example.test");
    expect(await stateOf(invitation)).toBe("open");
    expect(await stateOf(invitation, { now: new Date(invitation.expiresAt) })).toBe("invalid");
    const revoke = () =>
      as(org.as.owner, () => revokeInvitationAction(org.slug, { invitationId: invitation.id }));
    expect(await revoke()).toEqual({ ok: true, data: { email: "noor.c@example.test" } });
    expect(await stateOf(invitation)).toBe("invalid");
    expect(await accept(invitation)).toMatchObject({ code: "NOT_FOUND" });
    expect(await revoke()).toMatchObject({ code: "NOT_FOUND" });
  });

  test("of another organisation cannot be revoked: the answer is that for none", async () => {
    const [org, elsewhere] = [await testOrganization(), await testOrganization()];
    const invitation = await invite(org, "noor.d@example.test");
    const answers = [];
    for (const invitationId of [invitation.id, "0192f0c1-7d00-7000-8000-000000000000"]) {
      const refused = await as(elsewhere.as.owner, () =>
        revokeInvitationAction(elsewhere.slug, { invitationId }),
      );
      answers.push({ ...refused, requestId: "" });
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(await stateOf(invitation)).toBe("open");
  });

  test("sent again ends the one before, also when both are sent at the same moment", async () => {
    const org = await testOrganization();
    const first = await invite(org, "noor.e@example.test");
    const second = await invite(org, "NOOR.E@example.test");
    expect(second.replaced).toBe(1);
    expect([await stateOf(first), await stateOf(second)]).toEqual(["invalid", "open"]);
    const many = await Promise.all(Array.from({ length: 5 }, () => invite(org, "noor.e@example.test")));
    const states = await Promise.all([first, second, ...many].map((each) => stateOf(each)));
    expect(states.filter((state) => state === "open")).toHaveLength(1);
  });

  test("to somebody who is a member already is refused in words, also when the membership is disabled", async () => {
    const org = await testOrganization();
    const disabled = await joinOrganization(org, "cto", { disabled: true });
    const send = (email: string) =>
      as(org.as.owner, () =>
        inviteMemberAction(org.slug, { key: testId("key"), email, role: "owner", projectIds: [] }),
      );
    expect(await send(org.people.cto.email.toUpperCase())).toMatchObject({
      fields: { email: ["alreadyMember"] },
    });
    expect(await send(disabled.email)).toMatchObject({ fields: { email: ["alreadyMemberDisabled"] } });
    expect(
      await inside(org, (scope) => scope.db.invitation.count({ where: { organizationId: org.id } })),
    ).toBe(0);
  });

  test("into a foreign, archived or unknown project is refused as a whole", async () => {
    const [org, elsewhere] = [await testOrganization(), await testOrganization()];
    const make = async (where: TestOrganization) => {
      const made = await as(where.as.cto, () =>
        createProjectAction(where.slug, { name: "Portal", intake: DEFAULT_INTAKE }),
      );
      if (!made.ok) throw new Error(made.message);
      return made.data.id;
    };
    const [own, foreign] = [await make(org), await make(elsewhere)];
    for (const bad of [foreign, "0192f0c1-7d00-7000-8000-000000000000"]) {
      const refused = await as(org.as.owner, () =>
        inviteMemberAction(org.slug, {
          key: testId("key"),
          email: "noor.f@example.test",
          role: "engineer",
          projectIds: [own, bad],
        }),
      );
      expect(refused).toMatchObject({ code: "INVALID_INPUT", fields: { projectIds: ["projectUnknown"] } });
    }
    expect(
      await inside(org, (scope) => scope.db.invitation.count({ where: { organizationId: org.id } })),
    ).toBe(0);
  });

  test("ends when its author is lowered or disabled", async () => {
    const org = await testOrganization();
    const [one, two] = [await joinOrganization(org, "owner"), await joinOrganization(org, "owner")];
    const first = await invite(org, "noor.g@example.test", [], await signInAs(one));
    const second = await invite(org, "noor.h@example.test", [], await signInAs(two));
    await as(org.as.owner, () => changeRoleAction(org.slug, { userId: one.id, version: 1, role: "cto" }));
    await as(org.as.owner, () => disableMemberAction(org.slug, { userId: two.id, version: 1 }));
    expect([await stateOf(first), await stateOf(second)]).toEqual(["invalid", "invalid"]);
  });

  test("is not made for an address that could mean another one", async () => {
    const org = await testOrganization();
    const hostile = [
      "a@b",
      "a@b.c,d@e.f",
      '"a b"@c.de',
      "a@b.c\r\nBcc: d@e.f",
      "a b@c.de",
      "(x)a@b.cd",
      "a@b.cd\u0000",
      "",
    ];
    for (const email of hostile) {
      const result = await as(org.as.owner, () =>
        inviteMemberAction(org.slug, { key: testId("key"), email, role: "cto", projectIds: [] }),
      );
      expect(result, email).toMatchObject({ ok: false, code: "INVALID_INPUT" });
    }
    for (const email of [["a@b.cd", "e@f.gh"], { not: "x" }, null, 1]) {
      const input = { key: testId("key"), email, role: "cto", projectIds: [] };
      expect(
        await as(org.as.owner, () => Reflect.apply(inviteMemberAction, null, [org.slug, input])),
      ).toMatchObject({ code: "INVALID_INPUT" });
    }
  });
});
