import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { enterOrganization } from "#lib/auth/enter.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { DEFAULT_INTAKE } from "#lib/domain/intake.ts";
import { setItemStates } from "#lib/features/checklist/mutations.ts";
import { archiveProject } from "#lib/features/project/mutations.ts";
import { createProject } from "#lib/features/project/service.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { TEST_NOW, testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { asOwner } from "#lib/testing/world.ts";
import {
  agreePlanAction,
  arrangePlanAction,
  createPlanAction,
  removePlanAction,
  updatePlanAction,
} from "./actions.ts";
import { arrangePlan } from "./arrange.ts";
import type { PlanSettings } from "./schema.ts";
import { loadComparisonOf, loadPlanOf, loadPlansOf } from "./service.ts";
import { acceptTemplateAction, removeTemplateAction, saveTemplateAction } from "./template-actions.ts";
import { loadTemplateChangesOf, loadTemplatesOf } from "./template-service.ts";
import type { PlanDto } from "./types.ts";

type Role = keyof TestOrganization["as"];
type Project = Readonly<{ id: string; slug: string }>;

let harbor: TestOrganization;
let other: TestOrganization;
let portal: Project;

const inside = <T>(org: TestOrganization, role: Role, work: (scope: OrgScope) => Promise<T>) =>
  enterOrganization(org.as[role].facts, org.slug, "project:read", work);

const makeProject = (org: TestOrganization, name: string, memberIds: readonly string[] = []) =>
  asOwner(org, (scope) => createProject(scope, { name, description: "", intake: DEFAULT_INTAKE, memberIds }));

/** Calls an action as a role; the code of its refusal, or its data. */
async function call<T>(
  org: TestOrganization,
  role: Role,
  action: () => Promise<{ ok: true; data: T } | { ok: false; code: string; details?: unknown }>,
) {
  const result = await withRequestPort(org.as[role], action);
  return result.ok ? result.data : { refused: result.code, details: result.details };
}

async function makePlan(name: string, project: Project = portal): Promise<string> {
  const id = uuidv7();
  const input = { id, projectId: project.id, name, from: { kind: "fresh" as const } };
  expect(await call(harbor, "engineer", () => createPlanAction(harbor.slug, input))).toEqual({ id });
  return id;
}

const read = (planId: string, project: Project = portal): Promise<PlanDto> =>
  inside(harbor, "cto", (scope) => loadPlanOf(scope, project.slug, planId));

const settings: PlanSettings = {
  environment: "production",
  startDay: "2026-03-02",
  horizonMonths: 24,
  phaseMonths: 3,
  roles: [
    { key: "team", name: "Team", daysPerMonth: 20, months: {} },
    { key: "ops", name: "Operations", daysPerMonth: 5, months: { "2026-04": 0 } },
  ],
  aspectRoles: { LOG: "ops" },
  daysOff: [{ name: "Easter", from: "2026-04-03", to: "2026-04-06" }],
};

beforeAll(async () => {
  harbor = await testOrganization();
  other = await testOrganization();
  portal = await makeProject(harbor, "Portal", [harbor.people.engineer.id]);
});

