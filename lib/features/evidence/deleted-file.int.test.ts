import { mkdirSync, readdirSync, renameSync, rmdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { v7 as uuidv7 } from "uuid";
import { GET as readFileOf } from "../../../app/api/o/[org]/evidence/[evidence]/revisions/[number]/file/route.ts";
import { evidenceStore } from "#lib/integrations/storage/evidence-store.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { streamOf } from "#lib/testing/evidence.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { as, inside, makeProject, succeeded } from "#lib/testing/projects.ts";
import { deleteEvidenceAction } from "./actions.ts";
import { sweepEvidenceStore } from "./daily-service.ts";
import { deleteEvidence } from "./mutations.ts";
import { recordRevision, recordUpload } from "./service.ts";
import { forgetContents, receiveEvidence } from "./upload.ts";

/** The quota counts what is recorded: what is deleted must leave the store with it, or the disk fills past it. */
let org: TestOrganization;
let place: Readonly<{ projectSlug: string; itemId: string }>;

beforeAll(async () => {
  org = await testOrganization();
  mkdirSync(folderOf(), { recursive: true });
  const { id, slug } = await makeProject(org, "Portal");
  const item = await inside(org, (scope) =>
    scope.db.checklistItem.findFirstOrThrow({
      where: { organizationId: scope.organizationId, projectId: id, requirementKey: "AUTH-1" },
      select: { id: true },
    }),
  );
  place = { projectSlug: slug, itemId: item.id };
});

beforeEach(() => expect(stored()).toEqual([]));

const folderOf = () => path.join(process.env.EVIDENCE_FOLDER ?? "", org.id);

/** The files that lie in the store for the organisation. */
function stored(): string[] {
  return readdirSync(folderOf(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

const receive = (text: string) =>
  receiveEvidence(streamOf(text), { organizationId: org.id, name: "scan.txt", limit: 1000, tooLarge: "" });

type Received = Awaited<ReturnType<typeof receive>>;

async function record(content: Received): Promise<string> {
  const given = { id: uuidv7(), name: "scan.txt", title: "", evidenceDate: "2026-02-01", validUntil: null };
  const query = { ...given, environments: ["production" as const] };
  return (await inside(org, (scope) => recordUpload(scope, place, query, content))).id;
}

const handIn = async (text: string) => record(await receive(text));

const remove = (evidenceId: string, version = 1) =>
  as(org.as.owner, () => deleteEvidenceAction(org.slug, { evidenceId, version }));

async function download(evidence: string): Promise<string> {
  const params = Promise.resolve({ org: org.slug, evidence, number: "1" });
  const response = await withRequestPort(org.as.auditor, () =>
    readFileOf(new Request("http://localhost:3000/api"), { params }),
  );
  return response.text();
}

test("handing in and deleting leaves nothing in the store, however often", async () => {
  for (const round of [1, 2, 3]) {
    const id = await handIn(`round ${round}`);
    expect(succeeded(await remove(id))).toEqual({ id });
  }
  expect(stored()).toEqual([]);
});

test("with a piece go the files of all its revisions", async () => {
  const id = await handIn("first");
  const query = { version: 1, name: "scan.txt", evidenceDate: "2026-02-02", validUntil: null };
  const second = await receive("second");
  await inside(org, (scope) => recordRevision(scope, id, query, second));
  expect(stored()).toHaveLength(2);
  succeeded(await remove(id, 2));
  expect(stored()).toEqual([]);
});

test("a file that another piece needs stays until that one is deleted too", async () => {
  const [id, other] = [await handIn("needed twice"), await handIn("needed twice")];
  succeeded(await remove(id));
  expect(await download(other)).toBe("needed twice");
  succeeded(await remove(other));
  expect(stored()).toEqual([]);
});

test("a deletion that is refused takes no file", async () => {
  const id = await handIn("still here");
  expect(await remove(id, 7)).toMatchObject({ code: "CONFLICT" });
  expect(await download(id)).toBe("still here");
  succeeded(await remove(id));
});

test("the same content handed in between the deletion and the removal of its file keeps the file", async () => {
  const id = await handIn("at the same moment");
  const { left } = await inside(org, (scope) => deleteEvidence(scope, { evidenceId: id, version: 1 }));
  const other = await handIn("at the same moment");
  await forgetContents(left, org.as.owner.facts);
  expect(await download(other)).toBe("at the same moment");
  succeeded(await remove(other));
});

test("the same content that is not recorded yet when its file goes is asked for again, and never recorded without", async () => {
  const id = await handIn("on its way");
  const received = await receive("on its way");
  succeeded(await remove(id));
  await expect(record(received)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  const again = await handIn("on its way");
  expect(await download(again)).toBe("on its way");
  succeeded(await remove(again));
});

test("a file that nobody comes to read is not opened", async () => {
  const id = await handIn("read later");
  const open = vi.spyOn(await evidenceStore(), "open");
  const params = Promise.resolve({ org: org.slug, evidence: id, number: "1" });
  const response = await withRequestPort(org.as.auditor, () =>
    readFileOf(new Request("http://localhost:3000/api", { method: "HEAD" }), { params }),
  );
  expect(response.headers.get("content-length")).toBe("10");
  expect(open).not.toHaveBeenCalled();
  expect(await response.text()).toBe("read later");
  expect(open).toHaveBeenCalledTimes(1);
  open.mockRestore();
  succeeded(await remove(id));
});

test("a store that fails does not fail the deletion, and the sweep removes the file later, and no other", async () => {
  const id = await handIn("cannot be removed");
  const [file = ""] = stored();
  const kept = await handIn("needed still");
  renameSync(file, `${file}.aside`);
  // In place of the file a folder, which removing a file refuses.
  mkdirSync(file);
  expect(succeeded(await remove(id))).toEqual({ id });
  rmdirSync(file);
  renameSync(`${file}.aside`, file);
  const sweep = (now: Date) => sweepEvidenceStore({ organizationId: org.id, now, requestId: "sweep-run" });
  expect(await sweep(new Date())).toBe(0);
  expect(await sweep(new Date(Date.now() + 2 * 86_400_000))).toBe(1);
  expect(await download(kept)).toBe("needed still");
  succeeded(await remove(kept));
});
