import { DEMO, DEMO_PARTS } from "../fixtures/demo.ts";
import { expect, SESSION_COOKIE, test } from "../fixtures/test.ts";
import { openPage } from "../pages/open-page.ts";
import { registeredPages } from "./registered-pages.ts";

const ROOT = `/o/${DEMO.organization}`;
const API = `/api${ROOT}`;
const PAGES = registeredPages(DEMO_PARTS);
const LAYOUTS_STAND = [
  "",
  {
    children: [
      "o",
      {
        children: [
          ["org", DEMO.organization, "d", null],
          { children: ["projects", { children: ["__PAGE__", {}] }] },
        ],
      },
    ],
  },
  null,
  null,
];
/** Names that only people of the demo company may read. */
const SECRETS = /Customer portal|Back office|Harbor Retail|Helen Marsh|Marta Lindqvist/;

test("without a session every page of an organisation leads to the sign-in page, and back after it", async ({
  visit,
}) => {
  const page = await visit();
  for (const { address } of PAGES.filter(
    ({ entry }) => entry.access === "organization" || entry.access === "self",
  )) {
    const signIn = `/sign-in?returnTo=${encodeURIComponent(address)}`;
    const response = await page.request.get(address, { maxRedirects: 0 });
    expect(response.status(), address).toBe(307);
    expect(response.headers().location, address).toBe(signIn);
    expect(await response.text(), address).not.toMatch(SECRETS);
  }
  await page.goto(ROOT);
  await expect(page).toHaveURL(`/sign-in?returnTo=${encodeURIComponent(ROOT)}`);
  expect(await page.content()).not.toMatch(SECRETS);
  for (const outside of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
  ]) {
    await openPage(page, `/sign-in?returnTo=${encodeURIComponent(outside)}`);
    expect(await page.content()).not.toContain(`href="${outside}`);
  }
});

test("tricks with paths, headers and queries show nothing without a session", async ({
  playwright,
  baseURL,
}) => {
  const paths = [
    ROOT,
    `/${ROOT}`,
    `/${ROOT}/..${ROOT}/projects`,
    `${ROOT}/x%2f..`,
    `${ROOT}/%2e%2e/${DEMO.organization}/projects`,
    `${ROOT}/projects/${DEMO.project}%2fchecklist`,
    `${ROOT}/projects?_rsc=1abcd`,
    `${ROOT}/projects.rsc`,
    `${ROOT}/projects/${DEMO.project}/checklist.rsc`,
    `${ROOT}/projects.segments/_tree.segment.rsc`,
    `/_next/data/x${ROOT}/projects.json`,
    ROOT.toUpperCase(),
    `${ROOT}/PROJECTS`,
    `${ROOT}/projects/`,
    `${ROOT};/projects`,
    `/_next/image?url=${encodeURIComponent(ROOT)}&w=64&q=75`,
    `${API}/portfolio`,
    // Where no route is, Next renders its own page, which must not meet a state that it cannot read either.
    `${API}/nowhere`,
    `${API}/search?q=portal`,
    `${API}/projects/${DEMO.project}/roadmap`,
    `/${API}/portfolio`,
    `${API.toUpperCase()}/portfolio`,
  ];
  const disguises: readonly Readonly<Record<string, string>>[] = [
    {},
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    {
      "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware",
      "x-middleware-next": "1",
    },
    { rsc: "1", "next-router-prefetch": "1" },
    // Says that the layouts stand already and only the page is wanted.
    { rsc: "1", "next-router-state-tree": encodeURIComponent(JSON.stringify(LAYOUTS_STAND)) },
    { rsc: "1", "next-router-state-tree": "not a state" },
    {
      "x-twelvefold-path": ROOT,
      "x-forwarded-host": "evil.example",
      "x-original-url": ROOT,
      "x-rewrite-url": ROOT,
    },
    { authorization: "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0." },
    { authorization: `Basic ${Buffer.from("owner@harbor.example:guess").toString("base64")}` },
    { cookie: `${SESSION_COOKIE}=${"A".repeat(43)}` },
    {
      cookie: `${SESSION_COOKIE}=' OR '1'='1; next-auth.session-token=x; __Secure-next-auth.session-token=x`,
    },
    { cookie: `${SESSION_COOKIE}=%00%ff${"z".repeat(3_000)}` },
  ];
  const request = await playwright.request.newContext({ baseURL });
  for (const headers of disguises) {
    for (const path of paths) {
      const told = `${path} with ${JSON.stringify(headers).slice(0, 100)}`;
      const ask = (address: string) => request.get(address, { headers, maxRedirects: 0 });
      let response = await ask(`${baseURL}${path}`);
      // A router's request without its cache key is first sent back by Next to the same address with one.
      const again = response.headers().location ?? "";
      if (again.includes("_rsc=")) response = await ask(new URL(again, baseURL).href);
      expect(response.status(), told).toBeLessThan(500);
      expect(response.headers().location ?? "", told).not.toContain("evil.example");
      expect(await response.text(), told).not.toMatch(SECRETS);
      // Next answers some requests of its own router with 200 and the redirect in the body.
      // The key that Next wants for a state that it cannot read fits none: it sends on to itself, without content.
      const isSentOn = headers["next-router-state-tree"] === "not a state" && response.status() === 307;
      const refused = path === `${API}/nowhere` ? 404 : 401;
      if (path.startsWith("/api") && !isSentOn) expect(response.status(), told).toBe(refused);
    }
  }
  await request.dispose();
});

