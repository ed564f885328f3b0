import { DEMO, demoPerson } from "../fixtures/demo.ts";
import { expect, test } from "../fixtures/test.ts";

type Headers = Readonly<Record<string, string>>;

function expectCommon(headers: Headers, told: string): void {
  expect(headers["x-content-type-options"], told).toBe("nosniff");
  expect(headers["referrer-policy"], told).toBe("same-origin");
  expect(headers["x-frame-options"], told).toBe("DENY");
  expect(headers["cross-origin-opener-policy"], told).toBe("same-origin");
  expect(headers["cross-origin-resource-policy"], told).toBe("same-origin");
  expect(headers["permissions-policy"], told).toContain("camera=()");
  expect(headers["x-powered-by"], told).toBeUndefined();
}

/** The nonce of a strict policy. */
function expectStrictPolicy(headers: Headers, told: string): string {
  const policy = headers["content-security-policy"] ?? "";
  const directives = new Map(policy.split("; ").map((text) => [text.split(" ")[0], text] as const));
  const scripts = directives.get("script-src") ?? "";
  const nonce = /'nonce-([A-Za-z0-9+/=]{20,})'/.exec(scripts)?.[1];
  expect(nonce, `${told}: ${policy}`).toBeDefined();
  expect(scripts, told).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
  expect(directives.get("default-src"), told).toBe("default-src 'self'");
  expect(directives.get("object-src"), told).toBe("object-src 'none'");
  expect(directives.get("base-uri"), told).toBe("base-uri 'none'");
  expect(directives.get("frame-ancestors"), told).toBe("frame-ancestors 'none'");
  expect(directives.get("form-action"), told).toBe("form-action 'self'");
  return nonce ?? "";
}

test("every answer carries the headers that protect it", async ({ enter, visit }) => {
  const page = await enter(await demoPerson("owner"));
  const root = `/o/${DEMO.organization}`;
  const nonces = new Set<string>();
  const addresses = [
    root,
    `${root}/projects/${DEMO.project}/checklist`,
    `${root}/nowhere`,
    "/nowhere",
    "/account",
    "/api/health/ready",
    "/api/auth/session",
  ];
  // Data and files of an organisation are no pages: nothing in them may run.
  const data = [`/api${root}/portfolio`, `/api${root}/projects/nowhere/explanation?environment=production`];
  for (const address of data) {
    const headers = (await page.request.get(address)).headers();
    expectCommon(headers, address);
    expect(headers["content-security-policy"], address).toBe(
      "sandbox; default-src 'none'; frame-ancestors 'none'",
    );
    expect(headers["cache-control"], address).toContain("no-store");
    expect(headers["x-request-id"], address).toMatch(/^[A-Za-z0-9-]{8,64}$/);
  }
  for (const address of addresses) {
    const response = await page.request.get(address);
    const headers = response.headers();
    expectCommon(headers, address);
    nonces.add(expectStrictPolicy(headers, address));
    expect(headers["cache-control"], address).toContain("no-store");
    expect(headers["x-request-id"], address).toMatch(/^[A-Za-z0-9-]{8,64}$/);
  }
  expect(nonces.size, "each answer has a nonce of its own").toBe(addresses.length);

  const stranger = await visit();
  const signIn = await stranger.request.get("/sign-in");
  expectCommon(signIn.headers(), "/sign-in");
  expectStrictPolicy(signIn.headers(), "/sign-in");
});

test("each script of a page carries the answer's nonce or stands in a file of ours", async ({ visit }) => {
  const page = await visit();
  const response = await page.request.get("/sign-in");
  const nonce = expectStrictPolicy(response.headers(), "/sign-in");
  const scripts = (await response.text()).match(/<script\b[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
});

test("files that carry no one's data may be kept, and are as well protected", async ({ visit }) => {
  const page = await visit();
  const html = await (await page.request.get("/sign-in")).text();
  const file = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0] ?? "";
  const response = await page.request.get(file);
  expect(response.status()).toBe(200);
  expectCommon(response.headers(), file);
  expect(response.headers()["cache-control"]).toContain("immutable");
  const icon = await page.request.get("/icon.svg");
  expect(icon.status()).toBe(200);
  expectCommon(icon.headers(), "/icon.svg");
});
