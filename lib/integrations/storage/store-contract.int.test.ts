import { mkdtempSync } from "node:fs";
import { mkdir, open, readFile, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { AppError } from "#lib/errors/app-error.ts";
import { isSigned } from "#lib/testing/s3-signature.ts";
import { blobKey, type BlobStore } from "./blob-store.ts";
import { diskStore } from "./disk-store.ts";
import { receiveFile } from "./incoming.ts";
import { s3Store } from "./s3-store.ts";

const ORGANIZATION = "01890000-0000-7000-8000-000000000001";
const OTHER = "01890000-0000-7000-8000-000000000002";
const hash = (letter: string) => letter.repeat(64);

const SECRET = "S3RVER";

/** An own double of the five calls that the store makes; like a real one it answers only what is signed. */
function s3Double(): Server {
  const objects = new Map<string, Buffer>();
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (!isSigned(request, SECRET)) {
      request.resume();
      const refused = "<Error><Code>SignatureDoesNotMatch</Code></Error>";
      return response
        .writeHead(403, { "content-type": "application/xml" })
        .end(request.method === "HEAD" ? undefined : refused);
    }
    const url = new URL(request.url ?? "/", "http://localhost");
    const key = url.pathname.split("/").slice(2).join("/");
    const known = objects.get(key);
    if (request.method === "PUT") {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      objects.set(key, Buffer.concat(parts));
      return response.writeHead(200).end();
    }
    if (request.method === "DELETE") {
      objects.delete(key);
      return response.writeHead(204).end();
    }
    if (key === "") {
      const prefix = url.searchParams.get("prefix") ?? "";
      const listed = [...objects.keys()].filter((each) => each.startsWith(prefix)).sort();
      const after = url.searchParams.get("continuation-token") ?? "";
      // Two a page, so that the store has to ask again.
      const page = listed.filter((each) => each > after).slice(0, 2);
      const more = page.length > 0 && page.at(-1) !== listed.at(-1);
      const contents = page.map(
        (each) =>
          `<Contents><Key>${each}</Key><LastModified>2026-03-02T09:00:00.000Z</LastModified></Contents>`,
      );
      const token = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : "";
      return response
        .writeHead(200, { "content-type": "application/xml" })
        .end(
          `<ListBucketResult>${contents.join("")}<IsTruncated>${more}</IsTruncated>${token}</ListBucketResult>`,
        );
    }
    if (!known) {
      const missing = "<Error><Code>NoSuchKey</Code></Error>";
      return response
        .writeHead(404, { "content-type": "application/xml" })
        .end(request.method === "HEAD" ? undefined : missing);
    }
    response.writeHead(200, { "content-length": known.length });
    return response.end(request.method === "HEAD" ? undefined : known);
  };
  return createServer((request, response) => void answer(request, response));
}

let server: Server;
let endpoint: string;

beforeAll(async () => {
  server = s3Double();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
});

afterAll(() => {
  server.close();
});

/**
 * Of an S3-compatible server with an empty bucket "evidence" and the credentials of the double, where a person has
 * one: the double speaks as far as we know how they speak.
 */
const OUTSIDE = process.env.TEST_S3_ENDPOINT;

const stores: Readonly<Record<string, () => BlobStore>> = {
  disk: () => diskStore(mkdtempSync(path.join(tmpdir(), "twelvefold-store-"))),
  s3: () => s3With(SECRET),
  ...(OUTSIDE ? { "a server outside": () => s3With(SECRET, OUTSIDE) } : {}),
};

function s3With(secretAccessKey: string, at = endpoint): BlobStore {
  const where = { region: "us-east-1", bucket: "evidence" };
  return s3Store({ kind: "s3", endpoint: at, ...where, accessKeyId: "S3RVER", secretAccessKey });
}

