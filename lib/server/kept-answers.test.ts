import { createServer, request as ask, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import compression from "compression";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepAnswers } from "./kept-answers.ts";
import { noteFailed, withAvailability } from "./outcome-note.ts";
import { offerViewReader, type AskedView } from "./view-reader.ts";

const LIMITS = { bytes: 10_000_000, milliseconds: 60_000, patienceMs: 60_000 };
const PORTFOLIO = "/o/harbor";

let servers: ReturnType<typeof createServer>[] = [];
let views: Map<string, string>;
let asked: AskedView[];
let handedOut: string[];

beforeEach(() => {
  views = new Map([
    ["session=one", "one at 1"],
    ["session=one; theme=dark", "one at 1"],
    ["session=two", "two at 1"],
  ]);
  asked = [];
  handedOut = [];
  offerViewReader(async (view) => {
    asked.push(view);
    return views.get(view.cookies) ?? null;
  });
});
afterEach(() => {
  for (const server of servers) server.close();
  servers = [];
  vi.restoreAllMocks();
});

type Rendering = Readonly<{ nonce: string; count: number; response: ServerResponse }>;

function page({ nonce, count, response }: Rendering): void {
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("link", `</a.css>; nonce="${nonce}"`);
  response.setHeader("vary", ["rsc"]);
  response.write(`<script nonce="${nonce}">é</script>`);
  response.end(Buffer.from(`<p>${count}</p><script nonce="${nonce}"></script>`));
}

/** A server around `render` as bin/http-server.ts has one; each answer has a nonce of its own. */
async function serve(render: (given: Rendering) => void | Promise<void> = page, limits = LIMITS) {
  let answers = 0;
  let count = 0;
  const keep = keepAnswers(limits, ({ isRoute }, requestId) => handedOut.push(`${requestId} ${isRoute}`));
  const compress = compression();
  const server = createServer((request, response) => {
    const nonce = `nonce-${String((answers += 1)).padStart(10, "0")}`;
    response.setHeader("content-security-policy", `script-src 'nonce-${nonce}'`);
    response.setHeader("x-request-id", `request-${answers}`);
    response.setHeader("cache-control", "no-store");
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    compress(request, response, () => {
      const answer = () =>
        keep(request, response, { pathname, nonce, requestId: `request-${nonce}` }, async () =>
          render({ nonce, count: (count += 1), response }),
        );
      withAvailability(response, answer).catch(() => response.destroy());
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    rendered: () => count,
    get: (path: string, headers: Record<string, string> = {}, method = "GET") =>
      new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
        const given = { port, path, method, headers: { cookie: "session=one", ...headers } };
        ask(given, (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks),
            }),
          );
        })
          .on("error", reject)
          .end();
      }),
  };
}

test("asked for again, a page is handed out as it was, with a nonce of this answer alone", async () => {
  const { get, rendered } = await serve();
  const first = await get(PORTFOLIO);
  const second = await get(PORTFOLIO);
  expect(rendered()).toBe(1);
  expect(first.headers["server-timing"]).toBeUndefined();
  expect(second.headers["server-timing"]).toBe("kept");
  const text = second.body.toString();
  expect(text).toBe(first.body.toString().replaceAll("nonce-0000000001", "nonce-0000000002"));
  expect(text).toContain('<script nonce="nonce-0000000002">é</script>');
  expect(second.headers).toMatchObject({
    ...{
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      vary: "rsc, Accept-Encoding",
    },
    ...{ link: '</a.css>; nonce="nonce-0000000002"', "x-request-id": "request-2" },
    "content-security-policy": "script-src 'nonce-nonce-0000000002'",
  });
  expect(asked[0]).toEqual({ cookies: "session=one", organization: "harbor", permission: "portfolio:read" });
  expect(asked).toHaveLength(2);
  expect(handedOut).toEqual(["request-nonce-0000000002 false"]);
});

test("what one browser takes compressed, another gets plain", async () => {
  const long = "x".repeat(4_000);
  const { get, rendered } = await serve(({ nonce, response }) => {
    response.setHeader("content-type", "text/html");
    response.end(`<script nonce="${nonce}">${long}</script>`);
  });
  const packed = await get(PORTFOLIO, { "accept-encoding": "gzip" });
  const plain = await get(PORTFOLIO);
  const again = await get(PORTFOLIO, { "accept-encoding": "gzip" });
  expect([packed, plain, again].map(({ headers }) => headers["content-encoding"])).toEqual([
    "gzip",
    undefined,
    "gzip",
  ]);
  expect(plain.body.toString()).toBe(`<script nonce="nonce-0000000002">${long}</script>`);
  expect(plain.headers["content-length"]).toBe(String(plain.body.length));
  expect(again.headers["content-length"]).toBeUndefined();
  expect(rendered()).toBe(1);
});

