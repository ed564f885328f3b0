import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { applyBatch } from "#lib/features/batch/mutations.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { callAs, inside, madePlan, openProject, type PlanProject } from "#lib/testing/plan-calls.ts";
import { asOwner } from "#lib/testing/world.ts";
import {
  createPlanAction,
  removePlanAction,
  saveTemplateAction,
  setHoldersAction,
  updatePlanAction,
} from "./actions.ts";
import { loadPlanOwnersOf } from "./role-service.ts";
import type { HolderInput, PlanSettings } from "./schema.ts";
import { loadPlanOf } from "./service.ts";

let harbor: TestOrganization;
let other: TestOrganization;
let portal: PlanProject;
let templateId: string;

const settings: PlanSettings = {
  environment: "production",
  startDay: "2026-03-02",
  horizonMonths: 24,
  phaseMonths: 3,
  roles: [
    { key: "team", name: "Team", daysPerMonth: 20, months: {} },
    { key: "ops", name: "Operations", daysPerMonth: 5, months: {} },
  ],
  aspectRoles: { LOG: "ops" },
  daysOff: [],
};

const owners = (planId: string, project: PlanProject, org = harbor) =>
  inside(org, "cto", (scope) => loadPlanOwnersOf(scope, project.slug, planId));

const begin = (project: PlanProject, holders: HolderInput[], id = uuidv7()) =>
  callAs(harbor, "cto", () =>
    createPlanAction(harbor.slug, {
      ...{ id, projectId: project.id, name: "From the model" },
      from: { kind: "template", templateId, holders },
    }),
  );

beforeAll(async () => {
  harbor = await testOrganization();
  other = await testOrganization();
  portal = await openProject(harbor, "Portal", [harbor.people.engineer.id]);
  const planId = await madePlan(harbor, portal, "Model");
  const seen = { planId, version: 1 };
  await callAs(harbor, "cto", () =>
    updatePlanAction(harbor.slug, { ...seen, name: "Model", note: "", settings }),
  );
  templateId = uuidv7();
  await callAs(harbor, "cto", () =>
    saveTemplateAction(harbor.slug, {
      ...{ planId, version: 2 },
      template: { id: templateId, version: null, name: "Two roles", note: "" },
    }),
  );
});

describe("a template that is begun with", () => {
  test("is told who stands for its roles, proposes owners, and changes none by itself", async () => {
    const { engineer, cto } = harbor.people;
    const holders = [
      { role: "team", userId: engineer.id },
      { role: "ops", userId: cto.id },
    ];
    const [one, two] = [
      await openProject(harbor, "One", [engineer.id]),
      await openProject(harbor, "Two", [engineer.id]),
    ];
    const plans = [uuidv7(), uuidv7()];
    expect(await begin(one, holders, plans[0])).toEqual({ id: plans[0] });
    expect(await begin(two, holders, plans[1])).toEqual({ id: plans[1] });
    const [first, second] = [await owners(plans[0] ?? "", one), await owners(plans[1] ?? "", two)];
    expect(first.roles.map(({ key, person }) => [key, person?.id])).toEqual([
      ["team", engineer.id],
      ["ops", cto.id],
    ]);
    // Twice the same, but for whose items they are.
    const said = ({ proposals }: typeof first) =>
      proposals.map(({ key, role, owner, replaces }) => ({ key, role, owner, replaces }));
    expect(said(first)).toEqual(said(second));
    expect(first.proposals.length).toBeGreaterThan(60);
    expect(first.proposals.every(({ replaces }) => replaces === null)).toBe(true);
    expect(
      new Set(first.proposals.filter(({ role }) => role === "ops").map(({ owner }) => owner.id)),
    ).toEqual(new Set([cto.id]));
    const { basis, holders: shown } = await inside(harbor, "cto", (scope) =>
      loadPlanOf(scope, one.slug, plans[0] ?? ""),
    );
    expect(basis.work.every(({ owner }) => owner === null)).toBe(true);
    expect(shown.map(({ role }) => role)).toEqual(["ops", "team"]);

    // One item has an owner meanwhile: it is named as such, and what was seen before is refused.
    const [item] = first.proposals.filter(({ role }) => role === "team");
    if (!item) throw new Error("The team has work");
    const give = (of: typeof item, ownerId: string) =>
      asOwner(harbor, (scope) =>
        applyBatch(scope, one.slug, {
          ...{ id: uuidv7(), kind: "edit" as const },
          items: [{ itemId: of.itemId, version: of.version, fields: { ownerId } }],
        }),
      );
    await give(item, cto.id);
    const after = (await owners(plans[0] ?? "", one)).proposals.find(({ key }) => key === item.key);
    expect(after).toMatchObject({ owner: { id: engineer.id }, replaces: cto.name });
    await expect(give(item, engineer.id)).rejects.toMatchObject({ code: "CONFLICT" });
    if (!after) throw new Error("It is proposed still");
    await give(after, engineer.id);
    expect((await owners(plans[0] ?? "", one)).proposals.map(({ key }) => key)).not.toContain(item.key);
  });

  test("refuses roles that it does not have and people who can own nothing there", async () => {
    const project = await openProject(harbor, "Closed", []);
    const { engineer, auditor } = harbor.people;
    for (const [userId, role] of [
      [engineer.id, "team"],
      [auditor.id, "team"],
      [other.people.cto.id, "team"],
      [uuidv7(), "ops"],
      [harbor.people.cto.id, "nobody"],
    ] as const)
      expect(await begin(project, [{ role, userId }])).toMatchObject({ refused: "INVALID_INPUT" });
    expect(await begin(project, [])).toHaveProperty("id");
  });
});

