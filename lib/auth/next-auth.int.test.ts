import { expect, test } from "vitest";
import { handleAuth } from "./next-auth.ts";

const call = (method: string, path: string, init: RequestInit = {}) =>
  handleAuth(new Request(`http://evil.test${path}`, { method, ...init }));

test.each([
  ["GET", "/api/auth/signin"],
  ["GET", "/api/auth/signout"],
  ["GET", "/api/auth/callback/credentials"],
  ["GET", "/api/auth/error?error=x"],
  ["GET", "/api/auth/"],
  ["GET", "/api/auth/session/"],
  ["GET", "/api/auth/constructor"],
  ["POST", "/api/auth/session"],
  ["POST", "/api/auth/callback/credentials"],
  ["POST", "/api/auth/_log"],
])("%s %s does not exist", async (method, path) => {
  expect((await call(method, path)).status).toBe(404);
});

test("a sign-out that is no small form is refused before next-auth sees it", async () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const bodies: RequestInit[] = [
    {},
    { body: "{", headers: { "content-type": "application/json" } },
    { body: "x", headers: { "content-type": "multipart/form-data" } },
    { body: "a".repeat(5_000), headers: form },
  ];
  for (const init of bodies) expect((await call("POST", "/api/auth/signout", init)).status).toBe(400);
});
