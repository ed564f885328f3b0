import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ownerProposals } from "./plan-owners.ts";

const holders = new Map([
  ["team", "ada"],
  ["ops", "ben"],
]);

describe("owners that follow from roles", () => {
  test("name who is free, who would be replaced, and nobody else", () => {
    const tasks = [
      { key: "IO-2", role: "team", ownerId: null },
      { key: "IO-1", role: "ops", ownerId: "ada" },
      { key: "IO-3", role: "team", ownerId: "ada" },
      { key: "IO-4", role: "nobody", ownerId: null },
    ];
    expect(ownerProposals(tasks, holders)).toEqual([
      { key: "IO-1", role: "ops", ownerId: "ben", replaces: "ada" },
      { key: "IO-2", role: "team", ownerId: "ada", replaces: null },
    ]);
    expect(ownerProposals(tasks, new Map())).toEqual([]);
  });

  test("are the same in any order of the work, and none are left once they are taken", () => {
    const task = fc.record({
      role: fc.constantFrom("team", "ops", "nobody"),
      ownerId: fc.constantFrom(null, "ada", "ben", "eve"),
    });
    fc.assert(
      fc.property(fc.array(task, { maxLength: 20 }), fc.infiniteStream(fc.nat()), (drawn, random) => {
        const tasks = drawn.map((each, index) => ({ key: `K-${index}`, ...each }));
        const shuffled = tasks
          .map((each) => ({ each, at: random.next().value ?? 0 }))
          .toSorted((left, right) => left.at - right.at)
          .map(({ each }) => each);
        const proposals = ownerProposals(tasks, holders);
        expect(ownerProposals(shuffled, holders)).toEqual(proposals);
        const owners = new Map(proposals.map(({ key, ownerId }) => [key, ownerId]));
        const taken = tasks.map((each) => ({ ...each, ownerId: owners.get(each.key) ?? each.ownerId }));
        expect(ownerProposals(taken, holders)).toEqual([]);
      }),
    );
  });
});