describe("who stands for a role", () => {
  test("can be changed, is copied with the plan, and goes with its role and with the person's right", async () => {
    const { engineer } = harbor.people;
    const project = await openProject(harbor, "Changing", [engineer.id]);
    const planId = uuidv7();
    await begin(project, [{ role: "ops", userId: engineer.id }], planId);
    const set = (version: number, holders: HolderInput[]) =>
      callAs(harbor, "engineer", () => setHoldersAction(harbor.slug, { planId, version, holders }));
    expect(
      await set(1, [
        { role: "team", userId: engineer.id },
        { role: "ops", userId: harbor.people.owner.id },
      ]),
    ).toEqual({ version: 2 });
    expect(await set(1, [])).toMatchObject({ refused: "CONFLICT", details: { reason: "version" } });
    const copy = uuidv7();
    await callAs(harbor, "cto", () =>
      createPlanAction(harbor.slug, {
        ...{ id: copy, projectId: project.id, name: "Copy" },
        from: { kind: "plan", planId },
      }),
    );
    expect((await owners(copy, project)).roles).toEqual((await owners(planId, project)).roles);
    const [team] = settings.roles;
    if (!team) throw new Error("There is a team");
    const alone = { ...settings, roles: [team], aspectRoles: {} };
    await callAs(harbor, "cto", () =>
      updatePlanAction(harbor.slug, { planId, version: 2, name: "Alone", note: "", settings: alone }),
    );
    expect((await owners(planId, project)).roles).toMatchObject([
      { key: "team", person: { id: engineer.id } },
    ]);
    await asOwner(harbor, (scope) =>
      scope.db.projectMember.deleteMany({
        where: { organizationId: scope.organizationId, projectId: project.id, userId: engineer.id },
      }),
    );
    expect((await owners(planId, project)).roles).toMatchObject([{ key: "team", person: null }]);
    expect((await owners(planId, project)).proposals).toEqual([]);
  });

  test("is nobody's business in another organisation, and an auditor changes nothing", async () => {
    const planId = await madePlan(harbor, portal, "Ours");
    const input = { planId, version: 1, holders: [] };
    expect(await callAs(other, "owner", () => setHoldersAction(other.slug, input))).toMatchObject({
      refused: "NOT_FOUND",
    });
    expect(await callAs(harbor, "auditor", () => setHoldersAction(harbor.slug, input))).toMatchObject({
      refused: "FORBIDDEN",
    });
    await expect(owners(planId, portal, other)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const read = await inside(harbor, "auditor", (scope) => loadPlanOwnersOf(scope, portal.slug, planId));
    expect(read).toMatchObject({ mayUpdate: false, people: [] });
    expect(await callAs(harbor, "cto", () => removePlanAction(harbor.slug, { planId, version: 1 }))).toEqual({
      id: planId,
    });
  });
});
