import { expect, test } from "vitest";
import { contentSecurityPolicy, newNonce } from "./content-security-policy.ts";

const directives = (policy: string) =>
  new Map(policy.split("; ").map((part) => [part.split(" ", 1)[0] ?? "", part.split(" ").slice(1)]));

test("scripts run by this answer's nonce only: nothing inline, no eval, no host", () => {
  const policy = directives(contentSecurityPolicy({ nonce: "abc", secure: true, development: false }));
  expect(policy.get("script-src")).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'"]);
  expect(policy.get("frame-ancestors")).toEqual(["'none'"]);
  expect(policy.get("object-src")).toEqual(["'none'"]);
  expect(policy.get("base-uri")).toEqual(["'none'"]);
  expect(policy.has("upgrade-insecure-requests")).toBe(true);
});

test("development may evaluate, nothing else differs for scripts", () => {
  const policy = directives(contentSecurityPolicy({ nonce: "abc", secure: false, development: true }));
  expect(policy.get("script-src")).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'", "'unsafe-eval'"]);
  expect(policy.has("upgrade-insecure-requests")).toBe(false);
});

test("every nonce is new and has 128 bits", () => {
  const nonces = Array.from({ length: 1_000 }, newNonce);
  expect(new Set(nonces).size).toBe(1_000);
  for (const nonce of nonces) expect(Buffer.from(nonce, "base64")).toHaveLength(16);
});
