import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { POST as importRoute } from "../../../app/api/o/[org]/standards/route.ts";
import { POST as previewRoute } from "../../../app/api/o/[org]/standards/preview/route.ts";
import { POST as uploadRoute } from "../../../app/api/o/[org]/standards/files/route.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { freshUpload, standardDecisions } from "#lib/testing/standards.ts";
import { asOwner } from "#lib/testing/world.ts";
import { readInThread, READING_LIMITS } from "./read-in-thread.ts";
import { forgetOldUploads, keepUpload, takeUpload } from "./uploads.ts";

let organization: TestOrganization;
const act = <T>(work: (scope: OrgScope) => Promise<T>) => asOwner(organization, work);

beforeAll(async () => {
  organization = await testOrganization();
});

const upload = (bytes: Uint8Array) =>
  act((scope) =>
    keepUpload(scope, "rules.csv", {
      content: Buffer.from(bytes),
      sha256: createHash("sha256").update(bytes).digest("hex"),
    }),
  );

/** Moves an upload's hour to its end. */
const expire = () =>
  act((scope) => forgetOldUploads({ ...scope, now: new Date(scope.now.getTime() + 3_600_001) }));

type Route = (request: Request, context: { params: Promise<{ org: string }> }) => Promise<unknown>;

async function call(route: Route, path: string, body: string | Blob | object) {
  const isFile = typeof body === "string" || body instanceof Blob;
  const request = new Request(`http://localhost:3000/api/o/${organization.slug}/standards${path}`, {
    method: "POST",
    headers: {
      "content-type": isFile ? "application/octet-stream" : "application/json",
      origin: "http://localhost:3000",
    },
    body: isFile ? body : JSON.stringify(body),
  });
  const response = await withRequestPort(organization.as.owner, () =>
    route(request, { params: Promise.resolve({ org: organization.slug }) }),
  );
  if (!(response instanceof Response)) throw new Error("no response");
  return { status: response.status, body: await response.json() };
}

describe("a file that waits to be imported", () => {
  test("gives the same bytes again, over many parts, and only its token's hash is stored", async () => {
    const bytes = new Uint8Array(3 * 1024 * 1024 + 17).map((_, at) => (at * 31) % 251);
    const { upload: token } = await upload(bytes);
    const { content, fileName } = await act((scope) => takeUpload(scope, token));
    expect(Buffer.compare(Buffer.from(content), Buffer.from(bytes))).toBe(0);
    expect(fileName).toBe("rules.csv");
    const stored = JSON.stringify(await act((scope) => scope.db.standardUpload.findMany()));
    expect(stored).not.toContain(token);
    expect(stored).toContain(createHash("sha256").update(token).digest("hex"));
  });

  test("is nobody's without the token, nor another tenant's with it, and gone after its hour", async () => {
    const token = await act((scope) => freshUpload(scope));
    await expect(act((scope) => takeUpload(scope, "x".repeat(43)))).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const other = await testOrganization();
    await expect(asOwner(other, (scope) => takeUpload(scope, token))).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const late = (scope: OrgScope) => ({ ...scope, now: new Date(scope.now.getTime() + 3_600_000) });
    await expect(act((scope) => takeUpload(late(scope), token))).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expire();
    expect(await act((scope) => scope.db.standardUploadPart.count())).toBe(0);
  });

  test("of two that come at once into the room for one, one is kept and the other asked to come later", async () => {
    // Six of 50 MB are waiting, but for three bytes of the last.
    const sizes = [1, 2, 3, 4, 5, 6].map((file) => 50 * 1024 * 1024 - (file === 6 ? 3 : 0));
    await act(({ db, organizationId, now }) =>
      db.standardUpload.createMany({
        data: sizes.map((bytes, at) => ({
          ...{
            organizationId,
            bytes,
            tokenHash: `${at}`.repeat(64),
            fileName: "a.csv",
            sha256: "f".repeat(64),
          },
          ...{ createdAt: now, expiresAt: new Date(now.getTime() + 1000) },
        })),
      }),
    );
    const both = await Promise.allSettled([upload(new Uint8Array(2)), upload(new Uint8Array(2))]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find((each) => each.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: 600 });
    expect(await act((scope) => scope.db.standardUploadPart.count())).toBe(1);
    await expire();
  });
});