describe("a plan", () => {
  test("begins with the project's capacity next month, and is one however often it is sent", async () => {
    const id = uuidv7();
    const input = { id, projectId: portal.id, name: "First", from: { kind: "fresh" as const } };
    for (let sent = 0; sent < 3; sent += 1)
      expect(await call(harbor, "engineer", () => createPlanAction(harbor.slug, input))).toEqual({ id });
    const { plans } = await inside(harbor, "cto", (scope) => loadPlansOf(scope, portal.slug));
    expect(plans.filter((plan) => plan.id === id)).toHaveLength(1);
    const { basis, plan } = await read(id);
    expect(basis.settings).toMatchObject({ startDay: "2026-04-01", roles: [{ daysPerMonth: 10 }] });
    expect(plan).toMatchObject({ state: "draft", version: 1, name: "First" });
    expect(basis.work.length).toBeGreaterThan(40);
  });

  test("is scheduled the same here as in the browser, who works and who has days off included", async () => {
    const id = await makePlan("Two roles");
    const input = { planId: id, version: 1, name: "Two roles", note: "Easter is off", settings };
    expect(await call(harbor, "cto", () => updatePlanAction(harbor.slug, input))).toEqual({ version: 2 });
    const dto = await read(id);
    const { schedule } = arrangePlan(dto.basis);
    const logs = schedule.tasks.filter(({ aspect }) => aspect === "LOG");
    expect(logs.length).toBeGreaterThan(0);
    for (const task of logs) {
      expect(task.role).toBe("ops");
      expect(task.startDay.startsWith("2026-04")).toBe(false);
    }
    for (const { startDay, endDay } of schedule.tasks)
      for (const day of [startDay, endDay]) expect(day >= "2026-04-03" && day <= "2026-04-06").toBe(false);
    expect(dto.outcomes.at(-1)?.score).toBe(1);
    expect(
      dto.targets.every(({ isReached, day, state }) => state === "not_applicable" || isReached || day),
    ).toBe(true);
  });

  test("refuses a change on top of another's, and says which version stands", async () => {
    const id = await makePlan("Contended");
    const rename = (name: string) => ({ planId: id, version: 1, name, note: "", settings });
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        call(harbor, "cto", () => updatePlanAction(harbor.slug, rename(`Name ${at}`))),
      ),
    );
    expect(answers.filter((answer) => "version" in answer)).toHaveLength(1);
    expect(answers.filter((answer) => "refused" in answer)).toHaveLength(11);
    for (const answer of answers)
      if ("refused" in answer)
        expect(answer).toEqual({
          refused: "CONFLICT",
          details: { reason: "version", current: { version: 2 } },
        });
  });

  test("keeps what a person decides, takes it back, and knows no foreign requirement or role", async () => {
    const id = await makePlan("Arranged");
    const { basis } = await read(id);
    const [first, second] = basis.work;
    if (!first || !second) throw new Error("The project has gaps");
    const arrange = (version: number, entry: object, role: Role = "engineer") =>
      call(harbor, role, () =>
        arrangePlanAction(harbor.slug, {
          planId: id,
          version,
          entries: [{ itemId: first.itemId, role: null, pinnedMonth: null, excluded: false, ...entry }],
        }),
      );
    expect(await arrange(1, { pinnedMonth: "2026-09" })).toEqual({ version: 2 });
    const pinned = arrangePlan((await read(id)).basis).schedule.tasks.find(({ key }) => key === first.key);
    expect(pinned).toMatchObject({ startDay: "2026-09-01", pinnedMonth: "2026-09", lateBy: null });
    expect(await arrange(2, { excluded: true })).toEqual({ version: 3 });
    expect(arrangePlan((await read(id)).basis).excluded).toEqual([first.key]);
    expect(await arrange(3, {})).toEqual({ version: 4 });
    expect((await read(id)).basis.entries).toEqual([]);
    expect(await arrange(4, { role: "nobody" })).toMatchObject({ refused: "INVALID_INPUT" });
    expect(await arrange(4, { itemId: uuidv7() })).toMatchObject({ refused: "NOT_FOUND" });
    expect(await arrange(4, { pinnedMonth: "2026-13" })).toMatchObject({ refused: "INVALID_INPUT" });
    expect(await arrange(4, {}, "auditor")).toMatchObject({ refused: "FORBIDDEN" });
  });

  test("is agreed alone among its project's, and progress is measured against it", async () => {
    const [calm, fast] = [await makePlan("Calm"), await makePlan("Fast")];
    const agree = (planId: string, version: number) =>
      call(harbor, "cto", () => agreePlanAction(harbor.slug, { planId, version }));
    expect(await agree(calm, 1)).toEqual({ version: 2 });
    expect((await read(calm)).progress).toMatchObject({
      pace: null,
      progress: { doneDays: 0, dueDays: 0, slipDays: 0 },
    });
    const [first] = arrangePlan((await read(calm)).basis).schedule.tasks;
    const itemId = (await read(calm)).basis.work.find(({ key }) => key === first?.key)?.itemId ?? "";
    await asOwner(harbor, (scope) =>
      setItemStates(scope, portal.slug, itemId, {
        changes: [{ environment: "production", status: "met", reason: "", version: 1 }],
      }),
    );
    const { progress } = await read(calm);
    expect(progress?.progress.tasks[0]).toMatchObject({
      key: first?.key,
      state: "done",
      endDay: TEST_NOW.toISOString().slice(0, 10),
    });
    expect(progress?.progress.doneDays).toBeCloseTo(first?.effortDays ?? -1);
    expect(await agree(fast, 1)).toEqual({ version: 2 });
    const { plans } = await inside(harbor, "cto", (scope) => loadPlansOf(scope, portal.slug));
    expect(plans.filter(({ state }) => state === "agreed").map(({ id }) => id)).toEqual([fast]);
  });

  test("without capacity cannot be agreed to", async () => {
    const id = await makePlan("Nobody");
    const nobody = {
      ...settings,
      aspectRoles: {},
      roles: [{ key: "team", name: "Team", daysPerMonth: 0, months: {} }],
    };
    await call(harbor, "cto", () =>
      updatePlanAction(harbor.slug, { planId: id, version: 1, name: "Nobody", note: "", settings: nobody }),
    );
    expect(await call(harbor, "cto", () => agreePlanAction(harbor.slug, { planId: id, version: 2 }))).toEqual(
      {
        refused: "CONFLICT",
        details: { reason: "empty" },
      },
    );
  });

  test("stands beside others; what is not the project's stays out", async () => {
    const lab = await makeProject(harbor, "Lab");
    const [here, there, foreign] = [
      await makePlan("Here"),
      await makePlan("There"),
      await call(harbor, "cto", () =>
        createPlanAction(harbor.slug, {
          id: uuidv7(),
          projectId: lab.id,
          name: "Lab's",
          from: { kind: "fresh" },
        }),
      ),
    ];
    const foreignId = "id" in foreign ? foreign.id : "";
    const { plans } = await inside(harbor, "auditor", (scope) =>
      loadComparisonOf(scope, portal.slug, { plans: [there, foreignId, here] }),
    );
    expect(plans.map(({ name }) => name)).toEqual(["There", "Here"]);
    await expect(read(foreignId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      inside(harbor, "engineer", (scope) => loadPlanOf(scope, lab.slug, foreignId)),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is nobody's in another organisation", async () => {
    const id = await makePlan("Ours");
    const seen = { planId: id, version: 1 };
    for (const answer of [
      await call(other, "owner", () => removePlanAction(other.slug, seen)),
      await call(other, "owner", () => agreePlanAction(other.slug, seen)),
      await call(other, "owner", () =>
        updatePlanAction(other.slug, { ...seen, name: "Theirs", note: "", settings }),
      ),
    ])
      expect(answer).toMatchObject({ refused: "NOT_FOUND" });
    expect((await read(id)).plan).toMatchObject({ name: "Ours", version: 1 });
  });

  test("of an archived project is read only", async () => {
    const old = await makeProject(harbor, "Old", [harbor.people.engineer.id]);
    const id = await makePlan("Late", old);
    await asOwner(harbor, (scope) => archiveProject(scope, { projectId: old.id, version: 1 }));
    expect(
      await call(harbor, "cto", () => removePlanAction(harbor.slug, { planId: id, version: 1 })),
    ).toMatchObject({
      refused: "CONFLICT",
    });
    expect((await read(id, old)).mayUpdate).toBe(false);
  });
});

