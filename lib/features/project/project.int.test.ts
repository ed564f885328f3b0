import { beforeAll, describe, expect, test } from "vitest";
import { enterOrganization } from "#lib/auth/enter.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { DEFAULT_INTAKE, type IntakeAnswers } from "#lib/domain/intake.ts";
import type { Permission } from "#lib/domain/permissions.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { lockScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { joinOrganization, TEST_NOW, testOrganization, type TestOrganization, type TestPort } from "#lib/testing/people.ts";
import {
  applyIntakeAction,
  archiveProjectAction,
  createProjectAction,
  previewIntakeAction,
  restoreProjectAction,
  setBaselineAction,
  setProjectMembersAction,
  setTargetsAction,
  setWeightOverridesAction,
  updateProjectAction,
} from "./actions.ts";
import { countProjects, getProjectSettings, listProjects, searchProjects } from "./data.ts";

let harbor: TestOrganization;
beforeAll(async () => {
  harbor = await testOrganization();
});

type Organization = TestOrganization;
type Role = keyof TestOrganization["as"];

function as<T>(who: TestPort, work: () => Promise<T>): Promise<T> {
  return withRequestPort(who, work);
}

/** Reads, or prepares what another feature would write, inside the tenant. */
function inside<T>(org: Organization, work: (scope: OrgScope) => Promise<T>, role: Role = "owner"): Promise<T> {
  const permission: Permission = "project:read";
  return enterOrganization(org.as[role].facts, org.slug, permission, work);
}

function succeeded<T>(result: { ok: true; data: T } | { ok: false; code: string; message: string }): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.data;
}

async function makeProject(org: Organization, name: string, intake: IntakeAnswers = DEFAULT_INTAKE) {
  return succeeded(await as(org.as.cto, () => createProjectAction(org.slug, { name, intake })));
}

const settingsOf = (org: Organization, id: string) => inside(org, (scope) => getProjectSettings(scope, { id }));

async function itemsOf(org: Organization, projectId: string) {
  return inside(org, (scope) =>
    scope.db.checklistItem.findMany({
      where: { organizationId: scope.organizationId, projectId },
      orderBy: { requirementKey: "asc" },
      select: { requirementKey: true, applicable: true, missingTraits: true, criticality: true, note: true, states: true },
    }),
  );
}

/** Everything that is kept for the portfolio: the project's rows and the organisation's totals. */
async function aggregatesOf(org: Organization, projectId: string) {
  return inside(org, async (scope) => {
    const where = { organizationId: scope.organizationId };
    const order = [{ environment: "asc" }, { aspectKey: "asc" }] as const;
    return {
      aspects: await scope.db.aspectScore.findMany({ where: { ...where, projectId }, orderBy: [...order] }),
      projects: await scope.db.projectScore.findMany({
        where: { ...where, projectId },
        orderBy: { environment: "asc" },
        omit: { updatedAt: true },
      }),
      totals: await scope.db.portfolioTotal.findMany({
        where: { ...where, projects: { gt: 0 } },
        orderBy: [...order],
      }),
    };
  });
}

/** Answers some items as the checklist does: states and note, then the kept scores. */
async function answer(org: Organization, projectId: string, keys: readonly string[], status: "met" | "partial") {
  await inside(org, async (scope) => {
    const settings = await lockScoringSettings(scope, projectId);
    const item = { organizationId: scope.organizationId, projectId, requirementKey: { in: [...keys] } };
    await scope.db.itemState.updateMany({
      where: { organizationId: scope.organizationId, item },
      data: { status, answered: true, version: { increment: 1 } },
    });
    await scope.db.checklistItem.updateMany({ where: item, data: { note: "Done in the spring" } });
    await refreshScores(scope, projectId, settings);
  });
}

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
    const { id } = await makeProject(harbor, "Nothing to sign in to", { ...DEFAULT_INTAKE, login: "none", sessions: false });
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
      { action: "project.created", actorId: harbor.people.cto.id, objectLabel: "Audited", after: { memberIds: [harbor.people.cto.id] } },
    ]);
  });

  test("gets an address of its own when the name is taken, reserved, too long or without a Latin letter", async () => {
    const slugs = [];
    for (const name of ["Same name", "Same name", "same-NAME!", "New", "Überweisung & Straße", "検査", "検査", "x".repeat(120), "x".repeat(120)]) {
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
      createProjectAction(harbor.slug, { name: "With a stranger", intake: DEFAULT_INTAKE, memberIds: [stranger] }),
    );
    expect(result).toMatchObject({ ok: false, code: "INVALID_INPUT", fields: { memberIds: [expect.any(String)] } });
    const found = await inside(harbor, (scope) => scope.db.project.count({ where: { name: "With a stranger" } }));
    expect(found).toBe(0);
  });
});

