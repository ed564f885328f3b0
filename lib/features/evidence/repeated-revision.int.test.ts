import { beforeEach, expect, test } from "vitest";
import { POST as reviseFile } from "../../../app/api/o/[org]/evidence/[evidence]/revisions/route.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { answered } from "#lib/testing/answered.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { as, inside, succeeded } from "#lib/testing/projects.ts";
import { freshProject, type WorldProject } from "#lib/testing/world.ts";
import { reviewEvidenceAction, reviseEvidenceAction } from "./actions.ts";

let org: TestOrganization;
let project: WorldProject;

beforeEach(async () => {
  org = await testOrganization();
  project = await freshProject(org);
});

type Who = "engineer" | "owner" | "cto";
const DAYS = { evidenceDate: "2026-02-27", validUntil: "2026-08-27" };

const revise = (who: Who = "engineer", change: { text?: string; validUntil?: string | null } = {}) =>
  as(org.as[who], () => {
    const { text = "Looked at again", ...days } = { ...DAYS, ...change };
    const content = { kind: "text" as const, text };
    const at = { project: project.slug, itemId: project.itemId, evidenceId: project.textId, version: 1 };
    return reviseEvidenceAction(org.slug, { ...at, ...days, content });
  });

async function reviseByFile(text: string): Promise<number> {
  const search = new URLSearchParams({ ...DAYS, version: "1", name: "scan.txt" });
  const request = new Request(`http://localhost:3000/api?${search}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream", origin: "http://localhost:3000" },
    body: text,
  });
  const params = Promise.resolve({ org: org.slug, evidence: project.fileId });
  return (await withRequestPort(org.as.engineer, () => reviseFile(request, { params }))).status;
}

/** What is kept and said of a piece: its revisions, its events, and the news of it for who reviews. */
const told = (evidenceId: string = project.textId) =>
  inside(org, async ({ db, organizationId }) => {
    const revisions = await db.evidenceRevision.count({ where: { organizationId, evidenceId } });
    const events = await db.auditEvent.findMany({ where: { organizationId, objectId: evidenceId } });
    const news = await db.notification.findMany({ where: { organizationId, subjectId: evidenceId } });
    const { owner, cto } = org.people;
    const newsOf = (id: string) => news.filter(({ userId }) => userId === id).map(({ kind }) => kind);
    return {
      revisions,
      events: events.map(({ action }) => action).sort(),
      owner: newsOf(owner.id),
      cto: newsOf(cto.id),
    };
  });

/** The first is of the piece itself. */
const twice = ["evidence_awaiting_review", "evidence_awaiting_review"];

test("whoever reviews is told of a revision as of a new piece; sent again it is the same one", async () => {
  const results = [await revise(), await revise()];
  expect(results.map((result) => succeeded(result).version)).toEqual([2, 2]);
  expect(await told()).toEqual({ revisions: 2, events: ["evidence.revised"], owner: twice, cto: twice });
});

test("nobody is told of their own", async () => {
  succeeded(await revise("cto"));
  expect(await told()).toMatchObject({ owner: twice, cto: twice.slice(1) });
});

test("another's, of another content or of other days is a conflict, and so is one that has been judged", async () => {
  succeeded(await revise());
  const refused = { ok: false, code: "CONFLICT" };
  expect(await revise("owner")).toMatchObject(refused);
  for (const change of [{ text: "Something else" }, { validUntil: null }]) {
    expect(await revise("engineer", change)).toMatchObject(refused);
  }
  const review = { evidenceId: project.textId, version: 2, decision: "accepted" as const };
  succeeded(await as(org.as.cto, () => reviewEvidenceAction(org.slug, review)));
  expect(await revise()).toMatchObject(refused);
  expect(await told()).toMatchObject({ revisions: 2, events: ["evidence.accepted", "evidence.revised"] });
});

test("a file sent again is one revision; another file in its name is a conflict", async () => {
  expect([await reviseByFile("Second scan"), await reviseByFile("Second scan")]).toEqual([200, 200]);
  expect(await reviseByFile("Third scan")).toBe(409);
  expect(await told(project.fileId)).toMatchObject({ revisions: 2, events: ["evidence.revised"] });
});

test("of twenty at once by two people those of one are the revision", async () => {
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      answered(async () => {
        const who: Who = index % 2 === 0 ? "engineer" : "owner";
        return { who, ...(await revise(who)) };
      }),
    ),
  );
  const done = results.filter(({ ok }) => ok).map(({ who }) => who);
  expect(done).toHaveLength(10);
  expect(new Set(done).size).toBe(1);
  expect(results.filter((result) => !result.ok && result.code === "CONFLICT")).toHaveLength(10);
  expect(await told()).toMatchObject({ revisions: 2, events: ["evidence.revised"] });
});
