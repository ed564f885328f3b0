import { describe, expect, test } from "vitest";
import { refusedWrite } from "./page-writes.ts";

const OWN = "https://security.example";
const at = (method: string, pathname: string, headers: Record<string, string> = {}) =>
  refusedWrite({ method, pathname, headers: new Headers(headers) }, OWN)?.status ?? null;

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
