import { beforeAll, describe, expect, test } from "vitest";
import { ROLES } from "#lib/domain/vocabulary.ts";
import { as, inside, seen, membersOf, roleOf, mayEnter, eventsOf, project } from "#lib/testing/members.ts";
import {
  testId,
  joinOrganization,
  signInAs,
  testOrganization,
  type TestOrganization,
} from "#lib/testing/people.ts";
import {
  changeProjectsAction,
  changeRoleAction,
  disableMemberAction,
  enableMemberAction,
  inviteMemberAction,
  leaveOrganizationAction,
  projectChoicesAction,
  removeMemberAction,
} from "./actions.ts";

let harbor: TestOrganization;
beforeAll(async () => {
  harbor = await testOrganization();
});

describe("who may manage members", () => {
  test("only an owner: every other role is refused each control, for itself too", async () => {
    const target = harbor.people.auditor.id;
    for (const role of ROLES.filter((each) => each !== "owner")) {
      const self = seen(harbor.people[role].id);
      const attempts = await as(harbor.as[role], async () => [
        await changeRoleAction(harbor.slug, { ...self, role: "owner" }),
        await changeRoleAction(harbor.slug, { ...seen(target), role: "owner" }),
        await disableMemberAction(harbor.slug, seen(target)),
        await enableMemberAction(harbor.slug, seen(target)),
        await removeMemberAction(harbor.slug, { ...seen(target), successorId: null }),
        await changeProjectsAction(harbor.slug, { ...self, add: [], remove: [] }),
        await projectChoicesAction(harbor.slug, { q: "" }),
        ...(await Promise.all(
          ROLES.map((given) =>
            inviteMemberAction(harbor.slug, {
              key: testId("key"),
              email: "x@example.test",
              role: given,
              projectIds: [],
            }),
          ),
        )),
      ]);
      expect(attempts.map((result) => (result.ok ? "OK" : result.code))).toEqual(Array(11).fill("FORBIDDEN"));
    }
    expect(await roleOf(harbor, target)).toEqual({ role: "auditor", disabledAt: null });
  });

  test("mass-assigned fields and unknown roles are refused", async () => {
    const hostile = [
      { ...seen(harbor.people.engineer.id), role: "superuser" },
      { ...seen(harbor.people.engineer.id), role: "cto", organizationId: harbor.id },
      { userId: { not: "x" }, version: 1, role: "cto" },
    ];
    for (const input of hostile) {
      const result = await as(harbor.as.owner, () =>
        Reflect.apply(changeRoleAction, null, [harbor.slug, input]),
      );
      expect(result).toMatchObject({ ok: false, code: "INVALID_INPUT" });
    }
  });

  test("an owner elsewhere gets the same NOT_FOUND for our people as for nobody", async () => {
    const elsewhere = await testOrganization();
    const nobody = "0192f0c1-7d00-7000-8000-000000000000";
    const answers = [];
    for (const userId of [harbor.people.engineer.id, nobody]) {
      const refused = await as(elsewhere.as.owner, () =>
        changeRoleAction(elsewhere.slug, { ...seen(userId), role: "cto" }),
      );
      answers.push({ ...refused, requestId: "" });
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ code: "NOT_FOUND" });
  });

  test("an owner who was lowered while the request waited may not go on", async () => {
    const org = await testOrganization();
    const second = await joinOrganization(org, "owner");
    await joinOrganization(org, "owner");
    const port = await signInAs(second);
    const results = await Promise.all([
      as(org.as.owner, () => changeRoleAction(org.slug, { ...seen(second.id), role: "engineer" })),
      as(port, () => changeRoleAction(org.slug, { ...seen(org.people.engineer.id), role: "owner" })),
    ]);
    const raised = await roleOf(org, org.people.engineer.id);
    // Either order is right; what must not be is a raise after the lowering.
    if (!results[1].ok) expect(raised?.role).toBe("engineer");
    expect(results[0].ok).toBe(true);
  });
});

