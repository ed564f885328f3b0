import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ITEM_STATUSES } from "#lib/domain/vocabulary.ts";
import { crossingKey, crosswalk, proposal } from "./crosswalk.ts";
import { guessCriticality, isInScope, levelsInScope } from "./level-scope.ts";

describe("what one answer proposes for another", () => {
  test.each([
    ["open", ["met"], "met"],
    ["open", ["met", "met"], "met"],
    ["open", ["met", "open"], "partial"],
    ["open", ["partial"], "partial"],
    ["open", ["open"], null],
    ["open", [], null],
    ["open", ["not_applicable"], null],
    ["met", ["met"], null],
    ["met", ["partial"], null],
    ["partial", ["met"], "met"],
    ["not_applicable", ["met"], null],
  ] as const)("%s beside %j: %s", (present, crossings, expected) => {
    expect(proposal(present, crossings)).toBe(expected);
  });

  test("ASVS ids are the same with and without their V and version", () => {
    expect(["V6.2.1", "6.2.1", "v5.0.0-6.2.1"].map(crossingKey)).toEqual(["6.2.1", "6.2.1", "6.2.1"]);
    expect(crossingKey("MASVS-STORAGE-1")).toBe("MASVS-STORAGE-1");
  });
});

describe("which requirements belong together", () => {
  const builtIn = [{ key: "AUTH-1", references: { asvs: ["6.2.1"], masvs: ["MASVS-AUTH-1"] } }];
  const requirements = [
    { id: "one", key: "V6.2.1" },
    { id: "two", key: "MASVS-AUTH-1" },
  ];
  const links = (standard: { key: string; name: string; version: string }) =>
    crosswalk({ standard, requirements, builtIn, mappings: [] }).map(({ requirementId }) => requirementId);

  test.each([
    [{ key: "asvs", name: "OWASP ASVS", version: "5.0.0" }, ["one", "two"]],
    [{ key: "x", name: "Application Security Verification Standard", version: "v5.0.1" }, ["one", "two"]],
    // The same numbers, other demands.
    [{ key: "asvs", name: "OWASP ASVS", version: "4.0.3" }, ["two"]],
    [{ key: "house-rules", name: "House rules", version: "5.0.0" }, ["two"]],
  ])("%j", (standard, expected) => {
    expect(links(standard)).toEqual(expected);
  });
});

const given = fc.record({
  standard: fc.constantFrom(
    { key: "asvs", name: "ASVS", version: "5" },
    { key: "own", name: "Own", version: "1" },
  ),
  requirements: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom<string[]>("a", "b", "c"),
      key: fc.constantFrom("1.1", "V1.1", "2.1", "MASVS-1"),
    }),
    { selector: ({ id }) => id },
  ),
  builtIn: fc.uniqueArray(
    fc.record({
      key: fc.constantFrom("AUTH-1", "AUTH-2"),
      references: fc.record({
        asvs: fc.array(fc.constantFrom("1.1", "2.1", "3.1")),
        masvs: fc.array(fc.constantFrom("MASVS-1", "MASVS-2")),
      }),
    }),
    { selector: ({ key }) => key },
  ),
  mappings: fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      requirementId: fc.constantFrom("a", "b", "c", "elsewhere"),
      builtInKey: fc.constantFrom("AUTH-1", "AUTH-2"),
      note: fc.string(),
      by: fc.string(),
    }),
    { selector: ({ requirementId, builtInKey }) => `${requirementId} ${builtInKey}` },
  ),
});
const status = fc.constantFrom(...ITEM_STATUSES);
const pairs = (links: readonly { requirementId: string; builtInKey: string }[]) =>
  links.map(({ requirementId, builtInKey }) => `${requirementId} ${builtInKey}`).toSorted();

describe("for any crosswalk", () => {
  test("each pair stands once, and leads to a requirement of this standard", () => {
    fc.assert(
      fc.property(given, (all) => {
        const links = crosswalk(all);
        expect(new Set(pairs(links)).size).toBe(links.length);
        const known = all.requirements.map(({ id }) => id);
        expect(links.every(({ requirementId }) => known.includes(requirementId))).toBe(true);
      }),
    );
  });

  test("own mappings add to the references, never take away, and without them the references are left", () => {
    fc.assert(
      fc.property(given, (all) => {
        const [bare, full] = [crosswalk({ ...all, mappings: [] }), crosswalk(all)];
        expect(bare.every(({ mapping }) => mapping === null)).toBe(true);
        expect(pairs(full)).toEqual(expect.arrayContaining(pairs(bare)));
        expect(pairs(full.filter(({ mapping }) => mapping === null))).toEqual(pairs(bare));
      }),
    );
  });

  test("the order in which anything was written makes no difference", () => {
    fc.assert(
      fc.property(given, (all) => {
        const turned = Object.fromEntries(
          Object.entries(all).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.toReversed() : value,
          ]),
        ) as typeof all;
        expect(pairs(crosswalk(turned))).toEqual(pairs(crosswalk(all)));
      }),
    );
  });

  test("a proposal never lowers, comes from somewhere, and accepted ones come to rest", () => {
    const rank = { not_applicable: 0, open: 0, partial: 1, met: 2 } as const;
    fc.assert(
      fc.property(fc.array(status, { minLength: 1, maxLength: 4 }), status, (items, answer) => {
        let [left, right] = [items, answer];
        for (let round = 0; round < 3; round += 1) {
          const next = proposal(right, left);
          if (next !== null) {
            expect(rank[next]).toBeGreaterThan(rank[right]);
            expect(left.some((other) => other === "met" || other === "partial")).toBe(true);
            right = next;
          }
          left = left.map((item) => proposal(item, [right]) ?? item);
        }
        expect(proposal(right, left)).toBeNull();
        expect(left.map((item) => proposal(item, [right]))).toEqual(left.map(() => null));
      }),
    );
  });
});

test("a level takes in those below it, and what has no level", () => {
  const levels = [{ key: "1" }, { key: "2" }, { key: "3" }];
  const scope = levelsInScope(levels, "2");
  expect(["1", "2", "3", null].map((level) => isInScope(level, scope))).toEqual([true, true, false, true]);
  expect(isInScope("3", levelsInScope(levels, null))).toBe(true);
  expect(["1", "2", "3", null].map((level) => guessCriticality(levels, level))).toEqual([
    "high",
    "medium",
    "low",
    "medium",
  ]);
});
