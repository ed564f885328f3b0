import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_INTAKE } from "#lib/domain/intake.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import {
  defaultDirection,
  FIXED_SORTS,
  GATE_FILTERS,
  inWheelOrder,
  portfolioDataSchema,
  portfolioHref,
  portfolioQuerySchema,
  sortedBy,
} from "./schema.ts";
import { traitsLine } from "./traits.ts";

const parse = (query: string) => portfolioQuerySchema.parse(Object.fromEntries(new URLSearchParams(query)));
const ofHref = (href: string) => parse(href.split("?")[1] ?? "");

describe("the portfolio's address", () => {
  test("falls back for everything that it does not know: an old link still opens", () => {
    expect(parse("env=moon&sort=luck&dir=up&gate=maybe&page=-3&below=a%20b")).toEqual(parse(""));
    expect(parse("")).toMatchObject({
      environment: "production",
      sort: "score",
      direction: "asc",
      page: 1,
      gate: null,
      below: null,
    });
  });

  test("keeps every state that the page can be in", () => {
    const state = fc.record({
      environment: fc.constantFrom(...ENVIRONMENTS),
      sort: fc.constantFrom(...FIXED_SORTS, "aspect:LOG" as const, "aspect:CUSTOM.1" as const),
      direction: fc.constantFrom("asc" as const, "desc" as const),
      q: fc.string({ maxLength: 60 }).map((text) => text.trim()),
      gate: fc.constantFrom(null, ...GATE_FILTERS),
      below: fc.constantFrom(null, "AUTH", "LOG"),
      page: fc.integer({ min: 1, max: 2_000 }),
    });
    fc.assert(
      fc.property(state, (query) => {
        expect(ofHref(portfolioHref("/o/x", query, { page: query.page }))).toEqual(query);
      }),
    );
  });

  test("is the bare path in the usual state, and starts at page 1 after any change", () => {
    expect(portfolioHref("/o/x", parse("page=4"))).toBe("/o/x");
    expect(portfolioHref("/o/x", parse("page=4"), { gate: "blocked" })).toBe("/o/x?gate=blocked");
  });
});

describe("the address of the portfolio's data", () => {
  const asked = (query: string) =>
    portfolioDataSchema.safeParse(Object.fromEntries(new URLSearchParams(query)));

  test("knows what the page's address knows", () => {
    for (const query of ["", "env=testing&sort=aspect:LOG&dir=desc&q=shop&gate=blocked&below=AUTH&page=2"]) {
      expect(asked(query)).toEqual({ success: true, data: parse(query) });
    }
  });

  test("refuses what it does not know, name or value, instead of giving something else", () => {
    for (const query of [
      ...["environment=testing", "env=moon", "env=", "sort=luck", "dir=up", "gate=blockd", "below=a%20b"],
      ...["page=0", "page=x", `q=${"x".repeat(121)}`],
    ]) {
      const field = query.slice(0, query.indexOf("="));
      const { error } = asked(query);
      const named = error?.issues.map(({ path, ...issue }) =>
        "keys" in issue ? issue.keys : path.map(String),
      );
      expect(named, query).toEqual([[field]]);
    }
  });
});

test("a click on a column sorts by what needs attention, a second click turns it round", () => {
  const first = sortedBy(parse(""), "gate");
  expect(first).toEqual({ sort: "gate", direction: "desc" });
  expect(sortedBy({ ...parse(""), ...first }, "gate")).toEqual({ sort: "gate", direction: "asc" });
  expect(defaultDirection("aspect:LOG")).toBe("asc");
});

test("columns stand as on the wheel, those of imported frameworks behind", () => {
  expect(inWheelOrder(["ZED", "LOG", "AUTH", "ABC"])).toEqual([...inWheelOrder([]), "ABC", "ZED"]);
});

test("a row names what a product is before what makes it delicate, three things at most", () => {
  expect(traitsLine({ ...DEFAULT_INTAKE, payments: true, uploads: true })).toEqual([
    "web",
    "payments",
    "personal",
  ]);
  expect(traitsLine({ ...DEFAULT_INTAKE, productKinds: ["mobile", "api"], personalData: "none" })).toEqual([
    "mobile",
    "api",
  ]);
});