describe("a change of a person", () => {
  test("that somebody made meanwhile is not overwritten, and the answer shows what is so now", async () => {
    const org = await testOrganization();
    const person = seen(org.people.engineer.id);
    expect(await as(org.as.owner, () => changeRoleAction(org.slug, { ...person, role: "cto" }))).toEqual({
      ok: true,
      data: { version: 2 },
    });
    expect(
      await as(org.as.owner, () => changeRoleAction(org.slug, { ...person, role: "auditor" })),
    ).toMatchObject({
      code: "CONFLICT",
      details: { reason: "version", current: { role: "cto", disabled: false, version: 2 } },
    });
    expect(await eventsOf(org, "member.role_changed")).toMatchObject([
      {
        objectId: org.people.engineer.id,
        before: { role: "engineer" },
        after: { role: "cto" },
        actorId: org.people.owner.id,
      },
    ]);
  });

  test("disabling shuts the person out at once and enabling lets them in again", async () => {
    const org = await testOrganization();
    expect(await mayEnter(org, org.as.cto)).toBe(true);
    await as(org.as.owner, () => disableMemberAction(org.slug, seen(org.people.cto.id)));
    expect(await mayEnter(org, org.as.cto)).toBe("NOT_FOUND");
    expect(await mayEnter(org, org.as.engineer)).toBe(true);
    await as(org.as.owner, () => enableMemberAction(org.slug, seen(org.people.cto.id, 2)));
    expect(await mayEnter(org, org.as.cto)).toBe(true);
  });

  test("projects are added and removed as a difference, and their settings learn of it", async () => {
    const org = await testOrganization();
    const [one, two] = [await project(org, "One"), await project(org, "Two")];
    const person = org.people.engineer.id;
    await as(org.as.owner, () =>
      changeProjectsAction(org.slug, { ...seen(person), add: [one.id, two.id], remove: [] }),
    );
    await as(org.as.owner, () =>
      changeProjectsAction(org.slug, { ...seen(person, 2), add: [], remove: [one.id] }),
    );
    const rows = await inside(org, (scope) =>
      scope.db.project.findMany({
        where: { organizationId: org.id },
        orderBy: { name: "asc" },
        select: { name: true, version: true, members: { select: { userId: true } } },
      }),
    );
    expect(rows).toEqual([
      { name: "One", version: 3, members: [] },
      { name: "Two", version: 2, members: [{ userId: person }] },
    ]);
  });

  test("a project of another organisation among own ones refuses them all", async () => {
    const [org, elsewhere] = [await testOrganization(), await testOrganization()];
    const [own, foreign] = [await project(org, "Own"), await project(elsewhere, "Foreign")];
    const person = seen(org.people.engineer.id);
    expect(
      await as(org.as.owner, () =>
        changeProjectsAction(org.slug, { ...person, add: [own.id, foreign.id], remove: [] }),
      ),
    ).toMatchObject({
      code: "INVALID_INPUT",
      fields: { add: ["projectUnknown"] },
    });
    expect(
      await inside(org, (scope) => scope.db.projectMember.count({ where: { organizationId: org.id } })),
    ).toBe(0);
  });
});

describe("a person who goes", () => {
  async function owning(org: TestOrganization) {
    const [mine, theirs] = [await project(org, "Mine"), await project(org, "Theirs")];
    await inside(org, async (scope) => {
      for (const { id } of [mine, theirs]) {
        const items = await scope.db.checklistItem.findMany({
          where: { organizationId: org.id, projectId: id },
          take: 2,
          select: { id: true },
        });
        await scope.db.checklistItem.updateMany({
          where: { organizationId: org.id, id: { in: items.map((item) => item.id) } },
          data: { ownerId: org.people.cto.id },
        });
      }
      await scope.db.projectMember.create({
        data: {
          organizationId: org.id,
          projectId: mine.id,
          userId: org.people.engineer.id,
          createdAt: scope.now,
        },
      });
    });
    return { mine, theirs };
  }
  const ownersIn = (org: TestOrganization, projectId: string) =>
    inside(org, (scope) =>
      scope.db.checklistItem.findMany({
        where: { organizationId: org.id, projectId, version: { gt: 1 } },
        select: { ownerId: true, updatedById: true },
      }),
    );

  test("hands the items over where the successor may own them, the others to nobody, and stays in other organisations", async () => {
    const org = await testOrganization();
    const elsewhere = await testOrganization();
    await joinOrganization(elsewhere, "auditor", { id: org.people.cto.id });
    const { mine, theirs } = await owning(org);
    const gone = await as(org.as.owner, () =>
      removeMemberAction(org.slug, { ...seen(org.people.cto.id), successorId: org.people.engineer.id }),
    );
    expect(gone).toEqual({ ok: true, data: { handedOver: 2, cleared: 2 } });
    const by = { updatedById: org.people.owner.id };
    expect(await ownersIn(org, mine.id)).toEqual(Array(2).fill({ ownerId: org.people.engineer.id, ...by }));
    expect(await ownersIn(org, theirs.id)).toEqual(Array(2).fill({ ownerId: null, ...by }));
    expect(await mayEnter(org, org.as.cto)).toBe("NOT_FOUND");
    expect(await mayEnter(elsewhere, org.as.cto)).toBe(true);
    expect(await eventsOf(org, "member.removed")).toMatchObject([
      {
        objectLabel: org.people.cto.name,
        after: { itemsHandedOver: 2, itemsCleared: 2, successorId: org.people.engineer.id },
      },
    ]);
  });

  test("hands nothing to an auditor, a disabled person or somebody elsewhere, and then nobody is removed", async () => {
    const [org, elsewhere] = [await testOrganization(), await testOrganization()];
    const disabled = await joinOrganization(org, "cto", { disabled: true });
    for (const successorId of [
      org.people.auditor.id,
      disabled.id,
      elsewhere.people.cto.id,
      org.people.cto.id,
    ]) {
      expect(
        await as(org.as.owner, () =>
          removeMemberAction(org.slug, { ...seen(org.people.cto.id), successorId }),
        ),
      ).toMatchObject({
        fields: { successorId: ["successorUnknown"] },
      });
    }
    expect(await mayEnter(org, org.as.cto)).toBe(true);
  });

  test("may leave by themselves; their items are then nobody's", async () => {
    const org = await testOrganization();
    const { mine } = await owning(org);
    expect(await as(org.as.cto, () => leaveOrganizationAction(org.slug, { version: 1 }))).toEqual({
      ok: true,
      data: { handedOver: 0, cleared: 4 },
    });
    expect((await ownersIn(org, mine.id)).map((item) => item.ownerId)).toEqual([null, null]);
    expect(await mayEnter(org, org.as.cto)).toBe("NOT_FOUND");
    expect(await eventsOf(org, "member.left")).toMatchObject([{ actorId: org.people.cto.id }]);
  });

  test("takes along the links that they wrote", async () => {
    const org = await testOrganization();
    const port = await signInAs(await joinOrganization(org, "owner"));
    await as(port, () =>
      inviteMemberAction(org.slug, {
        key: testId("key"),
        email: "late@example.test",
        role: "owner",
        projectIds: [],
      }),
    );
    expect((await membersOf(org, org.as.owner)).invitations).toHaveLength(1);
    await as(port, () => leaveOrganizationAction(org.slug, { version: 1 }));
    expect((await membersOf(org, org.as.owner)).invitations).toEqual([]);
  });
});

