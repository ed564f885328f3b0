import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { POST as batch } from "../../app/api/o/[org]/projects/[project]/batches/route.ts";
import { PUT as comment } from "../../app/api/o/[org]/projects/[project]/items/[item]/comments/[comment]/route.ts";
import { POST as file } from "../../app/api/o/[org]/projects/[project]/items/[item]/evidence/route.ts";
import { PATCH as tick } from "../../app/api/o/[org]/projects/[project]/items/[item]/states/route.ts";
import { POST as importing } from "../../app/api/o/[org]/standards/route.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { DEFAULT_INTAKE } from "#lib/domain/intake.ts";
import { addEvidenceAction, attachEvidenceAction } from "#lib/features/evidence/actions.ts";
import { inviteMemberAction } from "#lib/features/member/actions.ts";
import { arrangePlanAction, createPlanAction } from "#lib/features/plan/actions.ts";
import { createProjectAction } from "#lib/features/project/actions.ts";
import { decideRiskAction, proposeRiskAction } from "#lib/features/risk/actions.ts";
import { createShareAction } from "#lib/features/share/actions.ts";
import { takeSnapshotAction } from "#lib/features/snapshot/actions.ts";
import { adoptStandardAction } from "#lib/features/standard/actions.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { freshPack } from "#lib/testing/packs.ts";
import { testId, testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { freshUpload, standardDecisions } from "#lib/testing/standards.ts";
import { asOwner, freshProject, type WorldProject } from "#lib/testing/world.ts";

/*
 * A browser that has had no answer sends again, and so does whatever stands between. Each change is sent a thousand
 * times, twenty at once, the very first among them: there is one row and one event, and every answer is the same.
 */

/** Those that have no answer of their own yet may be told to come back: nothing has happened then. */
const BUSY = 503;
const AT_ONCE = 20;
const THOUSAND = 1_000;
/** Of what is told apart by its version and has no answer to repeat: each costs the reckoning of a whole plan. */
const HUNDRED = 100;

let org: TestOrganization;
let project: WorldProject;

beforeAll(async () => {
  org = await testOrganization();
  project = await freshProject(org);
});

type Role = keyof TestOrganization["as"];
type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** The distinct answers to one request, with how often each came. */
async function manyTimes(send: () => Promise<unknown>, times = THOUSAND): Promise<Map<string, number>> {
  const answers = new Map<string, number>();
  for (let round = 0; round < times / AT_ONCE; round += 1) {
    for (const answer of await Promise.all(Array.from({ length: AT_ONCE }, send))) {
      const text = JSON.stringify(answer);
      answers.set(text, (answers.get(text) ?? 0) + 1);
    }
  }
  return answers;
}

const acts = (role: Role, send: () => Promise<object>) => async () => {
  const { requestId: _id, ...answer } = { requestId: "", ...(await withRequestPort(org.as[role], send)) };
  return answer;
};

const calls =
  (
    role: Role,
    route: Route,
    method: string,
    { query = "", ...path }: Record<string, string>,
    body: unknown,
  ) =>
  async () => {
    const raw = typeof body === "string";
    const request = new Request(`http://localhost:3000/api${query}`, {
      method,
      headers: {
        origin: "http://localhost:3000",
        "content-type": raw ? "application/octet-stream" : "application/json",
      },
      body: raw ? body : JSON.stringify(body),
    });
    const place = { org: org.slug, project: project.slug, item: project.itemId, ...path };
    const response = await withRequestPort(org.as[role], () =>
      route(request, { params: Promise.resolve(place) }),
    );
    const { requestId: _id, ...answer }: Record<string, unknown> = await response.json();
    return { status: response.status, ...answer };
  };

/** Events that the organisation has of an action since `from`. */
async function eventsSince(from: number, action: string): Promise<number> {
  return asOwner(org, (scope) =>
    scope.db.auditEvent.count({
      where: { organizationId: scope.organizationId, action, sequence: { gt: from } },
    }),
  );
}

const head = () =>
  asOwner(org, async (scope) => {
    const last = await scope.db.auditEvent.findFirst({
      where: { organizationId: scope.organizationId },
      orderBy: { sequence: "desc" },
      select: { sequence: true },
    });
    return last?.sequence ?? 0;
  });

/** Sends a request many times: one answer, one event. */
async function isOne(action: string, send: () => Promise<unknown>): Promise<void> {
  const from = await head();
  const answers = new Map([...(await manyTimes(send))].filter(([text]) => JSON.parse(text).status !== BUSY));
  expect(answers.size, [...answers.keys()].join("\n")).toBe(1);
  const [first = ""] = answers.keys();
  expect(JSON.parse(first)).not.toHaveProperty("code");
  expect(await eventsSince(from, action)).toBe(1);
  expect(await head()).toBe(from + 1);
}

const count = (work: (scope: OrgScope) => Promise<number>) => asOwner(org, work);

describe("sent a thousand times it is one", { timeout: 240_000 }, () => {
  test("a tick", async () => {
    const changes = [{ environment: "production", status: "met", reason: "", version: 1 }];
    const from = await head();
    const answers = await manyTimes(calls("engineer", tick, "PATCH", {}, { changes }));
    const statuses = [...answers.keys()].map((text) => JSON.parse(text).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await eventsSince(from, "item.status_changed")).toBe(1);
  });

  test("a comment, and each person hears of it once", async () => {
    const id = uuidv7();
    const body = { text: "Please look", mentionIds: [org.people.cto.id] };
    await isOne("comment.created", calls("engineer", comment, "PUT", { comment: id }, body));
    const heard = await asOwner(org, (scope) =>
      scope.db.notification.groupBy({
        by: ["userId", "kind"],
        where: { organizationId: scope.organizationId, subjectId: id },
        _count: true,
      }),
    );
    expect(heard.map(({ kind, _count }) => `${kind} ${_count}`).sort()).toEqual([
      "commented 1",
      "mentioned 1",
    ]);
  });

  const days = { evidenceDate: "2026-02-20", validUntil: null };

  test("evidence in words", async () => {
    const input = {
      ...{ project: project.slug, itemId: project.itemId, id: uuidv7(), title: "Seen" },
      ...{ environments: ["production" as const], ...days },
      content: { kind: "text" as const, text: "It is so" },
    };
    await isOne(
      "evidence.submitted",
      acts("engineer", () => addEvidenceAction(org.slug, input)),
    );
  });

  test("a file of evidence", async () => {
    const query = new URLSearchParams({
      ...{ id: uuidv7(), name: "scan.txt", title: "Scan", environments: "production" },
      evidenceDate: days.evidenceDate,
    });
    const send = calls("engineer", file, "POST", { query: `?${query}` }, "All is well");
    await isOne("evidence.submitted", send);
  });

  test("evidence that serves another item too", async () => {
    const itemId = await asOwner(org, async (scope) => {
      const where = { organizationId: scope.organizationId, projectId: project.id, requirementKey: "AUTH-2" };
      return (await scope.db.checklistItem.findFirstOrThrow({ where, select: { id: true } })).id;
    });
    const input = { project: project.slug, itemId, evidenceId: project.textId };
    const send = () => attachEvidenceAction(org.slug, { ...input, environments: ["production" as const] });
    await isOne("evidence.attached", acts("engineer", send));
  });

  test("an invitation, with the same link each time", async () => {
    const input = {
      key: testId("key"),
      email: "noor@example.test",
      role: "auditor" as const,
      projectIds: [],
    };
    const answers = await manyTimes(acts("owner", () => inviteMemberAction(org.slug, input)));
    expect([...answers.values()]).toEqual([1000]);
    expect(await count((scope) => scope.db.invitation.count({ where: { email: input.email } }))).toBe(1);
  });

  test("a link to a report, the same each time", async () => {
    const packId = await asOwner(org, (scope) => freshPack(scope));
    const input = { key: testId("key"), packId, label: "Auditors", days: 14 };
    await isOne(
      "report.shared",
      acts("cto", () => createShareAction(org.slug, input)),
    );
    expect(await count((scope) => scope.db.reportShare.count({ where: { packId } }))).toBe(1);
  });

  test("a project; under another name it is not", async () => {
    const input = { id: uuidv7(), name: "Once and no more", intake: DEFAULT_INTAKE };
    const create = (name = input.name) =>
      acts("cto", () => createProjectAction(org.slug, { ...input, name }));
    await isOne("project.created", create());
    expect(await create("Another")()).toMatchObject({
      code: "INVALID_INPUT",
      fields: { name: [expect.stringContaining(input.name)] },
    });
    expect(await count((scope) => scope.db.project.count({ where: { name: input.name } }))).toBe(1);
  });

  test("a snapshot", async () => {
    const input = { id: uuidv7(), projectId: project.id, title: "Before the audit" };
    await isOne(
      "snapshot.taken",
      acts("cto", () => takeSnapshotAction(org.slug, input)),
    );
  });

  test("a risk that is proposed, and the decision about it", async () => {
    const id = uuidv7();
    const input = {
      ...{ project: project.slug, itemId: project.itemId, id, until: "2026-06-30" },
      ...{ environments: ["production" as const], reason: "Replaced in the summer" },
    };
    await isOne(
      "risk.proposed",
      acts("engineer", () => proposeRiskAction(org.slug, input)),
    );
    const decision = { riskId: id, version: 1, decision: "approved" as const, note: "Seen" };
    await isOne(
      "risk.approved",
      acts("cto", () => decideRiskAction(org.slug, decision)),
    );
  });

  test("the import of a standard, and its adoption", async () => {
    const upload = await asOwner(org, (scope) => freshUpload(scope));
    const input = { upload, ...standardDecisions() };
    await isOne("standard.imported", calls("cto", importing, "POST", {}, input));
    const adoption = { id: uuidv7(), projectId: project.id, standardId: input.id, level: null };
    await isOne(
      "standard.adopted",
      acts("cto", () => adoptStandardAction(org.slug, adoption)),
    );
  });

  test("an import of edited answers", async () => {
    const item = await asOwner(org, (scope) =>
      scope.db.checklistItem.findFirstOrThrow({
        where: { organizationId: scope.organizationId, projectId: project.id, requirementKey: "IO-1" },
        select: { id: true, version: true },
      }),
    );
    const items = [{ itemId: item.id, version: item.version, fields: { note: "From the spreadsheet" } }];
    const from = await head();
    const answers = await manyTimes(
      calls("engineer", batch, "POST", {}, { id: uuidv7(), kind: "import", items }),
    );
    expect(new Set([...answers.keys()].map((text) => JSON.parse(text).status))).toEqual(new Set([200]));
    expect(await head()).toBe(from + 1);
  });

  test("a plan; what is arranged in it is arranged once, and whoever sends it again sees that it moved on", async () => {
    const planId = uuidv7();
    const plan = { id: planId, projectId: project.id, name: "The way", from: { kind: "fresh" as const } };
    await isOne(
      "plan.created",
      acts("engineer", () => createPlanAction(org.slug, plan)),
    );
    const from = await head();
    const entry = { itemId: project.itemId, role: null, pinnedMonth: null, excluded: true };
    const input = { planId, version: 1, entries: [entry] };
    const send = acts("engineer", () => arrangePlanAction(org.slug, input));
    const answers = await manyTimes(send, HUNDRED);
    expect([...answers.values()].toSorted((a, b) => a - b)).toEqual([1, HUNDRED - 1]);
    expect(await head()).toBe(from + 1);
  });
});
