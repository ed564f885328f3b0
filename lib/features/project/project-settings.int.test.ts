import { beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_INTAKE, type IntakeAnswers } from "#lib/domain/intake.ts";
import { joinOrganization, TEST_NOW, testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import {
  applyIntakeAction,
  archiveProjectAction,
  previewIntakeAction,
  restoreProjectAction,
  setBaselineAction,
  setProjectMembersAction,
  setTargetsAction,
  setWeightOverridesAction,
  updateProjectAction,
} from "./actions.ts";
import { getProjectSettings } from "./data.ts";
import {
  aggregatesOf,
  answer,
  as,
  inside,
  itemsOf,
  makeProject,
  settingsOf,
  succeeded,
} from "#lib/testing/projects.ts";

let harbor: TestOrganization;
beforeAll(async () => {
  harbor = await testOrganization();
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
    const preview = succeeded(
      await as(org.as.cto, () => previewIntakeAction(org.slug, { projectId: id, intake: apiOnly })),
    );
    succeeded(
      await as(org.as.cto, () => applyIntakeAction(org.slug, { projectId: id, version, intake: apiOnly })),
    );
    const after = await itemsOf(org, id);

    const was = new Map(before.map((item) => [item.requirementKey, item]));
    const keysWhere = (test: (key: string, item: (typeof after)[number]) => boolean) =>
      after
        .filter((item) => test(item.requirementKey, item))
        .map((item) => item.requirementKey)
        .sort();
    expect(keysWhere((key, item) => item.applicable && !was.get(key)?.applicable)).toEqual(
      preview.added.map(({ key }) => key).sort(),
    );
    expect(keysWhere((key, item) => !item.applicable && was.get(key)?.applicable === true)).toEqual(
      preview.removed.map(({ key }) => key).sort(),
    );
    expect(
      keysWhere(
        (key, item) =>
          item.applicable &&
          was.get(key)?.applicable === true &&
          was.get(key)?.criticality !== item.criticality,
      ),
    ).toEqual(preview.criticalityChanged.map(({ key }) => key).sort());
    expect(preview.added.length * preview.removed.length * preview.criticalityChanged.length).toBeGreaterThan(
      0,
    );
    expect(preview.answeredLeaving).toBe(2);
    expect(preview.removed.filter(({ answered }) => answered).map(({ key }) => key)).toEqual([
      "SES-1",
      "SES-2",
    ]);

    const work = (items: typeof after) =>
      items.map(({ requirementKey, note, states }) => ({ requirementKey, note, states }));
    expect(work(after)).toEqual(work(before));

    succeeded(
      await as(org.as.cto, () =>
        applyIntakeAction(org.slug, { projectId: id, version: version + 1, intake: DEFAULT_INTAKE }),
      ),
    );
    expect(await itemsOf(org, id)).toEqual(before);
    expect(await aggregatesOf(org, id)).toEqual(kept);
  });

  test("do not touch a target that a person set", async () => {
    const { id } = await makeProject(harbor, "Own target");
    succeeded(
      await as(harbor.as.cto, () =>
        setTargetsAction(harbor.slug, { projectId: id, version: 1, overrides: { DATA: 0.95 } }),
      ),
    );
    const preview = succeeded(
      await as(harbor.as.cto, () => previewIntakeAction(harbor.slug, { projectId: id, intake: apiOnly })),
    );
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

    const { version } = succeeded(
      await as(org.as.cto, () => archiveProjectAction(org.slug, { projectId: id, version: 1 })),
    );
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
      expect(attempt).toMatchObject({
        ok: false,
        code: "CONFLICT",
        message: expect.stringMatching(/is archived\. Restore it/),
      });
    }

    succeeded(await as(org.as.cto, () => restoreProjectAction(org.slug, seen)));
    expect(await aggregatesOf(org, id)).toEqual(before);
    expect((await settingsOf(org, id)).name).toBe("Goes and returns");
  });
});

describe("settings", () => {
  test("that somebody changed meanwhile are not overwritten, and the answer shows what stands there now", async () => {
    const { id } = await makeProject(harbor, "Two editors");
    succeeded(
      await as(harbor.as.cto, () =>
        updateProjectAction(harbor.slug, { projectId: id, version: 1, name: "First", description: "" }),
      ),
    );
    const late = await as(harbor.as.owner, () =>
      updateProjectAction(harbor.slug, { projectId: id, version: 1, name: "Second", description: "" }),
    );
    expect(late).toMatchObject({
      ok: false,
      code: "CONFLICT",
      details: { current: { name: "First", version: 2 } },
    });
    expect((await settingsOf(harbor, id)).name).toBe("First");
  });

  test("written by two people at the very same moment let one through", async () => {
    const { id } = await makeProject(harbor, "Same moment");
    const both = await Promise.all([
      as(harbor.as.cto, () =>
        setTargetsAction(harbor.slug, { projectId: id, version: 1, overrides: { AUTH: 0.9 } }),
      ),
      as(harbor.as.owner, () =>
        setWeightOverridesAction(harbor.slug, { projectId: id, version: 1, overrides: { AUTH: 3 } }),
      ),
    ]);
    expect(both.map((result) => (result.ok ? "OK" : result.code)).sort()).toEqual(["CONFLICT", "OK"]);
  });

  test("targets and weights reach the kept scores and go back to their defaults", async () => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Overrides");
    await answer(org, id, ["AUTH-1"], "met");
    const before = await aggregatesOf(org, id);
    const weights = { AUTH: 0 };
    succeeded(
      await as(org.as.cto, () =>
        setTargetsAction(org.slug, { projectId: id, version: 1, overrides: { NET: 0.99 } }),
      ),
    );
    succeeded(
      await as(org.as.cto, () =>
        setWeightOverridesAction(org.slug, { projectId: id, version: 2, overrides: weights }),
      ),
    );
    const changed = await aggregatesOf(org, id);
    expect(changed.aspects.filter((row) => row.target === 0.99).map((row) => row.aspectKey)).toEqual([
      "NET",
      "NET",
      "NET",
      "NET",
    ]);
    expect(changed.projects.every((row) => row.score === null)).toBe(true);
    succeeded(
      await as(org.as.cto, () => setTargetsAction(org.slug, { projectId: id, version: 3, overrides: {} })),
    );
    succeeded(
      await as(org.as.cto, () =>
        setWeightOverridesAction(org.slug, { projectId: id, version: 4, overrides: {} }),
      ),
    );
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
    succeeded(
      await as(harbor.as.cto, () =>
        setProjectMembersAction(harbor.slug, { projectId: id, version: 1, memberIds }),
      ),
    );
    const seen = await inside(harbor, (scope) => getProjectSettings(scope, { id }), "engineer");
    expect(seen.name).toBe("Team");
  });
});