describe("the list", () => {
  test("shows last use, items and invitations to owners only, and to engineers only their own projects", async () => {
    const org = await testOrganization();
    const [shared, secret] = [await project(org, "Shared"), await project(org, "Secret takeover")];
    await as(org.as.owner, () =>
      changeProjectsAction(org.slug, { ...seen(org.people.engineer.id), add: [shared.id], remove: [] }),
    );
    await as(org.as.owner, () =>
      changeProjectsAction(org.slug, { ...seen(org.people.cto.id), add: [shared.id, secret.id], remove: [] }),
    );
    await as(org.as.owner, () =>
      inviteMemberAction(org.slug, {
        key: testId("key"),
        email: "soon@example.test",
        role: "cto",
        projectIds: [],
      }),
    );
    const owner = await membersOf(org, org.as.owner);
    expect(owner.members.find((member) => member.id === org.people.cto.id)).toMatchObject({
      lastSeenAt: expect.any(String),
      ownedItems: 0,
    });
    expect(owner.members.map((member) => [member.self, member.lastOwner])).toContainEqual([true, true]);
    expect(owner.invitations).toHaveLength(1);
    for (const role of ["cto", "engineer", "auditor"] as const) {
      const dto = await membersOf(org, org.as[role]);
      expect(dto).toMatchObject({ mayManage: false, invitations: [], successors: [] });
      expect(JSON.stringify(dto)).not.toMatch(/lastSeenAt|soon@example/);
      const cto = dto.members.find((member) => member.id === org.people.cto.id);
      expect(cto?.projects.map(({ name }) => name)).toEqual(
        role === "engineer" ? ["Shared"] : ["Secret takeover", "Shared"],
      );
      if (role === "engineer") expect(JSON.stringify(dto)).not.toContain("Secret");
    }
  });

  test("is searched by name and address, filtered by role, and holds nobody of another organisation", async () => {
    const org = await testOrganization();
    await joinOrganization(org, "engineer", { name: "Zoë 100% Müller", email: "zoe_m@example.test" });
    const names = async (search: Record<string, string>) =>
      (await membersOf(org, org.as.auditor, search)).members.map(({ name }) => name);
    expect(await names({ q: "müller" })).toEqual(["Zoë 100% Müller"]);
    expect(await names({ q: "ZOE_M" })).toEqual(["Zoë 100% Müller"]);
    expect(await names({ q: "%" })).toEqual(["Zoë 100% Müller"]);
    expect(await names({ q: "_", role: "cto" })).toEqual([]);
    expect(await names({ role: "cto" })).toEqual(["Cto Person"]);
    expect(await names({ role: "nonsense", page: "99" })).toHaveLength(5);
    expect((await membersOf(org, org.as.auditor)).counts).toEqual({
      total: 5,
      disabled: 0,
      byRole: { owner: 1, cto: 1, engineer: 2, auditor: 1 },
    });
  });
});
