import { beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_INTAKE } from "#lib/domain/intake.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import {
  applyIntakeAction,
  archiveProjectAction,
  createProjectAction,
  previewIntakeAction,
  setProjectMembersAction,
  setTargetsAction,
  updateProjectAction,
} from "./actions.ts";
import { countProjects, getProjectSettings, listProjects, searchProjects } from "./data.ts";
import {
  aggregatesOf,
  answer,
  as,
  inside,
  itemsOf,
  makeProject,
  settingsOf,
  succeeded,
  type Organization,
  type Role,
} from "#lib/testing/projects.ts";

let harbor: TestOrganization;
beforeAll(async () => {
  harbor = await testOrganization();
});

describe("a new project", () => {
  test("has 82 items with a state for each of the four environments, and kept scores that say not assessed", async () => {
    const { id, slug } = await makeProject(harbor, "Customer portal");
    expect(slug).toBe("customer-portal");
    const items = await itemsOf(harbor, id);
    expect(items).toHaveLength(82);
    expect(items.flatMap((item) => item.states)).toHaveLength(328);
    expect(items.every((item) => item.applicable === (item.missingTraits === ""))).toBe(true);
    const { aspects, projects } = await aggregatesOf(harbor, id);
    expect(projects.map((row) => row.environment)).toEqual([...ENVIRONMENTS].sort());
    expect(projects.every((row) => row.score === null && row.answered === 0 && !row.gatePassed)).toBe(true);
    expect(new Set(aspects.map((row) => row.aspectKey)).size).toBe(12);
  });

  test("leaves out what its answers rule out, and says why", async () => {
    const { id } = await makeProject(harbor, "Nothing to sign in to", {
      ...DEFAULT_INTAKE,
      login: "none",
      sessions: false,
    });
    const items = await itemsOf(harbor, id);
    const left = items.find((item) => item.requirementKey === "SES-1");
    expect(left).toMatchObject({ applicable: false, missingTraits: "sessions" });
  });

  test("is written to the audit log by whoever created it, who becomes its first member", async () => {
    const { id } = await makeProject(harbor, "Audited");
    const events = await inside(harbor, (scope) =>
      scope.db.auditEvent.findMany({ where: { organizationId: scope.organizationId, projectId: id } }),
    );
    expect(events).toMatchObject([
      {
        action: "project.created",
        actorId: harbor.people.cto.id,
        objectLabel: "Audited",
        after: { memberIds: [harbor.people.cto.id] },
      },
    ]);
  });

  test("gets an address of its own when the name is taken, reserved, too long or without a Latin letter", async () => {
    const slugs = [];
    for (const name of [
      "Same name",
      "Same name",
      "same-NAME!",
      "New",
      "Überweisung & Straße",
      "検査",
      "検査",
      "x".repeat(120),
      "x".repeat(120),
    ]) {
      slugs.push((await makeProject(harbor, name)).slug);
    }
    expect(slugs).toEqual([
      "same-name",
      "same-name-2",
      "same-name-3",
      "new-project",
      "uberweisung-strasse",
      "project",
      "project-2",
      "x".repeat(60),
      `${"x".repeat(58)}-2`,
    ]);
  });

  test("gets an address of its own when three people create the same name at once", async () => {
    const made = await Promise.all(["a", "b", "c"].map(() => makeProject(harbor, "Race")));
    expect(made.map(({ slug }) => slug).sort()).toEqual(["race", "race-2", "race-3"]);
  });

  test("refuses a member who does not belong here, and creates nothing", async () => {
    const elsewhere = await testOrganization();
    const stranger = elsewhere.people.engineer.id;
    const result = await as(harbor.as.cto, () =>
      createProjectAction(harbor.slug, {
        name: "With a stranger",
        intake: DEFAULT_INTAKE,
        memberIds: [stranger],
      }),
    );
    expect(result).toMatchObject({
      ok: false,
      code: "INVALID_INPUT",
      fields: { memberIds: [expect.any(String)] },
    });
    const found = await inside(harbor, (scope) =>
      scope.db.project.count({ where: { name: "With a stranger" } }),
    );
    expect(found).toBe(0);
  });
});

