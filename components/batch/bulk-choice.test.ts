import { describe, expect, test } from "vitest";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { bulkItems, choiceProblem, type BulkChoice } from "./bulk-choice.ts";

const state = { status: "open", answered: false, reason: "", version: 3 } as const;
const item: ChecklistItemDto = {
  id: "one",
  key: "AUTH-1",
  title: "One",
  aspect: "AUTH",
  criticality: "high",
  environments: ["testing", "production"],
  applicable: true,
  missingTraits: [],
  ownerId: null,
  dueDate: "2026-04-01",
  hasNote: false,
  effortLikely: 1,
  effortDays: null,
  dependsOn: [],
  version: 7,
  evidence: {},
  risks: {},
  states: { testing: state, production: { ...state, status: "met", answered: true } },
};
const leave: BulkChoice = { status: null, environments: [], reason: "" };

describe("a bulk edit", () => {
  test("changes each item only where it matters and is not as wished already", () => {
    const choice = {
      ...leave,
      status: "met",
      environments: ["development", "testing", "production"],
    } as const;
    expect(bulkItems([item], choice)).toEqual([
      { itemId: "one", states: [{ environment: "testing", status: "met", reason: "", version: 3 }] },
    ]);
  });

  test("leaves out what the intake excludes, yet may give it an owner", () => {
    const out = { ...item, applicable: false };
    const choice = { ...leave, status: "met", environments: ["testing"], ownerId: "person" } as const;
    expect(bulkItems([out], choice)).toEqual([{ itemId: "one", version: 7, fields: { ownerId: "person" } }]);
  });

  test("takes a date away only where there is one", () => {
    expect(bulkItems([item, { ...item, id: "two", dueDate: null }], { ...leave, dueDate: null })).toEqual([
      { itemId: "one", version: 7, fields: { dueDate: null } },
    ]);
  });

  test("says what is missing before it can be applied", () => {
    expect(choiceProblem(leave)).toBe("nothing");
    expect(choiceProblem({ ...leave, status: "met" })).toBe("environment");
    expect(choiceProblem({ ...leave, status: "not_applicable", environments: ["testing"] })).toBe("reason");
    expect(choiceProblem({ ...leave, dueDate: null })).toBeNull();
    expect(choiceProblem({ ...leave, dueDate: "2027-02-28" })).toBeNull();
    for (const dueDate of ["", "unfinished", "2027-02-31", "1999-12-31", "2101-01-01"]) {
      expect(choiceProblem({ ...leave, ownerId: "person", dueDate })).toBe("day");
    }
  });
});