describe("changed answers", () => {
  const apiOnly: IntakeAnswers = {
    ...DEFAULT_INTAKE,
    productKinds: ["api"],
    sessions: false,
    personalData: "sensitive",
    uploads: true,
    exposure: "partner",
  };

  test("do what the preview said, keep all work, and bring it back when they are taken back", async () => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Migrating");
    await answer(org, id, ["SES-1", "SES-2", "AUTH-1"], "met");
    const before = await itemsOf(org, id);
    const kept = await aggregatesOf(org, id);
    const { version } = await settingsOf(org, id);
    const preview = succeeded(await as(org.as.cto, () => previewIntakeAction(org.slug, { projectId: id, intake: apiOnly })));
    succeeded(await as(org.as.cto, () => applyIntakeAction(org.slug, { projectId: id, version, intake: apiOnly })));
    const after = await itemsOf(org, id);

    const was = new Map(before.map((item) => [item.requirementKey, item]));
    const keysWhere = (test: (key: string, item: (typeof after)[number]) => boolean) =>
      after.filter((item) => test(item.requirementKey, item)).map((item) => item.requirementKey).sort();
    expect(keysWhere((key, item) => item.applicable && !was.get(key)?.applicable)).toEqual(preview.added.map(({ key }) => key).sort());
    expect(keysWhere((key, item) => !item.applicable && was.get(key)?.applicable === true)).toEqual(preview.removed.map(({ key }) => key).sort());
    expect(
      keysWhere((key, item) => item.applicable && was.get(key)?.applicable === true && was.get(key)?.criticality !== item.criticality),
    ).toEqual(preview.criticalityChanged.map(({ key }) => key).sort());
    expect(preview.added.length * preview.removed.length * preview.criticalityChanged.length).toBeGreaterThan(0);
    expect(preview.answeredLeaving).toBe(2);
    expect(preview.removed.filter(({ answered }) => answered).map(({ key }) => key)).toEqual(["SES-1", "SES-2"]);

    const work = (items: typeof after) => items.map(({ requirementKey, note, states }) => ({ requirementKey, note, states }));
    expect(work(after)).toEqual(work(before));

    succeeded(await as(org.as.cto, () => applyIntakeAction(org.slug, { projectId: id, version: version + 1, intake: DEFAULT_INTAKE })));
    expect(await itemsOf(org, id)).toEqual(before);
    expect(await aggregatesOf(org, id)).toEqual(kept);
  });

  test("do not touch a target that a person set", async () => {
    const { id } = await makeProject(harbor, "Own target");
    succeeded(await as(harbor.as.cto, () => setTargetsAction(harbor.slug, { projectId: id, version: 1, overrides: { DATA: 0.95 } })));
    const preview = succeeded(await as(harbor.as.cto, () => previewIntakeAction(harbor.slug, { projectId: id, intake: apiOnly })));
    const aspects = preview.targetsChanged.map(({ aspect }) => aspect);
    expect(aspects).toContain("AUTH");
    expect(aspects).not.toContain("DATA");
  });
});

