import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { setItemStates } from "#lib/features/checklist/mutations.ts";
import { archiveProject } from "#lib/features/project/mutations.ts";
import { exportInSteps } from "#lib/features/roadmap/export.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import { TEST_NOW, testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import {
  callAs,
  inside,
  madePlan,
  openProject,
  type PlanProject,
  type PlanRole,
} from "#lib/testing/plan-calls.ts";
import { asOwner } from "#lib/testing/world.ts";
import {
  agreePlanAction,
  arrangePlanAction,
  createPlanAction,
  removePlanAction,
  updatePlanAction,
} from "./actions.ts";
import { arrangePlan } from "./arrange.ts";
import { readPlanDocument } from "./report-service.ts";
import type { PlanSettings } from "./schema.ts";
import { loadComparisonOf, loadPlanOf, loadPlansOf } from "./service.ts";
import type { PlanDto } from "./types.ts";

let harbor: TestOrganization;
let other: TestOrganization;
let portal: PlanProject;

const makePlan = (name: string, project: PlanProject = portal) => madePlan(harbor, project, name);

const read = (planId: string, project: PlanProject = portal): Promise<PlanDto> =>
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
  portal = await openProject(harbor, "Portal", [harbor.people.engineer.id]);
});

describe("a plan", () => {
  test("begins with the project's capacity next month, and is one however often it is sent", async () => {
    const id = uuidv7();
    const input = { id, projectId: portal.id, name: "First", from: { kind: "fresh" as const } };
    for (let sent = 0; sent < 3; sent += 1)
      expect(await callAs(harbor, "engineer", () => createPlanAction(harbor.slug, input))).toEqual({ id });
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
    expect(await callAs(harbor, "cto", () => updatePlanAction(harbor.slug, input))).toEqual({ version: 2 });
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
        callAs(harbor, "cto", () => updatePlanAction(harbor.slug, rename(`Name ${at}`))),
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
    const arrange = (version: number, entry: object, role: PlanRole = "engineer") =>
      callAs(harbor, role, () =>
        arrangePlanAction(harbor.slug, {
          planId: id,
          version,
          entries: [{ itemId: first.itemId, role: null, pinnedMonth: null, excluded: false, ...entry }],
        }),
      );
    expect(await arrange(1, { pinnedMonth: "2026-09" })).toEqual({ version: 2 });
    const pinned = arrangePlan((await read(id)).basis).schedule.tasks.find(({ key }) => key === first.key);
    expect(pinned).toMatchObject({ startDay: "2026-09-01", pinnedMonth: "2026-09", late: null });
    expect(await arrange(2, { excluded: true })).toEqual({ version: 3 });
    expect(arrangePlan((await read(id)).basis).excluded).toEqual([first.key]);
    expect(await arrange(3, {})).toEqual({ version: 4 });
    expect((await read(id)).basis.entries).toEqual([]);
    expect(await arrange(4, { role: "nobody" })).toMatchObject({ refused: "INVALID_INPUT" });
    expect(await arrange(4, { itemId: uuidv7() })).toMatchObject({ refused: "NOT_FOUND" });
    expect(await arrange(4, { pinnedMonth: "2026-13" })).toMatchObject({ refused: "INVALID_INPUT" });
    expect(await arrange(4, {}, "auditor")).toMatchObject({ refused: "FORBIDDEN" });
  });

  test("gives nothing of a role that is gone to another one with its key", async () => {
    const id = await makePlan("Roles that go");
    const { basis } = await read(id);
    const [first, second] = basis.work;
    if (!first || !second) throw new Error("The project has gaps");
    const save = (version: number, roles: PlanSettings["roles"]) =>
      callAs(harbor, "cto", () =>
        updatePlanAction(harbor.slug, {
          ...{ planId: id, version, name: "Roles that go", note: "" },
          settings: { ...settings, roles, aspectRoles: {} },
        }),
      );
    expect(await save(1, settings.roles)).toEqual({ version: 2 });
    const entries = [
      { itemId: first.itemId, role: "ops", pinnedMonth: null, excluded: false },
      { itemId: second.itemId, role: "ops", pinnedMonth: "2026-09", excluded: false },
    ];
    expect(
      await callAs(harbor, "cto", () => arrangePlanAction(harbor.slug, { planId: id, version: 2, entries })),
    ).toEqual({ version: 3 });
    expect(await save(3, settings.roles.slice(0, 1))).toEqual({ version: 4 });
    expect(await save(4, settings.roles)).toEqual({ version: 5 });
    expect((await read(id)).basis.entries).toEqual([
      { itemId: second.itemId, role: null, pinnedMonth: "2026-09", excluded: false },
    ]);
  });

  test("is agreed alone among its project's, and progress is measured against it", async () => {
    const [calm, fast] = [await makePlan("Calm"), await makePlan("Fast")];
    const agree = (planId: string, version: number) =>
      callAs(harbor, "cto", () => agreePlanAction(harbor.slug, { planId, version }));
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
    // What was agreed for Production stays measured there.
    const inTesting = { ...settings, environment: "testing" as const };
    const moved = { planId: calm, version: 2, name: "Calm", note: "", settings: inTesting };
    expect(await callAs(harbor, "cto", () => updatePlanAction(harbor.slug, moved))).toEqual({ version: 3 });
    const after = (await read(calm)).progress;
    expect(after?.progress.tasks.map(({ key, state }) => [key, state])).toEqual(
      progress?.progress.tasks.map(({ key, state }) => [key, state]),
    );
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
    await callAs(harbor, "cto", () =>
      updatePlanAction(harbor.slug, { planId: id, version: 1, name: "Nobody", note: "", settings: nobody }),
    );
    expect(
      await callAs(harbor, "cto", () => agreePlanAction(harbor.slug, { planId: id, version: 2 })),
    ).toEqual({
      refused: "CONFLICT",
      details: { reason: "empty" },
    });
  });

  test("stands beside others; what is not the project's stays out", async () => {
    const lab = await openProject(harbor, "Lab");
    const [here, there, foreign] = [
      await makePlan("Here"),
      await makePlan("There"),
      await callAs(harbor, "cto", () =>
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
      await callAs(other, "owner", () => removePlanAction(other.slug, seen)),
      await callAs(other, "owner", () => agreePlanAction(other.slug, seen)),
      await callAs(other, "owner", () =>
        updatePlanAction(other.slug, { ...seen, name: "Theirs", note: "", settings }),
      ),
    ])
      expect(answer).toMatchObject({ refused: "NOT_FOUND" });
    expect((await read(id)).plan).toMatchObject({ name: "Ours", version: 1 });
  });

  test("of an archived project is read only", async () => {
    const old = await openProject(harbor, "Old", [harbor.people.engineer.id]);
    const id = await makePlan("Late", old);
    await asOwner(harbor, (scope) => archiveProject(scope, { projectId: old.id, version: 1 }));
    expect(
      await callAs(harbor, "cto", () => removePlanAction(harbor.slug, { planId: id, version: 1 })),
    ).toMatchObject({
      refused: "CONFLICT",
    });
    expect((await read(id, old)).mayUpdate).toBe(false);
  });
});