describe.each(Object.keys(stores))("a store on %s", (name) => {
  let store: BlobStore;

  beforeAll(() => {
    store = stores[name]?.() ?? diskStore(tmpdir());
  });

  async function put(key: string, content: string): Promise<void> {
    await mkdir(store.incoming, { recursive: true });
    const file = path.join(store.incoming, key.replace("/", "-"));
    await writeFile(file, content);
    await store.put(key, file, Buffer.byteLength(content));
  }

  test("gives back what it was given, and says when there is nothing", async () => {
    const key = blobKey(ORGANIZATION, hash("a"));
    expect(await store.has(key)).toBe(false);
    expect(await store.open(key)).toBeNull();
    await put(key, "content");
    await put(key, "content");
    expect(await store.has(key)).toBe(true);
    expect(await new Response(await store.open(key)).text()).toBe("content");
    await store.remove(key);
    await store.remove(key);
    expect(await store.open(key)).toBeNull();
  });

  test("lists one organisation's contents, and never another's", async () => {
    for (const letter of ["b", "c", "d"]) await put(blobKey(ORGANIZATION, hash(letter)), letter);
    await put(blobKey(OTHER, hash("e")), "theirs");
    const listed = await store.list(ORGANIZATION);
    expect(listed.map(({ key }) => key).sort()).toEqual(
      ["b", "c", "d"].map((letter) => blobKey(ORGANIZATION, hash(letter))),
    );
    expect(listed.every(({ at }) => !Number.isNaN(at.getTime()))).toBe(true);
    expect(await store.list("01890000-0000-7000-8000-000000000003")).toEqual([]);
  });

  test("takes nothing for a key but an id and a hash", async () => {
    for (const key of [
      "../../etc/passwd",
      `${ORGANIZATION}/../x`,
      `${ORGANIZATION}/${hash("a")}/x`,
      "",
      "/",
    ]) {
      await expect(store.open(key)).rejects.toThrow("Not a key");
      await expect(store.remove(key)).rejects.toThrow("Not a key");
    }
  });
});

test("with a wrong secret nothing looks as if it were missing or done", async () => {
  const [right, wrong] = [s3With(SECRET), s3With("another secret")];
  const key = blobKey(ORGANIZATION, hash("f"));
  const folder = mkdtempSync(path.join(tmpdir(), "twelvefold-wrong-secret-"));
  const file = path.join(folder, "content");
  await writeFile(file, "content");
  await expect(wrong.put(key, file, 7)).rejects.toThrow();
  expect(await right.has(key)).toBe(false);
  await right.put(key, file, 7);
  await expect(wrong.has(key)).rejects.toThrow();
  await expect(wrong.open(key)).rejects.toThrow();
  await expect(wrong.remove(key)).rejects.toThrow();
  await expect(wrong.list(ORGANIZATION)).rejects.toThrow();
  expect(await right.has(key)).toBe(true);
  await right.remove(key);
});

test("a file on its way in is cut off at its limit, and leaves nothing behind", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "twelvefold-incoming-"));
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += 1;
      controller.enqueue(new Uint8Array(65_536));
    },
  });
  const cut = receiveFile(endless, { folder, limit: 200_000, tooLarge: "too large" });
  await expect(cut).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE", message: "too large" });
  expect(sent).toBeLessThan(10);
  const broken = new ReadableStream<Uint8Array>({
    start: (controller) => controller.error(new Error("gone")),
  });
  await expect(receiveFile(broken, { folder, limit: 10, tooLarge: "" })).rejects.toBeInstanceOf(AppError);
  const { readdir } = await import("node:fs/promises");
  expect(await readdir(folder)).toEqual([]);
});

test("a file of which the disk takes a part at a time is kept as a whole", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "twelvefold-incoming-"));
  const handle = await open(path.join(folder, "any"), "w");
  const kind = Object.getPrototypeOf(handle) as typeof handle; // Node exports no class to spy on
  await handle.close();
  const whole = kind.write;
  // As a disk does that is nearly full: no error, but fewer bytes.
  const partly = vi.spyOn(kind, "write").mockImplementation(function (this: typeof handle, data: Uint8Array) {
    return Reflect.apply(whole, this, [data.subarray(0, 1_000)]);
  } as typeof kind.write);
  const content = new Uint8Array(5_000).fill(7);
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(content);
      controller.close();
    },
  });
  const file = await receiveFile(body, { folder, limit: 10_000, tooLarge: "too large" });
  partly.mockRestore();
  expect(await readFile(file.path)).toEqual(Buffer.from(content));
});