describe("people without the right", () => {
  test("an engineer outside the project and another organisation get the same NOT_FOUND as for nothing", async () => {
    const { id } = await makeProject(harbor, "Out of reach");
    const elsewhere = await testOrganization();
    const nothing = "0192f0c1-7d00-7000-8000-000000000000";
    await expect(
      inside(harbor, (scope) => getProjectSettings(scope, { id }), "engineer"),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    const refusals = [];
    for (const projectId of [id, nothing]) {
      const refused = await as(elsewhere.as.owner, () =>
        archiveProjectAction(elsewhere.slug, { projectId, version: 1 }),
      );
      refusals.push({ ...refused, requestId: "" });
    }
    expect(refusals[0]).toEqual(refusals[1]);
    expect(refusals[0]).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect((await settingsOf(harbor, id)).archivedAt).toBeNull();
  });

  test("an engineer and an auditor may change no settings, and nothing changes", async () => {
    const { id } = await makeProject(harbor, "Read only for some");
    const seen = { projectId: id, version: 1 };
    for (const role of ["engineer", "auditor"] as const) {
      const attempts = await as(harbor.as[role], async () => [
        await createProjectAction(harbor.slug, { name: "Mine", intake: DEFAULT_INTAKE }),
        await updateProjectAction(harbor.slug, { ...seen, name: "Mine", description: "" }),
        await setTargetsAction(harbor.slug, { ...seen, overrides: {} }),
        await setProjectMembersAction(harbor.slug, { ...seen, memberIds: [] }),
        await previewIntakeAction(harbor.slug, { projectId: id, intake: DEFAULT_INTAKE }),
        await applyIntakeAction(harbor.slug, { ...seen, intake: DEFAULT_INTAKE }),
        await archiveProjectAction(harbor.slug, seen),
      ]);
      expect(attempts.map((result) => (result.ok ? "OK" : result.code))).toEqual(Array(7).fill("FORBIDDEN"));
    }
    expect(await settingsOf(harbor, id)).toMatchObject({
      name: "Read only for some",
      version: 1,
      archivedAt: null,
    });
  });
});

describe("the list of projects", () => {
  const find = (org: Organization, query: Partial<Parameters<typeof listProjects>[1]>, role: Role = "cto") =>
    inside(
      org,
      (scope) => listProjects(scope, { q: "", sort: "name", page: 1, archived: false, ...query }),
      role,
    );
  const namesOf = async (...given: Parameters<typeof find>) => (await find(...given)).map(({ name }) => name);

  test("sorts without regard to case, by score with the unanswered last, and by open criticals", async () => {
    const org = await testOrganization();
    const zebra = await makeProject(org, "Zebra");
    const apple = await makeProject(org, "apple");
    await makeProject(org, "Mango", {
      ...DEFAULT_INTAKE,
      productKinds: ["api"],
      sessions: false,
      sql: false,
    });
    await answer(org, zebra.id, ["AUTH-1"], "met");
    await answer(org, apple.id, ["AUTH-1"], "partial");
    expect(await namesOf(org, {})).toEqual(["apple", "Mango", "Zebra"]);
    expect(await namesOf(org, { sort: "score" })).toEqual(["apple", "Zebra", "Mango"]);
    const criticals = (await find(org, { sort: "critical" })).map(({ openCritical }) => openCritical);
    expect(criticals).toEqual([...criticals].sort((a, b) => b - a));
  });

  test("searches name and address, takes wildcards for what they are, and counts what it found", async () => {
    const org = await testOrganization();
    await makeProject(org, "100% paper");
    await makeProject(org, "Customer portal");
    expect(await namesOf(org, { q: "PORTAL" })).toEqual(["Customer portal"]);
    expect(await namesOf(org, { q: "100%" })).toEqual(["100% paper"]);
    expect(await namesOf(org, { q: "_" })).toEqual([]);
    expect(await inside(org, (scope) => searchProjects(scope, "0%", 8))).toEqual([
      { name: "100% paper", slug: "100-paper" },
    ]);
    const counts = await inside(org, (scope) => countProjects(scope, "portal"));
    expect(counts).toEqual({
      active: 2,
      archived: 0,
      matchingActive: 1,
      matchingArchived: 0,
      withOpenCritical: 2,
    });
  });

  test("shows an engineer their own projects only, in list, counts and search", async () => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Mine");
    await makeProject(org, "Not mine");
    succeeded(
      await as(org.as.cto, () =>
        setProjectMembersAction(org.slug, { projectId: id, version: 1, memberIds: [org.people.engineer.id] }),
      ),
    );
    expect(await namesOf(org, {}, "engineer")).toEqual(["Mine"]);
    expect((await inside(org, (scope) => countProjects(scope, ""), "engineer")).active).toBe(1);
    expect(await inside(org, (scope) => searchProjects(scope, "mine", 8), "engineer")).toEqual([
      { name: "Mine", slug: "mine" },
    ]);
  });
});
