import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { v7 as uuidv7 } from "uuid";
import { GET as readFileOf } from "../../../app/api/o/[org]/evidence/[evidence]/revisions/[number]/file/route.ts";
import { POST as reviseFile } from "../../../app/api/o/[org]/evidence/[evidence]/revisions/route.ts";
import { POST as uploadFile } from "../../../app/api/o/[org]/projects/[project]/items/[item]/evidence/route.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { as, inside, makeProject, succeeded } from "#lib/testing/projects.ts";
import { addEvidenceAction, deleteEvidenceAction, reviewEvidenceAction } from "./actions.ts";

/** The quota counts what is recorded: what is refused must not stay in the store, or the disk fills past it. */
let org: TestOrganization;
let place: Readonly<{ project: string; itemId: string }>;
/** How often the bytes of a file were asked for. */
let asked = 0;

beforeAll(async () => {
  org = await testOrganization();
  const { id, slug } = await makeProject(org, "Portal");
  const item = await inside(org, (scope) =>
    scope.db.checklistItem.findFirstOrThrow({
      where: { organizationId: scope.organizationId, projectId: id, requirementKey: "AUTH-1" },
      select: { id: true },
    }),
  );
  place = { project: slug, itemId: item.id };
});

/** The contents that lie in the store for the organisation. */
function stored(): string[] {
  const folder = path.join(process.env.EVIDENCE_FOLDER ?? "", org.id);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

/** A file whose first byte is asked for when the upload has been let in; `meanwhile` happens then. */
function fileOf(text: string, meanwhile: () => Promise<unknown> = async () => undefined) {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        asked += 1;
        await meanwhile();
        controller.enqueue(new TextEncoder().encode(text));
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

function request(search: Readonly<Record<string, string>>, body: ReadableStream<Uint8Array>): Request {
  return new Request(`http://localhost:3000/api?${new URLSearchParams(search)}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream", origin: "http://localhost:3000" },
    body,
    duplex: "half",
  } as RequestInit); // Node's own type lacks `duplex`
}

async function upload(body: ReadableStream<Uint8Array>, id: string = uuidv7()) {
  const search = { id, name: "scan.txt", environments: "production", evidenceDate: "2026-02-01" };
  const params = Promise.resolve({ org: org.slug, project: place.project, item: place.itemId });
  const response = await withRequestPort(org.as.owner, () => uploadFile(request(search, body), { params }));
  return { id, status: response.status };
}

async function revise(evidence: string, version: number, body: ReadableStream<Uint8Array>) {
  const search = { version: String(version), name: "scan.txt", evidenceDate: "2026-02-01" };
  const params = Promise.resolve({ org: org.slug, evidence });
  const response = await withRequestPort(org.as.owner, () => reviseFile(request(search, body), { params }));
  return response.status;
}

async function download(evidence: string): Promise<string> {
  const params = Promise.resolve({ org: org.slug, evidence, number: "1" });
  const response = await withRequestPort(org.as.auditor, () =>
    readFileOf(new Request("http://localhost:3000/api"), { params }),
  );
  return response.text();
}

const review = (evidenceId: string) =>
  as(org.as.cto, () => reviewEvidenceAction(org.slug, { evidenceId, version: 1, decision: "accepted" }));

describe("a revision", () => {
  test("of another version, or of another kind, is refused before anything of it has come", async () => {
    const { id } = await upload(fileOf("first"));
    const text = uuidv7();
    const input = { ...place, id: text, title: "Note", evidenceDate: "2026-02-01", validUntil: null };
    const content = { kind: "text" as const, text: "Seen" };
    const given = { ...input, environments: ["production" as const], content };
    succeeded(await as(org.as.owner, () => addEvidenceAction(org.slug, given)));
    const before = stored();
    // Nothing comes of either: whoever read them first would wait.
    expect(await revise(id, 7, new ReadableStream())).toBe(409);
    expect(await revise(text, 1, new ReadableStream())).toBe(400);
    expect(stored()).toEqual(before);
  });

  test("that somebody was faster than while it came leaves nothing in the store", async () => {
    const { id } = await upload(fileOf("second"));
    const before = stored();
    asked = 0;
    expect(
      await revise(
        id,
        1,
        fileOf("too late", () => review(id)),
      ),
    ).toBe(409);
    expect(asked).toBe(1);
    expect(stored()).toEqual(before);
    expect(await download(id)).toBe("second");
  });

  test("that is refused takes away no content that another piece needs", async () => {
    const kept = await upload(fileOf("needed elsewhere"));
    const { id } = await upload(fileOf("third"));
    expect(
      await revise(
        id,
        1,
        fileOf("needed elsewhere", () => review(id)),
      ),
    ).toBe(409);
    expect(await download(kept.id)).toBe("needed elsewhere");
  });

  test("of a piece that is deleted while it comes leaves nothing of itself", async () => {
    const before = stored();
    const { id } = await upload(fileOf("fourth"));
    const remove = () =>
      as(org.as.owner, () => deleteEvidenceAction(org.slug, { evidenceId: id, version: 1 }));
    expect(await revise(id, 1, fileOf("for nothing", remove))).toBe(404);
    expect(stored()).toEqual(before);
  });
});

describe("a file for an item", () => {
  test("sent again is the same piece; another file by its id is refused and leaves nothing in the store", async () => {
    const { id } = await upload(fileOf("fifth"));
    const before = stored();
    expect((await upload(fileOf("fifth"), id)).status).toBe(200);
    expect((await upload(fileOf("another file"), id)).status).toBe(400);
    expect(stored()).toEqual(before);
    expect(await download(id)).toBe("fifth");
  });

  test("whose sender loses the right while it comes leaves nothing in the store", async () => {
    const before = stored();
    const lose = () =>
      inside(org, (scope) =>
        scope.db.membership.updateMany({
          where: { organizationId: scope.organizationId, userId: org.people.owner.id },
          data: { role: "auditor" },
        }),
      );
    expect((await upload(fileOf("mine no more", lose))).status).toBe(403);
    expect(stored()).toEqual(before);
  });
});
