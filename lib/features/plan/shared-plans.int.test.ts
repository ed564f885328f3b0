import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { baseClient } from "#lib/db/client.ts";
import { setItemStates } from "#lib/features/checklist/mutations.ts";
import { archiveProject } from "#lib/features/project/mutations.ts";
import { setCapacityAction } from "#lib/features/roadmap/actions.ts";
import { exportInSteps } from "#lib/features/roadmap/export.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
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
  acceptTemplateAction,
  agreePlanAction,
  arrangePlanAction,
  createPlanAction,
  createProgrammeAction,
  removePlanAction,
  removeTemplateAction,
  saveTemplateAction,
  setProgrammeProjectsAction,
} from "./actions.ts";
import { arrangePlan } from "./arrange.ts";
import { lockPlan } from "./data.ts";
import { TEMPLATES_MAX } from "./limits.ts";
import { readProgrammeDocument } from "./report-service.ts";
import { loadProgrammeOf } from "./programme-service.ts";
import { loadPlanOf } from "./service.ts";
import { saveTemplate } from "./template-mutations.ts";
import { loadTemplateChangesOf, loadTemplatesOf } from "./template-service.ts";

let harbor: TestOrganization;
let other: TestOrganization;
let portal: PlanProject;

const makePlan = (name: string, project: PlanProject = portal) => madePlan(harbor, project, name);

const read = (planId: string, project: PlanProject = portal) =>
  inside(harbor, "cto", (scope) => loadPlanOf(scope, project.slug, planId));

beforeAll(async () => {
  harbor = await testOrganization();
  other = await testOrganization();
  portal = await openProject(harbor, "Portal", [harbor.people.engineer.id]);
});

