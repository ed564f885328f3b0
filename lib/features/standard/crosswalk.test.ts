import { describe, expect, test } from "vitest";
import { crossingKey, proposal } from "./crosswalk.ts";
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
    ["met", ["partial"], "partial"],
  ] as const)("%s beside %j: %s", (present, crossings, expected) => {
    expect(proposal(present, crossings)).toBe(expected);
  });

  test("ASVS ids are the same with and without their V and version", () => {
    expect(["V6.2.1", "6.2.1", "v5.0.0-6.2.1"].map(crossingKey)).toEqual(["6.2.1", "6.2.1", "6.2.1"]);
    expect(crossingKey("MASVS-STORAGE-1")).toBe("MASVS-STORAGE-1");
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