describe("an archived project", () => {
  test("leaves the portfolio, refuses every change, and comes back exactly as it was", async () => {
    const org = await testOrganization();
    await makeProject(org, "Stays");
    const empty = await aggregatesOf(org, "00000000-0000-7000-8000-000000000000");
    const { id } = await makeProject(org, "Goes and returns");
    await answer(org, id, ["AUTH-1", "DATA-3", "NET-1"], "partial");
    const before = await aggregatesOf(org, id);
    expect(before.projects.some((row) => row.score !== null)).toBe(true);

    const { version } = succeeded(await as(org.as.cto, () => archiveProjectAction(org.slug, { projectId: id, version: 1 })));
    const archived = await aggregatesOf(org, id);
    expect(archived.aspects).toEqual([]);
    expect(archived.projects).toEqual([]);
    expect(archived.totals).toEqual(empty.totals);

    const seen = { projectId: id, version };
    const attempts = await as(org.as.cto, async () => [
      await updateProjectAction(org.slug, { ...seen, name: "Renamed", description: "" }),
      await setTargetsAction(org.slug, { ...seen, overrides: {} }),
      await setWeightOverridesAction(org.slug, { ...seen, overrides: {} }),
      await setBaselineAction(org.slug, seen),
      await setProjectMembersAction(org.slug, { ...seen, memberIds: [] }),
      await applyIntakeAction(org.slug, { ...seen, intake: { ...DEFAULT_INTAKE, uploads: true } }),
      await archiveProjectAction(org.slug, seen),
    ]);
    for (const attempt of attempts) {
      expect(attempt).toMatchObject({ ok: false, code: "CONFLICT", message: expect.stringMatching(/is archived\. Restore it/) });
    }

    succeeded(await as(org.as.cto, () => restoreProjectAction(org.slug, seen)));
    expect(await aggregatesOf(org, id)).toEqual(before);
    expect((await settingsOf(org, id)).name).toBe("Goes and returns");
  });
});

describe("settings", () => {
  test("that somebody changed meanwhile are not overwritten, and the answer shows what stands there now", async () => {
    const { id } = await makeProject(harbor, "Two editors");
    succeeded(await as(harbor.as.cto, () => updateProjectAction(harbor.slug, { projectId: id, version: 1, name: "First", description: "" })));
    const late = await as(harbor.as.owner, () =>
      updateProjectAction(harbor.slug, { projectId: id, version: 1, name: "Second", description: "" }),
    );
    expect(late).toMatchObject({ ok: false, code: "CONFLICT", details: { current: { name: "First", version: 2 } } });
    expect((await settingsOf(harbor, id)).name).toBe("First");
  });

  test("written by two people at the very same moment let one through", async () => {
    const { id } = await makeProject(harbor, "Same moment");
    const both = await Promise.all([
      as(harbor.as.cto, () => setTargetsAction(harbor.slug, { projectId: id, version: 1, overrides: { AUTH: 0.9 } })),
      as(harbor.as.owner, () => setWeightOverridesAction(harbor.slug, { projectId: id, version: 1, overrides: { AUTH: 3 } })),
    ]);
    expect(both.map((result) => (result.ok ? "OK" : result.code)).sort()).toEqual(["CONFLICT", "OK"]);
  });

  test("targets and weights reach the kept scores and go back to their defaults", async () => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Overrides");
    await answer(org, id, ["AUTH-1"], "met");
    const before = await aggregatesOf(org, id);
    const weights = { AUTH: 0 };
    succeeded(await as(org.as.cto, () => setTargetsAction(org.slug, { projectId: id, version: 1, overrides: { NET: 0.99 } })));
    succeeded(await as(org.as.cto, () => setWeightOverridesAction(org.slug, { projectId: id, version: 2, overrides: weights })));
    const changed = await aggregatesOf(org, id);
    expect(changed.aspects.filter((row) => row.target === 0.99).map((row) => row.aspectKey)).toEqual(["NET", "NET", "NET", "NET"]);
    expect(changed.projects.every((row) => row.score === null)).toBe(true);
    succeeded(await as(org.as.cto, () => setTargetsAction(org.slug, { projectId: id, version: 3, overrides: {} })));
    succeeded(await as(org.as.cto, () => setWeightOverridesAction(org.slug, { projectId: id, version: 4, overrides: {} })));
    expect(await aggregatesOf(org, id)).toEqual(before);
  });

  test("a baseline freezes the scores of all environments with the date and the person", async () => {
    const { id } = await makeProject(harbor, "Baseline");
    await answer(harbor, id, ["AUTH-1"], "met");
    succeeded(await as(harbor.as.cto, () => setBaselineAction(harbor.slug, { projectId: id, version: 1 })));
    await answer(harbor, id, ["AUTH-2", "AUTH-6"], "met");
    const { baseline } = await settingsOf(harbor, id);
    expect(baseline?.at).toBe(TEST_NOW.toISOString());
    expect(baseline?.by).toBe(harbor.people.cto.name);
    const scores = await aggregatesOf(harbor, id);
    const auth = scores.aspects.find((row) => row.environment === "production" && row.aspectKey === "AUTH");
    expect(baseline?.environments.production.aspects.AUTH).toBeLessThan(auth?.score ?? 0);
    expect(baseline?.environments.production.aspects.NET).toBeNull();
    expect(Object.keys(baseline?.environments ?? {})).toHaveLength(4);
  });

  test("members are people of the organisation, and a disabled one cannot be added", async () => {
    const { id } = await makeProject(harbor, "Team");
    const disabled = await joinOrganization(harbor, "engineer", { disabled: true });
    const refused = await as(harbor.as.cto, () =>
      setProjectMembersAction(harbor.slug, { projectId: id, version: 1, memberIds: [disabled.id] }),
    );
    expect(refused).toMatchObject({ ok: false, code: "INVALID_INPUT" });
    const memberIds = [harbor.people.engineer.id];
    succeeded(await as(harbor.as.cto, () => setProjectMembersAction(harbor.slug, { projectId: id, version: 1, memberIds })));
    const seen = await inside(harbor, (scope) => getProjectSettings(scope, { id }), "engineer");
    expect(seen.name).toBe("Team");
  });
});