test("changes without a session, from another site or with a broken body are refused without a fault", async ({
  playwright,
  baseURL,
  company,
  enter,
}) => {
  const request = await playwright.request.newContext({ baseURL });
  const origin = new URL(baseURL ?? "").origin;
  const item = `${API}/projects/${DEMO.project}/items/0190a000-0000-7000-8000-000000000000`;
  for (const path of [item, `${item}/states`]) {
    expect((await request.patch(path, { headers: { origin }, data: {} })).status()).toBe(401);
    for (const method of ["POST", "PUT", "DELETE"]) {
      expect([401, 403, 405]).toContain(
        (await request.fetch(path, { method, headers: { origin } })).status(),
      );
    }
  }
  await request.dispose();

  const page = await enter(company.people.owner);
  const own = `/api/o/${company.slug}/projects/any/items/0190a000-0000-7000-8000-000000000000/states`;
  const send = (headers: Record<string, string>, data: string) =>
    page.request.fetch(own, { method: "PATCH", headers, data });
  const json = { "content-type": "application/json" };
  expect((await send({ ...json, origin: "https://evil.example" }, "{}")).status()).toBe(403);
  expect((await send({ ...json, origin: "null" }, "{}")).status()).toBe(403);
  expect((await send({ "content-type": "text/plain", origin }, "{}")).status()).toBe(400);
  expect((await send({ ...json, origin }, "{")).status()).toBe(400);
  expect((await send({ ...json, origin }, `{"changes":"${"x".repeat(300_000)}"}`)).status()).toBe(413);
  expect((await send({ ...json, origin }, `{"__proto__":{"a":1},"changes":[]}`)).status()).toBe(400);
});

test("what no page takes is refused by every page without a fault", async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL });
  const origin = new URL(baseURL ?? "").origin;
  const action = { "next-action": `40${"a".repeat(40)}`, "content-type": "text/plain;charset=UTF-8" };
  const form = { "content-type": "multipart/form-data; boundary=x" };
  const field = `--x\r\nContent-Disposition: form-data; name="$ACTION_ID_40${"a".repeat(40)}"\r\n\r\n\r\n--x--\r\n`;
  for (const path of ["/sign-in", ROOT, "/nowhere"]) {
    const send = async (method: string, headers: Record<string, string>, data: string) =>
      (await request.fetch(path, { method, headers, data, maxRedirects: 0 })).status();
    expect(await send("POST", { ...action, origin: "https://evil.example" }, "[]"), path).toBe(403);
    expect(await send("POST", { ...action, origin: "null" }, "[]"), path).toBe(403);
    expect(await send("POST", action, "[]"), path).toBe(403);
    for (const from of [origin, "https://evil.example"]) {
      expect(await send("POST", { ...form, origin: from }, field), path).toBe(405);
      expect(await send("POST", { ...form, origin: from }, "broken"), path).toBe(405);
      expect(await send("PUT", { origin: from }, "x"), path).toBe(405);
    }
    for (const broken of ["not json", '["$F99"]', '["$Q1","$@2"]', ""])
      expect(await send("POST", { ...action, origin }, broken), path).toBeLessThan(500);
    expect(await send("POST", { ...action, ...form, origin }, "broken"), path).toBeLessThan(500);
  }
  await request.dispose();
});
