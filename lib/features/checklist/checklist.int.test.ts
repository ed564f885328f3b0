import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { GET as explain } from "../../../app/api/o/[org]/projects/[project]/explanation/route.ts";
import {
  GET as readItem,
  PATCH as editItem,
} from "../../../app/api/o/[org]/projects/[project]/items/[item]/route.ts";
import { PATCH as tickItem } from "../../../app/api/o/[org]/projects/[project]/items/[item]/states/route.ts";
import { enterOrganization } from "#lib/auth/enter.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { DEFAULT_INTAKE } from "#lib/domain/intake.ts";
import { ENVIRONMENTS, ITEM_STATUSES, type Environment } from "#lib/domain/vocabulary.ts";
import { env } from "#lib/env.ts";
import { archiveProjectAction, createProjectAction } from "#lib/features/project/actions.ts";
import { lockScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { answered } from "#lib/testing/answered.ts";
import {
  joinOrganization,
  signInAs,
  testOrganization,
  type TestOrganization,
  type TestPort,
} from "#lib/testing/people.ts";
import { listChecklist } from "./data.ts";
import { loadChecklistOf } from "./service.ts";
import type { ChecklistItemDto } from "./types.ts";

let harbor: TestOrganization;
beforeAll(async () => {
  harbor = await testOrganization();
});

type Project = Readonly<{ id: string; slug: string; version: number }>;
type Answer = Readonly<{
  status: number;
  body: Record<string, unknown> & { code?: string; details?: unknown };
}>;

async function makeProject(
  name: string,
  memberIds: readonly string[] = [harbor.people.engineer.id],
): Promise<Project> {
  const made = await withRequestPort(harbor.as.owner, () =>
    createProjectAction(harbor.slug, { name, intake: DEFAULT_INTAKE, memberIds: [...memberIds] }),
  );
  if (!made.ok) throw new Error(made.message);
  return inside((scope) =>
    scope.db.project.findFirstOrThrow({
      where: { organizationId: scope.organizationId, slug: made.data.slug },
      select: { id: true, slug: true, version: true },
    }),
  );
}

function inside<T>(work: (scope: OrgScope) => Promise<T>, who: TestPort = harbor.as.owner): Promise<T> {
  return enterOrganization(who.facts, harbor.slug, "project:read", work);
}

const itemsOf = (project: Project) => inside((scope) => listChecklist(scope, project.id));

async function itemOf(project: Project, key: string): Promise<ChecklistItemDto> {
  const item = (await itemsOf(project)).find((each) => each.key === key);
  if (!item) throw new Error(`No ${key}`);
  return item;
}

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

async function call(
  route: Route,
  who: TestPort,
  path: Record<string, string>,
  init?: { body?: unknown; query?: string },
): Promise<Answer> {
  const request = new Request(`${env().publicUrl}/api${init?.query ?? ""}`, {
    method: init?.body === undefined ? "GET" : "PATCH",
    headers: { origin: new URL(env().publicUrl).origin, "content-type": "application/json" },
    ...(init?.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
  const params = Promise.resolve({ org: harbor.slug, ...path });
  const response = await withRequestPort(who, () => route(request, { params }));
  return { status: response.status, body: await response.json() };
}

const tick = (who: TestPort, project: Project, item: ChecklistItemDto, changes: readonly object[]) =>
  call(tickItem, who, { project: project.slug, item: item.id }, { body: { changes } });
const edit = (who: TestPort, project: Project, item: ChecklistItemDto, body: object) =>
  call(editItem, who, { project: project.slug, item: item.id }, { body });

const change = (item: ChecklistItemDto, environment: Environment, status: string, reason = "") => ({
  environment,
  status,
  reason,
  version: item.states[environment]?.version ?? 1,
});

/** The last bit of this quotient depends on the order in which the aspects are summed up. */
const steady = (share: number | null) => (share === null ? null : Number(share.toFixed(12)));

/** Everything kept for scores, without time stamps. */
function keptScores(project: Project) {
  return inside(async (scope) => {
    const where = { organizationId: scope.organizationId };
    const orderBy = [{ environment: "asc" }, { aspectKey: "asc" }] as const;
    const projects = await scope.db.projectScore.findMany({
      where: { ...where, projectId: project.id },
      orderBy: { environment: "asc" },
      omit: { updatedAt: true, mark: true },
    });
    return {
      aspects: await scope.db.aspectScore.findMany({
        where: { ...where, projectId: project.id },
        orderBy: [...orderBy],
      }),
      projects: projects.map((row) => ({ ...row, percentToTarget: steady(row.percentToTarget) })),
      totals: await scope.db.portfolioTotal.findMany({
        where: { ...where, projects: { gt: 0 } },
        orderBy: [...orderBy],
      }),
    };
  });
}

const recompute = (project: Project) =>
  inside(async (scope) => refreshScores(scope, project.id, await lockScoringSettings(scope, project.id)));

describe("a tick", () => {
  test("moves the kept score of its environment alone, exactly as computing anew would", async () => {
    const project = await makeProject("Ticks");
    const item = await itemOf(project, "AUTH-1");
    const answer = await tick(harbor.as.engineer, project, item, [change(item, "production", "met")]);
    expect(answer.status).toBe(200);
    const kept = await keptScores(project);
    const scoreIn = (name: string) => kept.projects.find(({ environment }) => environment === name)?.score;
    expect(scoreIn("production")).toBeGreaterThan(0);
    expect(scoreIn("testing")).toBeNull();
    await recompute(project);
    expect(await keptScores(project)).toEqual(kept);
  });

  test("in all environments is one request, and one event in the item's history", async () => {
    const project = await makeProject("Sweeps");
    const item = await itemOf(project, "AUTH-1");
    const changes = item.environments.map((environment) => change(item, environment, "partial"));
    expect((await tick(harbor.as.owner, project, item, changes)).status).toBe(200);
    const details = await call(readItem, harbor.as.owner, { project: project.slug, item: item.id });
    const events = details.body.events;
    expect(events).toHaveLength(1);
    expect(events).toMatchObject([
      {
        actor: harbor.people.owner.name,
        changes: [{ kind: "status", to: "partial", from: "open" }, {}, {}, {}],
      },
    ]);
  });

  test("that does not apply needs a reason, and keeps it", async () => {
    const project = await makeProject("Reasons");
    const item = await itemOf(project, "AUTH-1");
    const without = await tick(harbor.as.owner, project, item, [
      change(item, "production", "not_applicable", "  "),
    ]);
    expect([without.status, without.body.code]).toEqual([400, "INVALID_INPUT"]);
    expect(await itemOf(project, "AUTH-1")).toEqual(item);
    const reason = "No credential exists: the product is static.";
    await tick(harbor.as.owner, project, item, [change(item, "production", "not_applicable", reason)]);
    expect((await itemOf(project, "AUTH-1")).states.production).toMatchObject({
      status: "not_applicable",
      reason,
      version: 2,
    });
  });

  test("on a version that somebody has replaced changes nothing and shows what is there now", async () => {
    const project = await makeProject("Conflicts");
    const item = await itemOf(project, "AUTH-1");
    await tick(harbor.as.engineer, project, item, [change(item, "production", "partial")]);
    const before = { items: await itemsOf(project), scores: await keptScores(project) };
    const late = await tick(harbor.as.cto, project, item, [
      change(item, "testing", "met"),
      change(item, "production", "met"),
    ]);
    expect([late.status, late.body.code]).toEqual([409, "CONFLICT"]);
    expect(late.body.details).toMatchObject({
      kind: "state",
      current: { production: { status: "partial", version: 2, updatedBy: harbor.people.engineer.name } },
    });
    expect({ items: await itemsOf(project), scores: await keptScores(project) }).toEqual(before);
  });

  test("is refused where the requirement does not matter or does not apply", async () => {
    const project = await makeProject("Elsewhere");
    const items = await itemsOf(project);
    const narrow = items.find((item) => item.applicable && item.environments.length < ENVIRONMENTS.length);
    const foreign = ENVIRONMENTS.find((name) => narrow && !narrow.environments.includes(name));
    const excluded = items.find((item) => !item.applicable);
    if (!narrow || !foreign || !excluded) throw new Error("The catalogue has no such requirement any more");
    expect((await tick(harbor.as.owner, project, narrow, [change(narrow, foreign, "met")])).body.code).toBe(
      "INVALID_INPUT",
    );
    expect(
      (await tick(harbor.as.owner, project, excluded, [change(excluded, "production", "met")])).body.code,
    ).toBe("INVALID_INPUT");
  });
});

describe("who may tick", () => {
  test("an engineer outside of the project finds nothing there, an auditor may only read", async () => {
    const project = await makeProject("Members only");
    const item = await itemOf(project, "AUTH-1");
    const stranger = await signInAs(await joinOrganization(harbor, "engineer"));
    const changes = [change(item, "production", "met")];
    expect((await tick(stranger, project, item, changes)).body.code).toBe("NOT_FOUND");
    expect((await edit(stranger, project, item, { version: 1, note: "x" })).body.code).toBe("NOT_FOUND");
    expect((await call(readItem, stranger, { project: project.slug, item: item.id })).body.code).toBe(
      "NOT_FOUND",
    );
    expect(
      (await call(explain, stranger, { project: project.slug }, { query: "?environment=production" })).body
        .code,
    ).toBe("NOT_FOUND");
    expect((await tick(harbor.as.auditor, project, item, changes)).body.code).toBe("FORBIDDEN");
    expect((await edit(harbor.as.auditor, project, item, { version: 1, note: "x" })).body.code).toBe(
      "FORBIDDEN",
    );
    expect(await itemOf(project, "AUTH-1")).toEqual(item);
    const page = await inside((scope) => loadChecklistOf(scope, project.slug), harbor.as.auditor);
    expect(page.readOnly).toBe("role");
  });

  test("nobody changes an archived project, which still can be read", async () => {
    const project = await makeProject("Archived");
    const item = await itemOf(project, "AUTH-1");
    const { id: projectId, version } = project;
    await withRequestPort(harbor.as.owner, () => archiveProjectAction(harbor.slug, { projectId, version }));
    expect((await tick(harbor.as.owner, project, item, [change(item, "production", "met")])).body.code).toBe(
      "CONFLICT",
    );
    expect((await edit(harbor.as.owner, project, item, { version: 1, note: "x" })).body.code).toBe(
      "CONFLICT",
    );
    expect(await itemOf(project, "AUTH-1")).toEqual(item);
    expect((await inside((scope) => loadChecklistOf(scope, project.slug))).readOnly).toBe("archived");
  });
});

describe("owner, due date, note and effort", () => {
  test("are saved field by field and told in the history", async () => {
    const project = await makeProject("Fields");
    const item = await itemOf(project, "AUTH-1");
    await edit(harbor.as.owner, project, item, {
      version: 1,
      ownerId: harbor.people.engineer.id,
      dueDate: "2026-04-01",
    });
    await edit(harbor.as.owner, project, item, {
      version: 2,
      note: "Rotate after the move.",
      effortDays: 1.5,
    });
    expect(await itemOf(project, "AUTH-1")).toMatchObject({
      ownerId: harbor.people.engineer.id,
      dueDate: "2026-04-01",
      hasNote: true,
      effortDays: 1.5,
      version: 3,
    });
    const details = await call(readItem, harbor.as.owner, { project: project.slug, item: item.id });
    expect(details.body.events).toMatchObject([
      {
        changes: [
          { kind: "effort", from: null, to: 1.5 },
          { kind: "note", cleared: false },
        ],
      },
      {
        changes: [
          { kind: "owner", from: null, to: harbor.people.engineer.name },
          { kind: "dueDate", to: "2026-04-01" },
        ],
      },
    ]);
    // It would be kept as none.
    expect((await edit(harbor.as.owner, project, item, { version: 3, effortDays: 0.004 })).status).toBe(400);
  });

  test("on an old version change nothing, and show both the text and whose it is", async () => {
    const project = await makeProject("Old notes");
    const item = await itemOf(project, "AUTH-1");
    await edit(harbor.as.engineer, project, item, { version: 1, note: "Theirs" });
    const late = await edit(harbor.as.cto, project, item, { version: 1, note: "Mine" });
    expect(late.body).toMatchObject({
      code: "CONFLICT",
      details: {
        kind: "item",
        current: { note: "Theirs", version: 2, updatedBy: harbor.people.engineer.name },
      },
    });
    const details = await call(readItem, harbor.as.owner, { project: project.slug, item: item.id });
    expect(details.body.fields).toMatchObject({ note: "Theirs" });
  });

  test("cannot give an item to somebody who does not reach the project", async () => {
    const project = await makeProject("Owners");
    const item = await itemOf(project, "AUTH-1");
    const stranger = await joinOrganization(harbor, "engineer");
    const answer = await edit(harbor.as.owner, project, item, { version: 1, ownerId: stranger.id });
    expect(answer.body).toMatchObject({ code: "INVALID_INPUT", fields: { ownerId: [expect.any(String)] } });
    expect(await itemOf(project, "AUTH-1")).toEqual(item);
  });
});

describe("at the same time", () => {
  test("two ticks on different items lose nothing", async () => {
    const project = await makeProject("Two at once");
    const [first, second] = [await itemOf(project, "AUTH-1"), await itemOf(project, "AUTH-2")];
    const answers = await Promise.all([
      tick(harbor.as.owner, project, first, [change(first, "production", "met")]),
      tick(harbor.as.cto, project, second, [change(second, "production", "met")]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const kept = await keptScores(project);
    expect(
      kept.aspects.find(({ environment, aspectKey }) => environment === "production" && aspectKey === "AUTH"),
    ).toMatchObject({ met: 2 });
    await recompute(project);
    expect(await keptScores(project)).toEqual(kept);
  });

  test("of fifty ticks on one version exactly one succeeds, and the others are told", async () => {
    const project = await makeProject("Fifty at once");
    const item = await itemOf(project, "AUTH-1");
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, turn) =>
        answered(() =>
          tick(harbor.as.owner, project, item, [
            change(item, "production", "not_applicable", `Reason ${turn}`),
          ]),
        ),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(49);
    expect((await itemOf(project, "AUTH-1")).states.production?.version).toBe(2);
  });
});

test("after random ticks what is kept equals what is computed anew, the portfolio's totals included", async () => {
  const project = await makeProject("Random");
  const items = (await itemsOf(project)).filter((item) => item.applicable);
  const step = fc.record({
    item: fc.nat({ max: items.length - 1 }),
    environment: fc.constantFrom(...ENVIRONMENTS),
    status: fc.constantFrom(...ITEM_STATUSES),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      for (const { item: index, environment, status } of steps) {
        const known = items[index];
        if (!known?.environments.includes(environment)) continue;
        const item = await itemOf(project, known.key);
        const answer = await tick(harbor.as.owner, project, item, [
          change(item, environment, status, "Not here"),
        ]);
        expect(answer.status).toBe(200);
      }
      const kept = await keptScores(project);
      await recompute(project);
      expect(await keptScores(project)).toEqual(kept);
    }),
    { numRuns: 8, seed: 20_260_302 },
  );
});

describe("the explanation of a score", () => {
  test("gives the very score that is kept, for an aspect and for the project, and none for an unknown aspect", async () => {
    const project = await makeProject("Explained");
    const item = await itemOf(project, "AUTH-1");
    await tick(harbor.as.owner, project, item, [change(item, "production", "met")]);
    const kept = await keptScores(project);
    const ask = (query: string) => call(explain, harbor.as.auditor, { project: project.slug }, { query });
    const aspect = await ask("?environment=production&aspect=AUTH");
    const row = kept.aspects.find(
      ({ environment, aspectKey }) => environment === "production" && aspectKey === "AUTH",
    );
    expect(aspect.body).toMatchObject({
      target: row?.target,
      explanation: { result: { score: row?.score } },
    });
    const whole = await ask("?environment=production");
    const projectRow = kept.projects.find(({ environment }) => environment === "production");
    expect(whole.body).toMatchObject({ target: null, explanation: { result: { score: projectRow?.score } } });
    expect((await ask("?environment=production&aspect=NOPE")).body.code).toBe("NOT_FOUND");
  });
});
