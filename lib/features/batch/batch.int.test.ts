import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { POST as apply } from "../../../app/api/o/[org]/projects/[project]/batches/route.ts";
import { POST as undo } from "../../../app/api/o/[org]/projects/[project]/batches/[batch]/undo/route.ts";
import { PATCH as editItem } from "../../../app/api/o/[org]/projects/[project]/items/[item]/route.ts";
import { PATCH as tickItem } from "../../../app/api/o/[org]/projects/[project]/items/[item]/states/route.ts";
import { verifyAuditChain } from "#lib/audit/verify.ts";
import { env } from "#lib/env.ts";
import { listChecklist } from "#lib/features/checklist/data.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { lockScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { answered } from "#lib/testing/answered.ts";
import { testOrganization, type TestOrganization, type TestPort } from "#lib/testing/people.ts";
import { aggregatesOf, archivedMeanwhile } from "#lib/testing/projects.ts";
import { asOwner, freshProject, type WorldProject } from "#lib/testing/world.ts";

let harbor: TestOrganization;
beforeAll(async () => {
  harbor = await testOrganization();
});

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

async function call(
  route: Route,
  method: string,
  path: Record<string, string>,
  body: unknown,
  who?: TestPort,
) {
  const request = new Request(`${env().publicUrl}/api`, {
    method,
    headers: { origin: new URL(env().publicUrl).origin, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const params = Promise.resolve({ org: harbor.slug, ...path });
  const response = await withRequestPort(who ?? harbor.as.engineer, () => route(request, { params }));
  const answer: Record<string, unknown> & { details?: unknown } = await response.json();
  return { status: response.status, body: answer };
}

const itemsOf = (project: WorldProject) => asOwner(harbor, (scope) => listChecklist(scope, project.id));
const eventsOf = (project: WorldProject) =>
  asOwner(harbor, (scope) =>
    scope.db.auditEvent.findMany({
      where: { organizationId: scope.organizationId, projectId: project.id, objectType: "item" },
      orderBy: { sequence: "asc" },
      select: { action: true, objectId: true },
    }),
  );

const met = (items: readonly ChecklistItemDto[]) =>
  items
    .filter((item) => item.applicable && item.states.production)
    .map((item) => ({
      itemId: item.id,
      states: [{ environment: "production", status: "met", version: item.states.production?.version ?? 0 }],
    }));

const applyTo = (project: WorldProject, items: readonly object[], id = uuidv7(), who?: TestPort) =>
  call(apply, "POST", { project: project.slug }, { id, kind: "edit", items }, who);
const undoIn = (project: WorldProject, batch: string, who?: TestPort) =>
  call(undo, "POST", { project: project.slug, batch }, {}, who);

describe("a bulk edit", () => {
  test("sets every chosen item in one request, each with its own event, and scores as if done by hand", async () => {
    const project = await freshProject(harbor);
    const before = (await eventsOf(project)).length;
    const wishes = met(await itemsOf(project));
    const answer = await applyTo(project, wishes);
    expect(answer.status).toBe(200);
    const after = await itemsOf(project);
    expect(after.filter((item) => item.states.production?.status === "met")).toHaveLength(wishes.length);
    const events = (await eventsOf(project)).slice(before);
    expect(new Set(events.map(({ objectId }) => objectId)).size).toBe(wishes.length);
    await asOwner(harbor, async (scope) => {
      const kept = () =>
        scope.db.aspectScore.findMany({
          where: { organizationId: scope.organizationId, projectId: project.id },
          orderBy: [{ environment: "asc" }, { aspectKey: "asc" }],
        });
      const rows = await kept();
      await refreshScores(scope, project.id, await lockScoringSettings(scope, project.id));
      expect(await kept()).toEqual(rows);
      expect(await verifyAuditChain(scope)).toMatchObject({ intact: true });
    });
  });

  test("changes nothing when one item was changed meanwhile, and says by whom", async () => {
    const project = await freshProject(harbor);
    const items = await itemsOf(project);
    const wishes = met(items);
    const [first] = items.filter((item) => item.applicable && item.states.production);
    if (!first) throw new Error("No item");
    await call(
      tickItem,
      "PATCH",
      { project: project.slug, item: first.id },
      { changes: [{ environment: "production", status: "partial", version: 1 }] },
      harbor.as.cto,
    );
    const answer = await applyTo(project, wishes);
    expect(answer.status).toBe(409);
    expect(answer.body.details).toMatchObject({
      kind: "batch",
      rows: [{ itemId: first.id, key: first.key, what: "production", by: "Cto Person" }],
    });
    const after = await itemsOf(project);
    expect(after.filter((item) => item.states.production?.status === "met")).toEqual([]);
  });

  test("undone, leaves no trace but its events: answers that nobody had given are not given", async () => {
    const project = await freshProject(harbor);
    const before = await itemsOf(project);
    const id = uuidv7();
    const wishes = before.map((item) => ({
      itemId: item.id,
      version: item.version,
      fields: { ownerId: harbor.people.engineer.id, dueDate: "2026-05-01" },
      ...(item.applicable && item.states.production
        ? {
            states: [
              { environment: "production", status: "not_applicable", reason: "Not built", version: 1 },
            ],
          }
        : {}),
    }));
    expect((await applyTo(project, wishes, id)).status).toBe(200);
    expect((await undoIn(project, id)).status).toBe(200);
    const bare = (items: readonly ChecklistItemDto[]) =>
      items.map(({ version: _version, states, ...item }) => ({
        ...item,
        states: Object.fromEntries(
          Object.entries(states).map(([name, { version: _of, ...state }]) => [name, state]),
        ),
      }));
    const after = await itemsOf(project);
    expect(bare(after)).toEqual(bare(before));
    const again = await undoIn(project, id);
    expect(again.status).toBe(200);
    expect(await itemsOf(project)).toEqual(after);
  });

  test("is not undone over what somebody has said since", async () => {
    const project = await freshProject(harbor);
    const id = uuidv7();
    const wishes = met(await itemsOf(project)).slice(0, 2);
    await applyTo(project, wishes, id);
    const path = { project: project.slug, item: wishes[0]?.itemId ?? "" };
    const change = { environment: "production", status: "open", version: 2 };
    await call(tickItem, "PATCH", path, { changes: [change] }, harbor.as.cto);
    const answer = await undoIn(project, id);
    expect(answer.status).toBe(409);
    expect(answer.body.details).toMatchObject({ rows: [{ itemId: wishes[0]?.itemId }] });
  });

  test("counts what is as wished already as unchanged, whoever did it", async () => {
    const project = await freshProject(harbor);
    const wishes = met(await itemsOf(project)).slice(0, 3);
    await applyTo(project, wishes.slice(0, 1), uuidv7(), harbor.as.cto);
    const answer = await applyTo(project, wishes);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ unchanged: 1 });
    expect(answer.body.items).toHaveLength(2);
  });

  test("refuses an owner who does not reach the project, and an environment without a box", async () => {
    const project = await freshProject(harbor);
    const items = await itemsOf(project);
    const [item] = items;
    if (!item) throw new Error("No item");
    const fields = { ownerId: harbor.people.auditor.id };
    const stranger = await applyTo(project, [{ itemId: item.id, version: item.version, fields }]);
    expect(stranger.status).toBe(400);
    expect(stranger.body.fields).toHaveProperty("ownerId");
    const foreign = items.find((each) => each.applicable && !each.environments.includes("development"));
    if (!foreign) throw new Error("No such item");
    const states = [{ environment: "development", status: "met", version: 1 }];
    expect((await applyTo(project, [{ itemId: foreign.id, states }])).status).toBe(400);
  });
});

describe("a project that is archived while the request waits for it", () => {
  const refused = {
    status: "fulfilled",
    value: { status: 409, body: { message: expect.stringContaining("is archived and cannot be changed") } },
  };

  test("takes no bulk edit, and stays out of the portfolio", async () => {
    const project = await freshProject(harbor);
    const wishes = met(await itemsOf(project));
    expect(await archivedMeanwhile(harbor, project.id, () => applyTo(project, wishes))).toMatchObject(
      refused,
    );
    expect(await aggregatesOf(harbor, project.id)).toMatchObject({ aspects: [], projects: [] });
    const after = await itemsOf(project);
    expect(after.filter((item) => item.states.production?.status === "met")).toEqual([]);
  });

  test("keeps what a bulk edit did to it", async () => {
    const project = await freshProject(harbor);
    const id = uuidv7();
    const wishes = met(await itemsOf(project));
    expect((await applyTo(project, wishes, id)).status).toBe(200);
    expect(await archivedMeanwhile(harbor, project.id, () => undoIn(project, id))).toMatchObject(refused);
    expect(await aggregatesOf(harbor, project.id)).toMatchObject({ aspects: [], projects: [] });
    const after = await itemsOf(project);
    expect(after.filter((item) => item.states.production?.status === "met")).toHaveLength(wishes.length);
  });
});

describe("fifty people at once", () => {
  test("on one answer: one is first, forty-nine are told what stands there now", async () => {
    const project = await freshProject(harbor);
    const path = { project: project.slug, item: project.itemId };
    const before = (await eventsOf(project)).length;
    // Each says something else: the same answer of the same person would be one request, sent again.
    const change = { environment: "production", status: "not_applicable", version: 1 };
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        answered(() =>
          call(tickItem, "PATCH", path, { changes: [{ ...change, reason: `Reason ${index}` }] }),
        ),
      ),
    );
    const conflicts = answers.filter(({ status }) => status === 409);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(conflicts).toHaveLength(49);
    for (const { body } of conflicts)
      expect(body.details).toMatchObject({
        current: { production: { status: "not_applicable", version: 2 } },
      });
    expect(await eventsOf(project)).toHaveLength(before + 1);
  });

  test("on one note: one is first, forty-nine see the other text", async () => {
    const project = await freshProject(harbor);
    const path = { project: project.slug, item: project.itemId };
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        answered(() =>
          call(editItem, "PATCH", path, { version: project.itemVersion, note: `Note ${index}` }),
        ),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const conflicts = answers.filter(({ status }) => status === 409);
    expect(conflicts).toHaveLength(49);
    for (const { body } of conflicts) expect(JSON.stringify(body.details)).toMatch(/"note":"Note \d+"/);
  });
});