test("another session, another state, another address and another header are another answer", async () => {
  const { get, rendered } = await serve();
  await get(PORTFOLIO);
  await get(PORTFOLIO, { cookie: "session=two" });
  await get(`${PORTFOLIO}?env=testing`);
  await get(PORTFOLIO, { rsc: "1", "next-router-state-tree": "[]" });
  await get(PORTFOLIO, { "accept-language": "de" });
  await get(PORTFOLIO, { cookie: "session=one; theme=dark" });
  views.set("session=one", "one at 2");
  await get(PORTFOLIO);
  expect(rendered()).toBe(7);
  await get(PORTFOLIO, { rsc: "1", "next-router-state-tree": "[]" });
  expect(rendered()).toBe(8);
  await get(PORTFOLIO, { rsc: "1", "next-router-state-tree": "[]", "sec-fetch-user": "?1" });
  expect(rendered()).toBe(8);
});

test("whoever may not, or no longer, is never given what is kept", async () => {
  const { get, rendered } = await serve();
  await get(PORTFOLIO);
  views.delete("session=one");
  expect((await get(PORTFOLIO)).headers["server-timing"]).toBeUndefined();
  expect((await get(PORTFOLIO)).headers["server-timing"]).toBeUndefined();
  expect(rendered()).toBe(3);
});

test("where nobody says in time who asks, the page answers by itself", async () => {
  const { get, rendered } = await serve(page, { ...LIMITS, patienceMs: 1 });
  offerViewReader(() => new Promise(() => {}));
  for (let time = 0; time < 2; time += 1)
    expect((await get(PORTFOLIO)).headers["server-timing"]).toBeUndefined();
  expect(rendered()).toBe(2);
});

test("a reload past all caches gets a new answer, which is the one that is kept", async () => {
  const { get, rendered } = await serve();
  await get(PORTFOLIO);
  await get(PORTFOLIO, { "cache-control": "no-cache" });
  expect(rendered()).toBe(2);
  expect((await get(PORTFOLIO)).body.toString()).toContain("<p>2</p>");
  await get(PORTFOLIO, { pragma: "no-cache" });
  expect(rendered()).toBe(3);
});

test("other addresses and other methods are neither proved nor kept", async () => {
  const { get, rendered } = await serve();
  const paths = [
    "/",
    "/o/harbor/members",
    "/o/harbor/projects",
    "/o/harbor/projects/new",
    "/api/o/harbor/search",
  ];
  for (const path of [...paths, ...paths]) await get(path);
  for (const method of ["HEAD", "POST", "HEAD", "POST"]) await get(PORTFOLIO, {}, method);
  for (let time = 0; time < 2; time += 1) await get(PORTFOLIO, { range: "bytes=0-1" });
  expect(rendered()).toBe(16);
  expect(asked).toEqual([]);
});

test.each<[string, (given: Rendering) => void]>([
  ["a failure", (given) => ((given.response.statusCode = 500), page(given))],
  ["a page that is not there", (given) => ((given.response.statusCode = 404), page(given))],
  ["a failure under a good status", (given) => (noteFailed(), page(given))],
  ["an answer with a cookie", (given) => (given.response.setHeader("set-cookie", "a=b"), page(given))],
  [
    "a page without our nonce",
    ({ response }) => (
      response.setHeader("content-type", "text/html"),
      response.end("<p>from elsewhere</p>")
    ),
  ],
  [
    "what is too large",
    ({ response }) => (
      response.setHeader("content-type", "application/json"),
      response.end(Buffer.alloc(5_000_000))
    ),
  ],
])("%s is not kept", async (_name, render) => {
  const { get, rendered } = await serve(render);
  await get(PORTFOLIO);
  await get(PORTFOLIO);
  expect(rendered()).toBe(2);
});

test("half an answer is not kept", async () => {
  const { get, rendered } = await serve((given) => {
    if (given.count > 1) return page(given);
    given.response.setHeader("content-type", "text/html");
    given.response.write(`<script nonce="${given.nonce}">`);
    given.response.destroy();
  });
  await expect(get(PORTFOLIO)).rejects.toThrow();
  await get(PORTFOLIO);
  expect(rendered()).toBe(2);
});

test("nothing is handed out after its time", async () => {
  // The clock stands still but for this test: what is kept asks it, the server's own timers do not.
  const clock = vi.spyOn(performance, "now").mockReturnValue(1_000);
  const { get, rendered } = await serve();
  await get(PORTFOLIO);
  clock.mockReturnValue(1_001 + LIMITS.milliseconds);
  await get(PORTFOLIO);
  expect(rendered()).toBe(2);
});

test("no more is kept than fits, the longest unused goes first", async () => {
  const big = "x".repeat(400_000);
  const { get, rendered } = await serve(
    ({ response }) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(big));
    },
    { ...LIMITS, bytes: 1_000_000 },
  );
  const path = (n: number) => `/api/o/harbor/portfolio?page=${n}`;
  for (const n of [1, 2, 1, 3]) await get(path(n));
  expect(rendered()).toBe(3);
  await get(path(1));
  expect(rendered()).toBe(3);
  // A route's, which logs each of its answers.
  expect(handedOut.at(-1)).toMatch(/ true$/);
  await get(path(2));
  expect(rendered()).toBe(4);
});
