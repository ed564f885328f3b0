import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { v7 as uuidv7 } from "uuid";
import { POST as uploadFile } from "../../../app/api/o/[org]/projects/[project]/items/[item]/evidence/route.ts";
import { GET as readFileOf } from "../../../app/api/o/[org]/evidence/[evidence]/revisions/[number]/file/route.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { hostileFiles } from "#lib/testing/hostile-files.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { inside } from "#lib/testing/projects.ts";
import { freshProject, type WorldProject } from "#lib/testing/world.ts";

/** SECURITY-BAR B13: whatever is handed in, nothing of it runs, unpacks, escapes the store or eats the memory. */
const FILES = hostileFiles();
const MEGABYTE = 1_048_576;

let org: TestOrganization;
let project: WorldProject;
const folder = () => process.env.EVIDENCE_FOLDER ?? "";

beforeAll(async () => {
  org = await testOrganization();
  project = await freshProject(org);
});

async function send(name: string, content: Uint8Array<ArrayBuffer>) {
  const id = uuidv7();
  const query = new URLSearchParams({ id, name, environments: "production", evidenceDate: "2026-02-01" });
  const request = new Request(`http://localhost:3000/api?${query}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream", origin: "http://localhost:3000" },
    body: content,
  });
  const params = Promise.resolve({ org: org.slug, project: project.slug, item: project.itemId });
  const response = await withRequestPort(org.as.engineer, () => uploadFile(request, { params }));
  const answer: { code?: string; fields?: Record<string, string[]> } = await response.json();
  return { id, status: response.status, answer };
}

async function download(id: string, search: string): Promise<Response> {
  const params = Promise.resolve({ org: org.slug, evidence: id, number: "1" });
  const request = new Request(`http://localhost:3000/api${search}`);
  return withRequestPort(org.as.auditor, () => readFileOf(request, { params }));
}

/** Every file below the folder that all of the store lies in. */
function storedFiles(): string[] {
  return readdirSync(folder(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder(), path.join(entry.parentPath, entry.name)));
}

test("there are sixty of them at least", () => {
  expect(FILES.length).toBeGreaterThanOrEqual(60);
});

test.each(FILES)("$what", async ({ name, content, kept }) => {
  const memory = process.memoryUsage().rss;
  // A null in a name cannot be stored: refused as such, before the file is looked at.
  const unstorable = name.includes("\0");
  const { id, status, answer } = await send(name, Uint8Array.from(content));
  expect(process.memoryUsage().rss - memory).toBeLessThan(200 * MEGABYTE);
  if (!kept || unstorable) {
    expect({ status, code: answer.code }).toEqual({ status: 400, code: "INVALID_INPUT" });
    // It says what to do about it.
    expect(
      Object.values(answer.fields ?? {})
        .flat()
        .join(" ") || "The file is empty",
    ).toMatch(/\w+ \w+/);
    return;
  }
  expect(status).toBe(200);
  for (const search of ["", "?show=inline"]) {
    const response = await download(id, search);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
    const type = response.headers.get("content-type") ?? "";
    const disposition = response.headers.get("content-disposition") ?? "";
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
    // Nothing that a browser would run is ever answered by its own type.
    expect(type).toMatch(
      /^(application\/octet-stream|application\/pdf|text\/plain; charset=utf-8|image\/(png|gif))$/,
    );
    if (search === "" || type === "application/octet-stream") expect(disposition).toMatch(/^attachment; /);

    expect(disposition).not.toMatch(/[\u0000-\u001f\u007f]/);
    const shown = decodeURIComponent(disposition.split("UTF-8''")[1] ?? "");
    expect(shown).not.toMatch(/[/\\\u202a-\u202e\u2066-\u2069\u200b"<>|]|^\./u);
    expect([...shown].length).toBeLessThanOrEqual(150);
  }
});

test("the store holds contents by their hash and nothing else, and nothing was written beside it", () => {
  for (const file of storedFiles()) {
    expect(file).toMatch(/^[0-9a-f-]{36}\/[0-9a-f]{2}\/[0-9a-f]{64}$/);
    expect(statSync(path.join(folder(), file)).mode & 0o077).toBe(0);
  }
  for (const escaped of ["/etc/cron.d/evil.txt", "/tmp/evil", "/etc/evil", "/etc/passwd.txt"]) {
    expect(existsSync(escaped)).toBe(false);
  }
});

test("no more comes in than the quota leaves, and what was too much is not on the disk", async () => {
  const before = storedFiles().length;
  const used = await inside(org, async (scope) => {
    const rows = await scope.db.evidenceRevision.findMany({
      where: { organizationId: scope.organizationId, fileName: { not: null } },
      distinct: ["sha256"],
      select: { bytes: true },
    });
    return rows.reduce((sum, { bytes }) => sum + Number(bytes), 0);
  });
  expect(used).toBeGreaterThan(0);
  const limit = 26_214_400;
  const { status, answer } = await send("large.txt", new Uint8Array(limit + 1).fill(97));
  expect({ status, code: answer.code }).toEqual({ status: 413, code: "PAYLOAD_TOO_LARGE" });
  expect(storedFiles().length).toBe(before);
});