describe("a template", () => {
  const template = (name: string, version: number | null, id = uuidv7()) => ({ id, version, name, note: "" });

  test("makes plans in other projects, and its next version arrives there as a difference", async () => {
    const planId = await makePlan("Model");
    const { basis } = await read(planId);
    const [first] = basis.work;
    if (!first) throw new Error("The project has gaps");
    const arrange = (version: number, excluded: boolean) =>
      call(harbor, "cto", () =>
        arrangePlanAction(harbor.slug, {
          planId,
          version,
          entries: [{ itemId: first.itemId, role: null, pinnedMonth: "2026-06", excluded }],
        }),
      );
    await arrange(1, false);
    const made = template("Standard plan", null);
    const save = (version: number, of: typeof made) =>
      call(harbor, "cto", () => saveTemplateAction(harbor.slug, { planId, version, template: of }));
    expect(await save(2, made)).toEqual({ id: made.id });

    const shop = await makeProject(harbor, "Shop", [harbor.people.engineer.id]);
    const shopPlan = uuidv7();
    const input = {
      ...{ id: shopPlan, projectId: shop.id, name: "From the model" },
      from: { kind: "template" as const, templateId: made.id },
    };
    expect(await call(harbor, "engineer", () => createPlanAction(harbor.slug, input))).toEqual({
      id: shopPlan,
    });
    const follows = await read(shopPlan, shop);
    expect(follows.template).toEqual({ id: made.id, name: "Standard plan", changes: 0 });
    expect(follows.basis.entries).toMatchObject([{ pinnedMonth: "2026-06", excluded: false }]);

    // The model now leaves the requirement out, and the shop hears of it.
    expect(await arrange(3, true)).toEqual({ version: 4 });
    expect(await save(4, { ...made, version: 1 })).toEqual({ id: made.id });
    const changes = await inside(harbor, "engineer", (scope) =>
      loadTemplateChangesOf(scope, shop.slug, shopPlan),
    );
    expect(changes.changes.map(({ id }) => id)).toEqual([`entry ${first.key}`]);
    expect(changes.titles[first.key]).toBe(first.title);
    const accept = (version: number, templateVersion: number, taken: string[]) =>
      call(harbor, "engineer", () =>
        acceptTemplateAction(harbor.slug, { planId: shopPlan, version, templateVersion, taken }),
      );
    expect(await accept(1, 1, [])).toMatchObject({ refused: "CONFLICT", details: { reason: "template" } });
    expect(await accept(1, 2, [`entry ${first.key}`, "entry nobody knows"])).toEqual({
      version: 2,
      taken: 1,
    });
    const after = await read(shopPlan, shop);
    expect(after.template?.changes).toBe(0);
    expect(arrangePlan(after.basis).excluded).toEqual([first.key]);
  });

  test("cannot be overwritten on top of another's version, and an engineer saves none", async () => {
    const planId = await makePlan("Second model");
    const made = template("Contended template", null);
    const save = (role: Role, version: number, of: typeof made) =>
      call(harbor, role, () => saveTemplateAction(harbor.slug, { planId, version, template: of }));
    expect(await save("engineer", 1, made)).toMatchObject({ refused: "FORBIDDEN" });
    expect(await save("cto", 1, made)).toEqual({ id: made.id });
    expect(await save("cto", 2, made)).toEqual({ id: made.id });
    expect(await save("cto", 2, { ...made, version: 1 })).toEqual({ id: made.id });
    expect(await save("cto", 3, { ...made, version: 1 })).toMatchObject({
      refused: "CONFLICT",
      details: { reason: "template", current: { version: 2 } },
    });
    expect(await save("cto", 3, template("Gone", 4))).toMatchObject({
      refused: "CONFLICT",
      details: { reason: "removed" },
    });
  });

  test("that is removed leaves the plans made from it as they are", async () => {
    const planId = await makePlan("Third model");
    const made = template("Short-lived", null);
    await call(harbor, "cto", () => saveTemplateAction(harbor.slug, { planId, version: 1, template: made }));
    expect(await call(harbor, "cto", () => removeTemplateAction(harbor.slug, { id: made.id }))).toEqual({
      id: made.id,
    });
    expect(await read(planId)).toMatchObject({ template: null, plan: { name: "Third model" } });
    const { templates } = await inside(harbor, "auditor", (scope) => loadTemplatesOf(scope));
    expect(templates.map(({ id }) => id)).not.toContain(made.id);
  });
});
