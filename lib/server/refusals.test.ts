import { describe, expect, test } from "vitest";
import { refusalOf } from "./refusals.ts";

const OWN = "https://security.example";
const at = (method: string, pathname: string, headers: Record<string, string> = {}) =>
  refusalOf({ method, pathname, headers }, OWN)?.status ?? null;

describe("a request that would change something", () => {
  test.each(["GET", "HEAD", "OPTIONS"])("is not what %s is", (method) => {
    expect(at(method, "/o/harbor", { origin: "https://evil.example" })).toBe(null);
  });

  test("reaches a page as an action of our own pages only", () => {
    const action = { "next-action": "40ab" };
    expect(at("POST", "/sign-in", { ...action, origin: OWN })).toBe(null);
    for (const origin of ["https://evil.example", "null", `${OWN}.evil.example`, "http://security.example"])
      expect(at("POST", "/sign-in", { ...action, origin })).toBe(403);
    expect(at("POST", "/sign-in", action)).toBe(403);
  });

  test("is refused by a page when it is no action", () => {
    expect(at("POST", "/sign-in", { origin: OWN, "content-type": "multipart/form-data" })).toBe(405);
    for (const method of ["PUT", "PATCH", "DELETE"])
      expect(at(method, "/o/harbor", { origin: OWN, "next-action": "40ab" })).toBe(405);
    expect(at("POST", "/share/abc", { origin: OWN })).toBe(405);
    expect(at("POST", "/apiary", { origin: OWN })).toBe(405);
  });

  test.each(["/api/o/harbor/items", "/api/auth/signout", "/share/abc/unlock", "/badge/abc"])(
    "is left to the route at %s",
    (pathname) => {
      expect(at("POST", pathname)).toBe(null);
    },
  );
});

describe("a body", () => {
  const action = { "next-action": "40ab", origin: OWN };

  test("says its length, at most four megabytes", () => {
    const length = (bytes: number) => ({ ...action, "content-length": String(bytes) });
    expect(at("POST", "/sign-in", length(4 * 1024 * 1024))).toBe(null);
    expect(at("POST", "/sign-in", length(4 * 1024 * 1024 + 1))).toBe(413);
    expect(at("POST", "/sign-in", { ...action, "transfer-encoding": "chunked" })).toBe(411);
    expect(at("PATCH", "/api/o/harbor/items", { "transfer-encoding": "chunked" })).toBe(411);
    expect(at("GET", "/o/harbor", { "transfer-encoding": "chunked" })).toBe(411);
  });

  test("may be a file of any length where files are taken", () => {
    const file = { "content-type": "application/octet-stream", "transfer-encoding": "chunked" };
    expect(at("POST", "/api/o/harbor/evidence", file)).toBe(null);
    expect(at("POST", "/api/o/harbor/evidence", { ...file, "content-length": "50000000" })).toBe(null);
    expect(at("POST", "/api/auth/signout", file)).toBe(411);
    expect(at("POST", "/sign-in", { ...action, ...file })).toBe(411);
  });
});

test("an address that is not one of this server is refused", () => {
  expect(at("GET", "http://evil.example/o/harbor")).toBe(400);
  expect(at("OPTIONS", "*")).toBe(400);
  expect(at("GET", "/o/%E0%A4%A/projects")).toBe(400);
  expect(at("GET", "/share/%")).toBe(400);
  expect(at("GET", "/o/harbor%20retail")).toBe(null);
});
