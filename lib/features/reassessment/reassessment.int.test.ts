import { describe, expect, test } from "vitest";
import { v7 as uuidv7 } from "uuid";
import { takeSnapshotAction } from "#lib/features/snapshot/actions.ts";
import { loadHistory } from "#lib/features/snapshot/loaders.ts";
import { answer, as, itemsOf, makeProject, succeeded, type Organization } from "#lib/testing/projects.ts";
import { testOrganization } from "#lib/testing/people.ts";
import {
  answerReassessmentAction,
  cancelReassessmentAction,
  finishReassessmentAction,
  startReassessmentAction,
} from "./actions.ts";
import { loadReassessment } from "./loaders.ts";

const page = (org: Organization, search: Record<string, string> = {}) =>
  as(org.as.auditor, () =>
    loadReassessment({
      params: Promise.resolve({ org: org.slug, project: "portal" }),
      searchParams: Promise.resolve(search),
    }),
  );

async function begun() {
  const org = await testOrganization();
  const project = await makeProject(org, "Portal");
  await answer(org, project.id, ["AUTH-1", "AUTH-2"], "met");
  const snapshotId = uuidv7();
  const input = { id: snapshotId, projectId: project.id, title: "Last year" };
  succeeded(await as(org.as.cto, () => takeSnapshotAction(org.slug, input)));
  const id = uuidv7();
  const start = () => as(org.as.cto, () => startReassessmentAction(org.slug, { id, snapshotId }));
  succeeded(await start());
  return { org, project, snapshotId, id, start };
}

describe("a re-assessment", () => {
  test("shows the answers of then and counts what has been looked at", async () => {
    const { org, id } = await begun();
    const before = await page(org);
    expect(before.round).toMatchObject({ done: 0 });
    expect(before.aspect).toBe("AUTH");
    const first = before.items.find(({ key }) => key === "AUTH-1");
    expect(first?.previous.production).toBe("met");
    const confirm = () =>
      as(org.as.cto, () =>
        answerReassessmentAction(org.slug, { reassessmentId: id, itemId: first?.id ?? "" }),
      );
    expect(await confirm()).toMatchObject({ ok: true, data: { outcome: "confirmed" } });
    expect(await confirm()).toMatchObject({ ok: true, data: { outcome: "confirmed" } });
    const after = await page(org, { show: "all" });
    expect(after.round).toMatchObject({ done: 1, total: before.round?.total });
    expect(after.items.find(({ key }) => key === "AUTH-1")?.done?.by).toBe(org.people.cto.name);
    expect((await page(org)).items.some(({ key }) => key === "AUTH-1")).toBe(false);
  });

  test("changes an answer with the version that was seen, and refuses an older one", async () => {
    const { org, id, project } = await begun();
    const item = (await page(org)).items.find(({ key }) => key === "AUTH-2");
    const version = item?.states.production?.version ?? 0;
    const change = (status: "partial" | "met") =>
      as(org.as.owner, () =>
        answerReassessmentAction(org.slug, {
          reassessmentId: id,
          itemId: item?.id ?? "",
          changes: [{ environment: "production", status, version }],
        }),
      );
    expect(await change("partial")).toMatchObject({ ok: true, data: { outcome: "changed" } });
    expect(await change("met")).toMatchObject({ ok: false, code: "CONFLICT" });
    const items = await itemsOf(org, project.id);
    const states = items.find(({ requirementKey }) => requirementKey === "AUTH-2")?.states;
    expect(states?.find(({ environment }) => environment === "production")?.status).toBe("partial");
  });

  test("is one at a time, and the same request is the same round", async () => {
    const { org, id, snapshotId, start } = await begun();
    expect(await start()).toMatchObject({ ok: true, data: { id } });
    const another = await as(org.as.cto, () =>
      startReassessmentAction(org.slug, { id: uuidv7(), snapshotId }),
    );
    expect(another).toMatchObject({ code: "CONFLICT", details: { reason: "round_open" } });
  });

  test("ends in a snapshot, once", async () => {
    const { org, id } = await begun();
    const finish = () => as(org.as.cto, () => finishReassessmentAction(org.slug, { reassessmentId: id }));
    const both = await Promise.all([finish(), finish()]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const history = await as(org.as.auditor, () =>
      loadHistory({ params: Promise.resolve({ org: org.slug, project: "portal" }) }),
    );
    expect(history.snapshots.map(({ kind }) => kind)).toEqual(["reassessment", "manual"]);
    expect(history.round).toBeNull();
  });

  test("called off leaves the answers, and takes no more", async () => {
    const { org, id } = await begun();
    const item = (await page(org)).items[0];
    succeeded(await as(org.as.cto, () => cancelReassessmentAction(org.slug, { reassessmentId: id })));
    const late = await as(org.as.cto, () =>
      answerReassessmentAction(org.slug, { reassessmentId: id, itemId: item?.id ?? "" }),
    );
    expect(late).toMatchObject({ code: "CONFLICT", details: { reason: "ended" } });
    expect((await page(org)).round).toBeNull();
  });
});