describe("sent, looked at and imported through the routes", () => {
  const CSV = "req_id,req_description,level\nA-1,Doors are locked,1\nA-2,Windows too,2\n";

  test("both read what was sent once; afterwards the file is gone, and the same request stays one", async () => {
    const { body: sent } = await call(uploadRoute, "/files?name=rules.csv", CSV);
    const token: string = sent.upload;
    const preview = await call(previewRoute, "/preview", { upload: token });
    expect(preview.body).toMatchObject({ importable: true, requirements: 2, previousId: null });
    const input = { upload: token, ...standardDecisions() };
    const first = await call(importRoute, "", input);
    expect(first.body).toEqual({ id: input.id });
    expect((await call(importRoute, "", input)).body).toEqual({ id: input.id });
    expect((await call(importRoute, "", { ...input, id: uuidv7() })).body).toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("a fault is named by its row, nothing is half imported, and the file stays for another try", async () => {
    const { body: sent } = await call(uploadRoute, "/files?name=rules.csv", `${CSV}A-2,Again,2\n`);
    const input = { upload: String(sent.upload), ...standardDecisions() };
    const before = await act((scope) => scope.db.frameworkVersion.count());
    const refused = await call(importRoute, "", input);
    expect(refused.body).toMatchObject({ code: "INVALID_INPUT", message: expect.stringContaining("Row 4") });
    expect(await act((scope) => scope.db.frameworkVersion.count())).toBe(before);
    expect((await call(previewRoute, "/preview", { upload: input.upload })).status).toBe(200);
  });

  test("more than 50 MB is refused while it comes, and an empty file too", async () => {
    const large = await call(
      uploadRoute,
      "/files?name=a.json",
      new Blob([new Uint8Array(50 * 1024 * 1024 + 1)]),
    );
    expect(large).toMatchObject({ status: 413, body: { message: "The file is larger than 50 MB" } });
    const empty = await call(uploadRoute, "/files?name=a.json", new Blob([]));
    expect(empty.body).toMatchObject({ code: "INVALID_INPUT" });
  });

  test("what is no token is refused as input, whatever it is", async () => {
    for (const token of ["", "../../etc/passwd", "x".repeat(42), "x".repeat(100_000), null, { length: 43 }]) {
      const { body } = await call(previewRoute, "/preview", { upload: token });
      expect(body).toMatchObject({ code: "INVALID_INPUT" });
    }
  });
});

describe("reading in a thread", () => {
  const job = (text: string) =>
    ({ kind: "read", bytes: new TextEncoder().encode(text), options: {} }) as const;

  test("leaves the server free while a large file is read", async () => {
    const rows = Array.from({ length: 19_000 }, (_, at) => `K-${at},"Rule ${at} ${"word ".repeat(60)}",1`);
    const reading = readInThread(job(["req_id,req_description,level", ...rows].join("\n")));
    // Where the reading held the event loop, no timer would fire before it has ended.
    let fired = 0;
    const timer = setInterval(() => (fired += 1), 5);
    const { draft } = await reading;
    clearInterval(timer);
    expect(draft?.requirements).toHaveLength(19_000);
    expect(fired).toBeGreaterThan(0);
  });

  test("ends what takes too long or too much memory, and says so as a problem of the file", async () => {
    const slow = await readInThread(job("a: 1"), { ...READING_LIMITS, timeoutMs: 1 });
    expect(slow).toMatchObject({
      draft: null,
      problems: [{ message: expect.stringContaining("longer than") }],
    });
    const many = `[${Array.from({ length: 600_000 }, (_, at) => `{"id":"K-${at}"}`).join(",")}]`;
    const big = await readInThread(job(many), { ...READING_LIMITS, memoryMb: 24 });
    expect(big).toMatchObject({ draft: null, problems: [{ message: expect.stringContaining("memory") }] });
    // And the next one is read as if nothing had been.
    expect((await readInThread(job("req_id,req_description\nA,Text"))).draft?.requirements).toHaveLength(1);
  });
});
