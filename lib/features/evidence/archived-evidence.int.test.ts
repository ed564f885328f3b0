import { beforeAll, describe, expect, test } from "vitest";
import { v7 as uuidv7 } from "uuid";
import { POST as reviseFile } from "../../../app/api/o/[org]/evidence/[evidence]/revisions/route.ts";
import { archiveProject } from "#lib/features/project/mutations.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { as, inside, makeProject, settingsOf, succeeded } from "#lib/testing/projects.ts";
import {
  addEvidenceAction,
  attachEvidenceAction,
  reviewEvidenceAction,
  reviseEvidenceAction,
} from "./actions.ts";

type Place = Readonly<{ project: string; projectId: string; itemId: string; otherItemId: string }>;

/** What an archived project was judged by stays as it was; a piece changes for all that it serves or not at all. */
let org: TestOrganization;
let live: Place;

const days = { evidenceDate: "2026-02-01", validUntil: null };
const at = ({ project, itemId }: Place) => ({ project, itemId });

async function open(name: string): Promise<Place> {
  const { id, slug } = await makeProject(org, name);
  const items = await inside(org, (scope) =>
    scope.db.checklistItem.findMany({
      where: {
        organizationId: scope.organizationId,
        projectId: id,
        requirementKey: { in: ["AUTH-1", "AUTH-2"] },
      },
      orderBy: { requirementKey: "asc" },
      select: { id: true },
    }),
  );
  return { project: slug, projectId: id, itemId: items[0]?.id ?? "", otherItemId: items[1]?.id ?? "" };
}

async function archive({ projectId }: Place): Promise<void> {
  const { version } = await settingsOf(org, projectId);
  await inside(org, (scope) => archiveProject(scope, { projectId, version }));
}

async function handIn(where: Place): Promise<string> {
  const input = {
    ...{ ...at(where), ...days, id: uuidv7(), title: "Scan" },
    ...{ environments: ["production" as const], content: { kind: "text" as const, text: "No finding" } },
  };
  return succeeded(await as(org.as.owner, () => addEvidenceAction(org.slug, input))).id;
}

const review = (evidenceId: string) =>
  as(org.as.cto, () => reviewEvidenceAction(org.slug, { evidenceId, version: 1, decision: "accepted" }));

const revise = (where: Pick<Place, "project" | "itemId">, evidenceId: string) =>
  as(org.as.cto, () =>
    reviseEvidenceAction(org.slug, {
      ...{ ...days, evidenceId, project: where.project, itemId: where.itemId, version: 1 },
      content: { kind: "text", text: "Another finding" },
    }),
  );

async function reviseByFile(evidence: string): Promise<{ status: number; answer: unknown }> {
  const query = new URLSearchParams({ version: "1", name: "a.txt", evidenceDate: "2026-02-01" });
  const request = new Request(`http://localhost:3000/api?${query}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream", origin: "http://localhost:3000" },
    body: "text",
  });
  const params = Promise.resolve({ org: org.slug, evidence });
  const response = await withRequestPort(org.as.cto, () => reviseFile(request, { params }));
  return { status: response.status, answer: await response.json() };
}

const stored = (id: string) =>
  inside(org, (scope) =>
    scope.db.evidence.findFirstOrThrow({
      where: { organizationId: scope.organizationId, id },
      select: { version: true, currentNumber: true, revisions: { select: { state: true } } },
    }),
  );

beforeAll(async () => {
  org = await testOrganization();
  live = await open("Portal");
});

describe("evidence of an archived project", () => {
  test("is neither reviewed nor revised, also from a project that is open and which it serves too", async () => {
    const old = await open("Old portal");
    const alone = await handIn(old);
    const shared = await handIn(old);
    const attach = { ...at(live), evidenceId: shared, environments: ["production" as const] };
    succeeded(await as(org.as.cto, () => attachEvidenceAction(org.slug, attach)));
    await archive(old);
    for (const [id, where] of [
      [alone, old],
      [shared, live],
    ] as const) {
      const refused = {
        ok: false,
        code: "CONFLICT",
        message: expect.stringContaining("Old portal is archived"),
      };
      expect(await review(id)).toMatchObject(refused);
      expect(await revise(where, id)).toMatchObject(refused);
      expect(await stored(id)).toEqual({ version: 1, currentNumber: 1, revisions: [{ state: "submitted" }] });
    }
  });

  test("is not replaced by a file", async () => {
    const old = await open("Old shop");
    const id = uuidv7();
    const { organizationId, userId, now } = await inside(org, async (scope) => scope);
    await inside(org, async ({ db }) => {
      const stamp = { createdAt: now, createdById: userId };
      await db.evidence.create({ data: { ...stamp, organizationId, id, kind: "file", title: "Report" } });
      await db.evidenceRevision.create({
        data: {
          ...{ ...stamp, organizationId, evidenceId: id, number: 1, evidenceDate: now },
          ...{ fileName: "report.txt", mediaType: "text/plain", bytes: 4n, sha256: "a".repeat(64) },
        },
      });
      const link = { organizationId, itemId: old.itemId, evidenceId: id, environments: ["production"] };
      await db.evidenceLink.create({ data: { ...stamp, ...link } });
    });
    await archive(old);
    expect(await reviseByFile(id)).toMatchObject({ status: 409, answer: { code: "CONFLICT" } });
    expect(await stored(id)).toMatchObject({ version: 1, currentNumber: 1 });
  });
});

test("a revision names an item that the piece serves: through another it is not found, and stays", async () => {
  const id = await handIn(live);
  const elsewhere = { project: live.project, itemId: live.otherItemId };
  expect(await revise(elsewhere, id)).toMatchObject({ ok: false, code: "NOT_FOUND" });
  expect(await stored(id)).toMatchObject({ version: 1, currentNumber: 1 });
  succeeded(await revise(live, id));
});