describe("a template", () => {
  const template = (name: string, version: number | null, id = uuidv7()) => ({ id, version, name, note: "" });

  test("makes plans in other projects, and its next version arrives there as a difference", async () => {
    const planId = await makePlan("Model");
    const { basis } = await read(planId);
    const [first] = basis.work;
    if (!first) throw new Error("The project has gaps");
    const arrange = (version: number, excluded: boolean) =>
      callAs(harbor, "cto", () =>
        arrangePlanAction(harbor.slug, {
          planId,
          version,
          entries: [{ itemId: first.itemId, role: null, pinnedMonth: "2026-06", excluded }],
        }),
      );
    await arrange(1, false);
    const made = template("Standard plan", null);
    const save = (version: number, of: typeof made) =>
      callAs(harbor, "cto", () => saveTemplateAction(harbor.slug, { planId, version, template: of }));
    expect(await save(2, made)).toEqual({ id: made.id });

    const shop = await openProject(harbor, "Shop", [harbor.people.engineer.id]);
    const shopPlan = uuidv7();
    const input = {
      ...{ id: shopPlan, projectId: shop.id, name: "From the model" },
      from: { kind: "template" as const, templateId: made.id },
    };
    expect(await callAs(harbor, "engineer", () => createPlanAction(harbor.slug, input))).toEqual({
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
      callAs(harbor, "engineer", () =>
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
    const save = (role: PlanRole, version: number, of: typeof made) =>
      callAs(harbor, role, () => saveTemplateAction(harbor.slug, { planId, version, template: of }));
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

  test("one place is left: of five new ones at once one takes it", async () => {
    const crew = await testOrganization();
    const planIds: string[] = [];
    for (const name of ["One", "Two", "Three", "Four", "Five"]) {
      planIds.push(
        await madePlan(crew, await openProject(crew, name, [crew.people.engineer.id]), `Model ${name}`),
      );
    }
    await asOwner(crew, (scope) =>
      scope.db.planTemplate.createMany({
        data: Array.from({ length: TEMPLATES_MAX - 1 }, (_, index) => ({
          ...{ organizationId: crew.id, id: uuidv7(), name: `Kept ${index}`, note: "", version: 1 },
          ...{ createdAt: scope.now, updatedAt: scope.now },
        })),
      }),
    );
    const answers = await Promise.all(
      planIds.map((planId, index) =>
        callAs(crew, "cto", () =>
          saveTemplateAction(crew.slug, { planId, version: 1, template: template(`Last ${index}`, null) }),
        ),
      ),
    );
    expect(answers.filter((answer) => "refused" in answer)).toEqual(
      Array(4).fill(expect.objectContaining({ refused: "CONFLICT", details: { reason: "full" } })),
    );
  });

  test("that is removed leaves the plans made from it as they are", async () => {
    const planId = await makePlan("Third model");
    const made = template("Short-lived", null);
    await callAs(harbor, "cto", () =>
      saveTemplateAction(harbor.slug, { planId, version: 1, template: made }),
    );
    expect(await callAs(harbor, "cto", () => removeTemplateAction(harbor.slug, { id: made.id }))).toEqual({
      id: made.id,
    });
    expect(await read(planId)).toMatchObject({ template: null, plan: { name: "Third model" } });
    const { templates } = await inside(harbor, "auditor", (scope) => loadTemplatesOf(scope));
    expect(templates.map(({ id }) => id)).not.toContain(made.id);
  });

  test("that is removed while its next version is made waits for it", async () => {
    const planId = await makePlan("Fourth model");
    const made = template("Contested", null);
    await callAs(harbor, "cto", () =>
      saveTemplateAction(harbor.slug, { planId, version: 1, template: made }),
    );
    const waiting = () =>
      baseClient().$queryRaw`SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    const { removal } = await asOwner(harbor, async (scope) => {
      const { version } = await lockPlan(scope, planId);
      const removed = callAs(harbor, "cto", () => removeTemplateAction(harbor.slug, { id: made.id }));
      await expect.poll(waiting).toHaveLength(1);
      await saveTemplate(scope, { planId, version, template: { ...made, version: 1 } });
      return { removal: removed };
    });
    expect(await removal).toEqual({ id: made.id });
  });
});

describe("a programme", () => {
  const create = (role: PlanRole, projectIds: string[], id = uuidv7()) =>
    callAs(harbor, role, () => createProgrammeAction(harbor.slug, { id, name: "Together", projectIds }));

  const take = (org: TestOrganization, role: PlanRole, id: string, format: "json" | "csv") =>
    exportInSteps(
      (step) => inside(org, role, step),
      (scope) =>
        readProgrammeDocument(
          scope,
          id,
          { classification: "internal", version: "2.0", language: "en" },
          { format, words: reportWords() },
        ),
    );

  test("sent many times at once is one, with what its teams have together in hundredths of a day", async () => {
    const projects = [await openProject(harbor, "Tenth"), await openProject(harbor, "Fifth")];
    for (const [at, { id }] of projects.entries()) {
      const capacityDaysPerMonth = [10.1, 10.2][at] ?? 0;
      await callAs(harbor, "cto", () =>
        setCapacityAction(harbor.slug, { projectId: id, version: 1, capacityDaysPerMonth }),
      );
    }
    const ids = projects.map(({ id }) => id);
    const id = uuidv7();
    const sent = await Promise.all(Array.from({ length: 10 }, () => create("cto", ids, id)));
    expect(sent).toEqual(sent.map(() => ({ id })));
    const { basis } = await inside(harbor, "auditor", (scope) => loadProgrammeOf(scope, id));
    expect(basis.settings.roles[0]?.daysPerMonth).toBe(20.3);
  });

  test("schedules many projects on one line of people, and follows how it goes", async () => {
    const [one, two] = [await openProject(harbor, "One"), await openProject(harbor, "Two")];
    const id = uuidv7();
    for (let sent = 0; sent < 2; sent += 1) expect(await create("cto", [one.id, two.id], id)).toEqual({ id });
    const load = () => inside(harbor, "auditor", (scope) => loadProgrammeOf(scope, id));
    const dto = await load();
    expect(dto.rows.map(({ project }) => project.slug)).toEqual([one.slug, two.slug]);
    expect(dto.basis.settings.roles[0]?.daysPerMonth).toBe(20);
    const { schedule } = arrangePlan(dto.basis);
    const line = schedule.tasks.filter(({ role }) => role === "team").toSorted((a, b) => a.from - b.from);
    for (const [at, task] of line.entries())
      if (at > 0) expect(task.from).toBeGreaterThanOrEqual((line[at - 1]?.to ?? 0) - 1e-6);
    // Alike projects take turns: neither waits until the other is done.
    const ends = dto.rows.map(({ endDay }) => endDay ?? "");
    expect(Math.abs(Date.parse(ends[0] ?? "") - Date.parse(ends[1] ?? "")) / 86_400_000).toBeLessThan(30);
    expect(dto.rows.every(({ atEnd }) => atEnd.score === 1)).toBe(true);
    expect(
      await callAs(harbor, "cto", () => agreePlanAction(harbor.slug, { planId: id, version: 1 })),
    ).toEqual({
      version: 2,
    });
    const agreed = await load();
    expect(agreed.progress?.progress.slipDays).toBe(0);
    expect(agreed.rows.map(({ progress }) => progress)).toMatchObject([
      { doneDays: 0, slipDays: 0 },
      { doneDays: 0, slipDays: 0 },
    ]);
    const [first] = agreed.rows;
    expect(first?.progress?.agreedDays).toBeCloseTo(first?.effortDays ?? -1);
    // As it goes is as it was planned, as long as nothing was due.
    expect(first?.progress?.targets).toEqual(first?.targets);
    expect(first?.targets.every(({ day, isReached }) => isReached || day !== null)).toBe(true);

    // What is done in one project shows there and in the whole, and nowhere else.
    const done = agreed.basis.work.find(({ project }) => project.slug === one.slug);
    if (!done) throw new Error("The first project has work");
    await asOwner(harbor, (scope) =>
      setItemStates(scope, one.slug, done.itemId, {
        changes: [{ environment: "production", status: "met", reason: "", version: 1 }],
      }),
    );
    const after = await load();
    expect(after.rows.map(({ progress }) => progress?.doneDays)).toEqual([
      expect.closeTo(done.effortDays),
      0,
    ]);
    expect(after.progress?.progress.doneDays).toBeCloseTo(done.effortDays);
  });

  test("is for those who reach all projects, and holds none that is foreign, archived or missing", async () => {
    const [mine, gone] = [await openProject(harbor, "Mine"), await openProject(harbor, "Gone")];
    const theirs = await openProject(other, "Theirs");
    await asOwner(harbor, (scope) => archiveProject(scope, { projectId: gone.id, version: 1 }));
    expect(await create("engineer", [mine.id])).toMatchObject({ refused: "FORBIDDEN" });
    expect(await create("auditor", [mine.id])).toMatchObject({ refused: "FORBIDDEN" });
    for (const id of [theirs.id, gone.id, uuidv7()])
      expect(await create("cto", [mine.id, id])).toMatchObject({ refused: "NOT_FOUND" });
    expect(await create("cto", [])).toMatchObject({ refused: "INVALID_INPUT" });
    const made = await create("cto", [mine.id]);
    const planId = "id" in made ? made.id : "";
    await expect(inside(harbor, "engineer", (scope) => loadProgrammeOf(scope, planId))).rejects.toMatchObject(
      { code: "NOT_FOUND" },
    );
    const seen = { planId, version: 1 };
    expect(await callAs(harbor, "engineer", () => removePlanAction(harbor.slug, seen))).toMatchObject({
      refused: "NOT_FOUND",
    });
  });

  test("has a document with each of its projects, and its taking out is on record", async () => {
    const [shop, api] = [await openProject(harbor, "Web shop"), await openProject(harbor, "Web interface")];
    const made = await create("cto", [shop.id, api.id]);
    const id = "id" in made ? made.id : "";
    expect(
      await callAs(harbor, "cto", () => agreePlanAction(harbor.slug, { planId: id, version: 1 })),
    ).toEqual({ version: 2 });
    const file = await take(harbor, "auditor", id, "json");
    expect(file.fileName).toMatch(new RegExp(`^${harbor.slug}-programme-\\d{4}-\\d\\d-\\d\\d\\.json$`));
    const text = new TextDecoder().decode(file.bytes);
    for (const part of ["Programme “Together” of", "Web shop", "Web interface", "0 of "])
      expect(text).toContain(part);
    // Requirements are named by their own keys, not by those that tell projects apart.
    expect(text).not.toContain(`${shop.slug}/`);
    const csv = new TextDecoder().decode((await take(harbor, "cto", id, "csv")).bytes);
    const { basis } = await inside(harbor, "cto", (scope) => loadProgrammeOf(scope, id));
    expect(csv.trim().split("\r\n")).toHaveLength(1 + basis.work.length);
    const events = await asOwner(harbor, (scope) =>
      scope.db.auditEvent.findMany({
        where: { action: "report.exported", objectId: id },
        orderBy: { sequence: "asc" },
        select: { after: true, projectId: true },
      }),
    );
    expect(events).toMatchObject([
      { after: { report: "programme", format: "json", classification: "internal" }, projectId: null },
      { after: { report: "programme", format: "csv" }, projectId: null },
    ]);
  });

  test("has no document for those who do not see it, and a project's plan has another one", async () => {
    const project = await openProject(harbor, "Hidden", [harbor.people.engineer.id]);
    const made = await create("cto", [project.id]);
    const id = "id" in made ? made.id : "";
    const planId = await makePlan("No programme", project);
    const cases = [
      [harbor, "engineer", id],
      [other, "owner", id],
      [harbor, "owner", planId],
      [harbor, "owner", uuidv7()],
    ] as const;
    for (const [organization, role, wanted] of cases)
      await expect(take(organization, role, wanted, "csv")).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
  });

  test("forgets what was arranged for a project that leaves it", async () => {
    const [stays, leaves] = [await openProject(harbor, "Stays"), await openProject(harbor, "Leaves")];
    const made = await create("cto", [stays.id, leaves.id]);
    const planId = "id" in made ? made.id : "";
    const load = () => inside(harbor, "cto", (scope) => loadProgrammeOf(scope, planId));
    const { basis } = await load();
    const pinned = [stays, leaves].flatMap(({ slug }) => {
      const work = basis.work.find(({ project }) => project.slug === slug);
      return work ? [{ itemId: work.itemId, role: null, pinnedMonth: "2026-08", excluded: false }] : [];
    });
    expect(
      await callAs(harbor, "cto", () =>
        arrangePlanAction(harbor.slug, { planId, version: 1, entries: pinned }),
      ),
    ).toEqual({ version: 2 });
    // The same requirement in both is told of both.
    const key = basis.work.find(({ itemId }) => itemId === pinned[0]?.itemId)?.requirementKey;
    const told = await asOwner(harbor, ({ db }) =>
      db.auditEvent.findFirst({ where: { objectId: planId, action: "plan.arranged" } }),
    );
    expect(Object.keys(Object(told?.after)).toSorted()).toEqual([
      `${leaves.slug}/${key}`,
      `${stays.slug}/${key}`,
    ]);
    expect(
      await callAs(harbor, "cto", () =>
        setProgrammeProjectsAction(harbor.slug, { planId, version: 2, projectIds: [stays.id] }),
      ),
    ).toEqual({ version: 3 });
    const after = await load();
    expect(after.rows.map(({ project }) => project.slug)).toEqual([stays.slug]);
    expect(after.basis.entries).toHaveLength(1);
    expect(after.formerProjects).toEqual([]);
  });

  test("still names a project that has left it after it was agreed", async () => {
    const [stays, leaves] = [await openProject(harbor, "Remains"), await openProject(harbor, "Moves on")];
    const made = await create("cto", [stays.id, leaves.id]);
    const planId = "id" in made ? made.id : "";
    await callAs(harbor, "cto", () => agreePlanAction(harbor.slug, { planId, version: 1 }));
    await callAs(harbor, "cto", () =>
      setProgrammeProjectsAction(harbor.slug, { planId, version: 2, projectIds: [stays.id] }),
    );
    const after = await inside(harbor, "cto", (scope) => loadProgrammeOf(scope, planId));
    expect(after.rows.map(({ project }) => project.slug)).toEqual([stays.slug]);
    expect(after.formerProjects).toEqual([{ slug: leaves.slug, name: "Moves on" }]);
    const gone = after.progress?.progress.tasks.filter(({ key }) => key.startsWith(`${leaves.slug}/`)) ?? [];
    expect(gone.length).toBeGreaterThan(0);
    for (const { key } of gone) {
      const sameElsewhere = key.replace(`${leaves.slug}/`, `${stays.slug}/`);
      expect(after.progress?.titles[key], key).toBe(after.progress?.titles[sameElsewhere]);
      expect(after.progress?.titles[key], key).toMatch(/^[A-Z].{9}/);
    }
  });
});
