import { beforeAll, describe, expect, test } from "vitest";
import { v7 as uuidv7 } from "uuid";
import { POST as uploadFile } from "../../../app/api/o/[org]/projects/[project]/items/[item]/evidence/route.ts";
import { GET as readItem } from "../../../app/api/o/[org]/projects/[project]/items/[item]/evidence/route.ts";
import { GET as readFileOf } from "../../../app/api/o/[org]/evidence/[evidence]/revisions/[number]/file/route.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { aggregatesOf, as, inside, makeProject, settingsOf, succeeded } from "#lib/testing/projects.ts";
import { joinOrganization, signInAs, testOrganization, testPort, TEST_NOW } from "#lib/testing/people.ts";
import type { TestOrganization, TestPort } from "#lib/testing/people.ts";
import { setProjectMembersAction } from "#lib/features/project/actions.ts";
import { lockScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { setItemStates } from "#lib/features/checklist/mutations.ts";
import {
  addEvidenceAction,
  attachEvidenceAction,
  coverEnvironmentsAction,
  deleteEvidenceAction,
  detachEvidenceAction,
  reviewEvidenceAction,
  reviseEvidenceAction,
} from "./actions.ts";
import { refreshExpiredEvidence } from "./daily-service.ts";

type Place = Readonly<{ project: string; projectId: string; itemId: string }>;

let org: TestOrganization;
let place: Place;

async function openProject(name: string): Promise<Place> {
  const { id, slug } = await makeProject(org, name);
  const { version } = await settingsOf(org, id);
  succeeded(
    await as(org.as.cto, () =>
      setProjectMembersAction(org.slug, { projectId: id, version, memberIds: [org.people.engineer.id] }),
    ),
  );
  const itemId = await inside(org, async (scope) => {
    const item = await scope.db.checklistItem.findFirstOrThrow({
      where: { organizationId: scope.organizationId, projectId: id, requirementKey: "AUTH-1" },
    });
    const changes = [{ environment: "production", status: "met", reason: "", version: 1 } as const];
    await setItemStates(scope, slug, item.id, { changes });
    return item.id;
  });
  return { project: slug, projectId: id, itemId };
}

beforeAll(async () => {
  org = await testOrganization();
  place = await openProject("Portal");
});

const at = (where: Place) => ({ project: where.project, itemId: where.itemId });
const days = { evidenceDate: "2026-02-01", validUntil: "2026-04-01" };

async function handIn(
  where: Place = place,
  who: TestPort = org.as.engineer,
  more: object = {},
): Promise<string> {
  const input = {
    ...{ ...at(where), ...days, id: uuidv7(), title: "Scan of February" },
    environments: ["production" as const],
    content: { kind: "text" as const, text: "No finding" },
    ...more,
  };
  return succeeded(await as(who, () => addEvidenceAction(org.slug, input))).id;
}

const review = (evidenceId: string, version: number, decision: "accepted" | "returned", who = org.as.cto) =>
  as(who, () => reviewEvidenceAction(org.slug, { evidenceId, version, decision, reason: "Too old" }));

async function shares(where: Place) {
  const { projects, aspects } = await aggregatesOf(org, where.projectId);
  const production = projects.find(({ environment }) => environment === "production");
  const auth = aspects.find((row) => row.environment === "production" && row.value > 0);
  return { evidenced: auth?.evidenced ?? 0, fresh: auth?.fresh ?? 0, whole: production?.evidenced ?? 0 };
}

async function expectKeptIsRecomputed(where: Place): Promise<void> {
  const kept = await aggregatesOf(org, where.projectId);
  await inside(org, async (scope) => {
    await refreshScores(scope, where.projectId, await lockScoringSettings(scope, where.projectId));
  });
  expect(await aggregatesOf(org, where.projectId)).toEqual(kept);
}

describe("evidence counts", () => {
  test("once somebody else has accepted it, and no longer when it is returned, revised or taken off", async () => {
    const id = await handIn();
    expect(await shares(place)).toEqual({ evidenced: 0, fresh: 0, whole: 0 });
    succeeded(await review(id, 1, "accepted"));
    const accepted = await shares(place);
    expect(accepted.evidenced).toBeGreaterThan(0);
    expect(accepted.fresh).toBe(accepted.evidenced);
    expect(accepted.whole).toBeGreaterThan(0);
    await expectKeptIsRecomputed(place);

    succeeded(await review(id, 2, "returned"));
    expect((await shares(place)).evidenced).toBe(0);
    succeeded(await review(id, 3, "accepted"));
    const revision = {
      ...at(place),
      ...days,
      evidenceId: id,
      version: 4,
      content: { kind: "text", text: "New" },
    } as const;
    succeeded(await as(org.as.engineer, () => reviseEvidenceAction(org.slug, revision)));
    expect((await shares(place)).evidenced).toBe(0);
    succeeded(await review(id, 5, "accepted"));
    expect((await shares(place)).evidenced).toBeGreaterThan(0);
    succeeded(
      await as(org.as.engineer, () => detachEvidenceAction(org.slug, { ...at(place), evidenceId: id })),
    );
    expect((await shares(place)).evidenced).toBe(0);
    await expectKeptIsRecomputed(place);
  });

  test("in the environments that it names, and in every project that it serves", async () => {
    const other = await openProject("Shop");
    const id = await handIn(place, org.as.engineer, { environments: ["testing"] });
    succeeded(await review(id, 1, "accepted"));
    expect((await shares(place)).evidenced).toBe(0);
    const attach = { ...at(other), evidenceId: id, environments: ["production" as const] };
    succeeded(await as(org.as.engineer, () => attachEvidenceAction(org.slug, attach)));
    expect((await shares(other)).evidenced).toBeGreaterThan(0);
    succeeded(
      await as(org.as.engineer, () => deleteEvidenceAction(org.slug, { evidenceId: id, version: 2 })),
    );
    expect((await shares(other)).evidenced).toBe(0);
    await expectKeptIsRecomputed(other);
  });

  test("as fresh until its last day has passed: the daily run finds it, once", async () => {
    const where = await openProject("Mobile");
    const id = await handIn(where);
    succeeded(await review(id, 1, "accepted"));
    const run = (day: string) =>
      refreshExpiredEvidence({
        organizationId: org.id,
        now: new Date(`${day}T09:00:00Z`),
        requestId: "daily-run",
      });
    expect(await run("2026-04-01")).not.toContain(where.projectId);
    expect((await shares(where)).fresh).toBeGreaterThan(0);
    expect(await run("2026-04-02")).toContain(where.projectId);
    const stale = await shares(where);
    expect(stale.fresh).toBe(0);
    expect(stale.evidenced).toBeGreaterThan(0);
    expect(await run("2026-04-03")).toEqual([]);
    // The calendar goes back where the organisation moves to a time zone further west.
    expect(await run("2026-04-01")).toContain(where.projectId);
    expect((await shares(where)).fresh).toBeGreaterThan(0);
    expect(await run("2026-04-01")).toEqual([]);
    expect(await run("2026-04-03")).toContain(where.projectId);
    expect((await shares(where)).fresh).toBe(0);
  });
});

describe("a review", () => {
  test("is somebody else's: nobody judges what they handed in themselves", async () => {
    const id = await handIn(place, org.as.cto);
    expect(await review(id, 1, "accepted", org.as.cto)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    succeeded(await review(id, 1, "accepted", org.as.owner));
  });

  test("is one's own only where nobody else may, and the log says so", async () => {
    const alone = await testOrganization();
    const project = await makeProject(alone, "Alone");
    await inside(alone, async (scope) => {
      const others = { organizationId: scope.organizationId, userId: { not: alone.people.owner.id } };
      await scope.db.membership.updateMany({ where: others, data: { disabledAt: TEST_NOW } });
    });
    const item = await inside(alone, (scope) =>
      scope.db.checklistItem.findFirstOrThrow({
        where: { organizationId: scope.organizationId, projectId: project.id, requirementKey: "AUTH-1" },
      }),
    );
    const id = uuidv7();
    const input = { ...days, project: project.slug, itemId: item.id, id, title: "Mine" };
    const content = { kind: "text" as const, text: "Seen" };
    const given = { ...input, environments: ["production" as const], content };
    succeeded(await as(alone.as.owner, () => addEvidenceAction(alone.slug, given)));
    succeeded(
      await as(alone.as.owner, () =>
        reviewEvidenceAction(alone.slug, { evidenceId: id, version: 1, decision: "accepted" }),
      ),
    );
    const event = await inside(alone, (scope) =>
      scope.db.auditEvent.findFirstOrThrow({
        where: { organizationId: scope.organizationId, action: "evidence.accepted" },
      }),
    );
    expect(event.after).toMatchObject({ ownSubmission: true });
  });

  test("of another version than the one seen changes nothing and shows the present one", async () => {
    const id = await handIn();
    succeeded(await review(id, 1, "accepted"));
    expect(await review(id, 1, "returned")).toMatchObject({
      code: "CONFLICT",
      details: { kind: "evidence", current: { version: 2, state: "accepted" } },
    });
  });

  test("that returns says why", async () => {
    const id = await handIn();
    const silent = { evidenceId: id, version: 1, decision: "returned" as const };
    expect(await as(org.as.cto, () => reviewEvidenceAction(org.slug, silent))).toMatchObject({
      code: "INVALID_INPUT",
      fields: { reason: [expect.stringContaining("what is missing")] },
    });
  });
});

describe("reach", () => {
  test("an engineer sees and touches nothing of evidence that serves other people's projects", async () => {
    const id = await handIn();
    const stranger = await signInAs(await joinOrganization(org, "engineer"));
    const attach = { ...at(place), evidenceId: id, environments: ["production" as const] };
    expect(await as(stranger, () => attachEvidenceAction(org.slug, attach))).toMatchObject({
      code: "NOT_FOUND",
    });
    const remove = () => deleteEvidenceAction(org.slug, { evidenceId: id, version: 1 });
    expect(await as(stranger, remove)).toMatchObject({ code: "NOT_FOUND" });
  });

  test("who reaches only a part of its uses cannot revise or delete it for all", async () => {
    const { id: hidden, slug } = await makeProject(org, "Hidden");
    const id = await handIn();
    const item = await inside(org, (scope) =>
      scope.db.checklistItem.findFirstOrThrow({
        where: { organizationId: scope.organizationId, projectId: hidden, requirementKey: "AUTH-2" },
      }),
    );
    const attach = { project: slug, itemId: item.id, evidenceId: id, environments: ["production" as const] };
    succeeded(await as(org.as.cto, () => attachEvidenceAction(org.slug, attach)));
    const remove = () => deleteEvidenceAction(org.slug, { evidenceId: id, version: 1 });
    expect(await as(org.as.engineer, remove)).toMatchObject({ code: "CONFLICT" });
    succeeded(await as(org.as.cto, remove));
  });
});

describe("a file", () => {
  const params = () => Promise.resolve({ org: org.slug, project: place.project, item: place.itemId });

  async function send(body: string, name: string, id = uuidv7(), who = org.as.engineer) {
    const query = new URLSearchParams({ id, name, environments: "production", evidenceDate: "2026-02-01" });
    const request = new Request(`http://localhost:3000/api?${query}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream", origin: "http://localhost:3000" },
      body,
    });
    const response = await withRequestPort(who, () => uploadFile(request, { params: params() }));
    const answer: unknown = await response.json();
    return { id, status: response.status, answer };
  }

  async function fetchFile(id: string, who: TestPort = org.as.auditor, search = "") {
    const given = Promise.resolve({ org: org.slug, evidence: id, number: "1" });
    return withRequestPort(who, () =>
      readFileOf(new Request(`http://localhost:3000/api${search}`), { params: given }),
    );
  }

  test("comes back byte by byte as a sandboxed download, and its hash is shown", async () => {
    const { id, status } = await send("Grüße aus dem Scan", "bericht ü.txt");
    expect(status).toBe(200);
    const response = await fetchFile(id);
    expect(await response.text()).toBe("Grüße aus dem Scan");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="bericht _.txt"; filename*=UTF-8''bericht%20%C3%BC.txt`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
      "cache-control": "no-store",
    });
    const list = await withRequestPort(org.as.auditor, () =>
      readItem(new Request("http://localhost:3000/api"), { params: params() }),
    );
    expect(await list.text()).toContain("bericht ü.txt");
  });

  test("is shown in the browser only as plain text, and markup not at all", async () => {
    const text = await send("a,b", "table.csv");
    expect((await fetchFile(text.id, org.as.auditor, "?show=inline")).headers.get("content-type")).toBe(
      "text/plain; charset=utf-8",
    );
    const page = await send("<script>alert(1)</script>", "page.html");
    const shown = await fetchFile(page.id, org.as.auditor, "?show=inline");
    expect(shown.headers.get("content-type")).toBe("application/octet-stream");
    expect(shown.headers.get("content-disposition")).toMatch(/^attachment/);
  });

  test("is refused without a session, to strangers, and to those who may only read, before a byte is kept", async () => {
    expect((await send("x", "a.txt", uuidv7(), testPort())).status).toBe(401);
    expect((await send("x", "a.txt", uuidv7(), org.as.auditor)).status).toBe(403);
    const theirs = await testOrganization();
    expect((await send("x", "a.txt", uuidv7(), theirs.as.owner)).status).toBe(404);
    const { id } = await send("ours", "ours.txt");
    expect((await fetchFile(id, theirs.as.owner)).status).toBe(404);
  });
});

describe("what a piece covers", () => {
  let own: Place;
  beforeAll(async () => {
    own = await openProject("Covered");
  });
  const cover = (
    evidenceId: string,
    seen: readonly string[],
    environments: readonly string[],
    who = org.as.engineer,
  ) =>
    as(who, () =>
      coverEnvironmentsAction(org.slug, {
        ...{ ...at(own), evidenceId },
        seen: seen as ("production" | "testing")[],
        environments: environments as ("production" | "testing")[],
      }),
    );

  test("is changed with what was seen, kept in the history, and counts where it covers", async () => {
    const id = await handIn(own);
    succeeded(
      await as(org.as.cto, () =>
        reviewEvidenceAction(org.slug, { evidenceId: id, version: 1, decision: "accepted" }),
      ),
    );
    const [before] = (await aggregatesOf(org, own.projectId)).projects.filter(
      ({ environment }) => environment === "production",
    );
    expect(before?.evidenced).toBeGreaterThan(0);
    expect(succeeded(await cover(id, ["production"], ["testing"]))).toEqual({ environments: ["testing"] });
    const moved = await aggregatesOf(org, own.projectId);
    const evidenced = (name: string) =>
      moved.projects.find(({ environment }) => environment === name)?.evidenced ?? 0;
    expect(evidenced("production")).toBeLessThan(before?.evidenced ?? 0);
    const event = await inside(org, (scope) =>
      scope.db.auditEvent.findFirst({ where: { organizationId: org.id }, orderBy: { sequence: "desc" } }),
    );
    expect(event).toMatchObject({
      action: "evidence.environments_changed",
      before: { environments: ["production"] },
      after: { environments: ["testing"] },
    });
    // Sent again it changes nothing and says the same; a view of before is told of the present.
    expect(succeeded(await cover(id, ["production"], ["testing"]))).toEqual({ environments: ["testing"] });
    expect(await cover(id, ["production"], ["testing", "production"])).toMatchObject({
      code: "CONFLICT",
      details: { kind: "environments", current: ["testing"] },
    });
    const both = await Promise.all([
      cover(id, ["testing"], ["production"]),
      cover(id, ["testing"], ["testing", "production"], org.as.cto),
    ]);
    expect(both.map((result) => (result.ok ? "OK" : result.code)).sort()).toEqual(["CONFLICT", "OK"]);
  });

  test("is refused for auditors, for a piece that is not the item's, and for no environment", async () => {
    const id = await handIn(own);
    expect(await cover(id, ["production"], ["testing"], org.as.auditor)).toMatchObject({ code: "FORBIDDEN" });
    expect(await cover(uuidv7(), ["production"], ["testing"])).toMatchObject({ code: "NOT_FOUND" });
    expect(await cover(id, ["production"], [])).toMatchObject({ code: "INVALID_INPUT" });
  });
});