describe("people without the right", () => {
  test("an engineer outside the project and another organisation get the same NOT_FOUND as for nothing", async () => {
    const { id } = await makeProject(harbor, "Out of reach");
    const elsewhere = await testOrganization();
    const nothing = "0192f0c1-7d00-7000-8000-000000000000";
    await expect(inside(harbor, (scope) => getProjectSettings(scope, { id }), "engineer")).rejects.toMatchObject({ code: "NOT_FOUND" });
    const refusals = [];
    for (const projectId of [id, nothing]) {
      const refused = await as(elsewhere.as.owner, () => archiveProjectAction(elsewhere.slug, { projectId, version: 1 }));
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
    expect(await settingsOf(harbor, id)).toMatchObject({ name: "Read only for some", version: 1, archivedAt: null });
  });
});

describe("the list of projects", () => {
  const find = (org: Organization, query: Partial<Parameters<typeof listProjects>[1]>, role: Role = "cto") =>
    inside(org, (scope) => listProjects(scope, { q: "", sort: "name", page: 1, archived: false, ...query }), role);
  const namesOf = async (...given: Parameters<typeof find>) => (await find(...given)).map(({ name }) => name);

  test("sorts without regard to case, by score with the unanswered last, and by open criticals", async () => {
    const org = await testOrganization();
    const zebra = await makeProject(org, "Zebra");
    const apple = await makeProject(org, "apple");
    await makeProject(org, "Mango", { ...DEFAULT_INTAKE, productKinds: ["api"], sessions: false, sql: false });
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
    expect(await inside(org, (scope) => searchProjects(scope, "0%", 8))).toEqual([{ name: "100% paper", slug: "100-paper" }]);
    const counts = await inside(org, (scope) => countProjects(scope, "portal"));
    expect(counts).toEqual({ active: 2, archived: 0, matchingActive: 1, matchingArchived: 0, withOpenCritical: 2 });
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
    expect(await inside(org, (scope) => searchProjects(scope, "mine", 8), "engineer")).toEqual([{ name: "Mine", slug: "mine" }]);
  });
});