describe("the document of a plan", () => {
  const query = { classification: "internal", version: "2.0", language: "en" } as const;
  const take = (planId: string, format: "json" | "csv", slug = portal.slug) =>
    exportInSteps(
      (step) => inside(harbor, "auditor", step),
      (scope) =>
        readPlanDocument(scope, { project: slug, plan: planId }, query, { format, words: reportWords() }),
    );

  test("says who agreed and how it goes, and its taking out is on record", async () => {
    const id = await makePlan("For the board");
    expect(
      await callAs(harbor, "cto", () => agreePlanAction(harbor.slug, { planId: id, version: 1 })),
    ).toEqual({
      version: 2,
    });
    const file = await take(id, "json");
    const document = z
      .object({ meta: z.object({ title: z.string() }), sections: z.array(z.object({ id: z.string() })) })
      .parse(JSON.parse(new TextDecoder().decode(file.bytes)));
    expect(document.meta.title).toBe("Plan “For the board” of Portal");
    expect(document.sections.map((section) => section.id)).toContain("progress");
    expect(file.fileName).toMatch(/^portal-plan-\d{4}-\d\d-\d\d\.json$/);
    const events = await asOwner(harbor, (scope) =>
      scope.db.auditEvent.findMany({ where: { action: "report.exported", objectId: id } }),
    );
    expect(events).toHaveLength(1);
  });

  test("has no money where no scenario and no day rate say so", async () => {
    const id = await makePlan("Without money");
    const text = new TextDecoder().decode((await take(id, "json")).bytes);
    expect(text).toContain("No cost and no return can be computed yet. What is missing: loss scenarios");
  });

  test("does not exist for another project or another organisation", async () => {
    const id = await makePlan("Own");
    const elsewhere = await openProject(harbor, "Elsewhere", []);
    await expect(take(id, "csv", elsewhere.slug)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      inside(other, "cto", (scope) =>
        readPlanDocument(scope, { project: portal.slug, plan: id }, query, {
          format: "csv",
          words: reportWords(),
        }),
      ),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
