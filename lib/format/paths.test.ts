import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paths, safeReturnPath, withQuery } from "./paths.ts";

describe("paths", () => {
  test("pages of an organisation live under /o/<slug>", () => {
    expect(paths.portfolio("harbor")).toBe("/o/harbor");
    expect(paths.checklist("harbor", "partner-api")).toBe("/o/harbor/projects/partner-api/checklist");
    expect(paths.requirement("harbor", "AUTH-1")).toBe("/o/harbor/framework/AUTH-1");
  });
  test("no slug can leave its segment", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (slug) => {
        fc.pre(slug.isWellFormed());
        expect(paths.project("harbor", slug).split("/")).toHaveLength(5);
      }),
    );
  });
  test("empty values leave the query, lists repeat their key", () => {
    expect(withQuery("/x", { q: "", page: null, aspect: ["AUTH", "IO"] })).toBe("/x?aspect=AUTH&aspect=IO");
    expect(withQuery("/x", { q: undefined })).toBe("/x");
  });
});

describe("the way back after signing in", () => {
  test("stays on this server", () => {
    expect(safeReturnPath("/o/harbor?env=testing")).toBe("/o/harbor?env=testing");
    for (const hostile of [
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "javascript:1",
      "",
      null,
      "/a b",
    ]) {
      expect(safeReturnPath(hostile)).toBe("/");
    }
  });
});
