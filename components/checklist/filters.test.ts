import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CRITICALITIES, ITEM_STATUSES } from "#lib/domain/vocabulary.ts";
import type { ChecklistItemDto, ItemStateDto } from "#lib/features/checklist/types.ts";
import {
  activeFilterCount,
  dueIn,
  DUE_FILTERS,
  facetCounts,
  matches,
  NO_FILTERS,
  STATUS_FILTERS,
  toggled,
  type ChecklistFilters,
  type FilterContext,
} from "./filters.ts";

const state = (status: ItemStateDto["status"], answered = true): ItemStateDto => ({
  status,
  answered,
  reason: "",
  version: 1,
});

function item(changes: Partial<ChecklistItemDto> = {}): ChecklistItemDto {
  return {
    id: "i1",
    key: "AUTH-1",
    title: "Keep every credential out of the code",
    aspect: "AUTH",
    criticality: "critical",
    environments: ["development", "testing", "preproduction", "production"],
    applicable: true,
    missingTraits: [],
    ownerId: null,
    dueDate: null,
    hasNote: false,
    effortLikely: 3,
    effortDays: null,
    dependsOn: [],
    version: 1,
    evidence: {},
    risks: {},
    states: {
      development: state("met"),
      testing: state("open", false),
      preproduction: state("open"),
      production: state("partial"),
    },
    ...changes,
  };
}

const context: FilterContext = {
  lens: "production",
  viewerId: "me",
  today: "2026-03-02",
  blockers: new Set(["AUTH-1"]),
};
const shows = (filters: Partial<ChecklistFilters>, changes: Partial<ChecklistItemDto> = {}, ctx = context) =>
  matches(item(changes), { ...NO_FILTERS, ...filters }, ctx);

describe("one filter", () => {
  test("by text looks at key and title, every word, whatever its case", () => {
    expect(shows({ text: "auth-1 CODE" })).toBe(true);
    expect(shows({ text: "  credential " })).toBe(true);
    expect(shows({ text: "credential cookie" })).toBe(false);
  });
  test("by status looks at the environment of the lens, or at all of them", () => {
    expect(shows({ status: ["partial"] })).toBe(true);
    expect(shows({ status: ["open"] })).toBe(false);
    expect(shows({ status: ["open", "partial"] })).toBe(true);
    expect(shows({ status: ["open"] }, {}, { ...context, lens: "all" })).toBe(true);
  });
  test("tells what nobody has answered from what somebody has set to open", () => {
    expect(shows({ status: ["unanswered"] }, {}, { ...context, lens: "testing" })).toBe(true);
    expect(shows({ status: ["unanswered"] }, {}, { ...context, lens: "preproduction" })).toBe(false);
  });
  test("by owner knows mine, nobody's and a person's", () => {
    expect(shows({ owner: "none" })).toBe(true);
    expect(shows({ owner: "me" }, { ownerId: "me" })).toBe(true);
    expect(shows({ owner: "other" }, { ownerId: "me" })).toBe(false);
  });
  test("by due date leaves out what is done", () => {
    expect(shows({ due: "overdue" }, { dueDate: "2026-03-01" })).toBe(true);
    expect(shows({ due: "overdue" }, { dueDate: "2026-03-02" })).toBe(false);
    expect(shows({ due: "7" }, { dueDate: "2026-03-09" })).toBe(true);
    expect(shows({ due: "7" }, { dueDate: "2026-03-10" })).toBe(false);
    const done = {
      development: state("met"),
      testing: state("met"),
      preproduction: state("not_applicable"),
      production: state("met"),
    };
    expect(dueIn(item({ dueDate: "2026-03-01", states: done }), "2026-03-02")).toBeNull();
  });
  test("by blockers shows what shuts the gate", () => {
    expect(shows({ blockers: true })).toBe(true);
    expect(shows({ blockers: true }, { key: "AUTH-2" })).toBe(false);
  });
});

test("several kinds of filter narrow together, and are counted", () => {
  const both = { text: "credential", criticality: ["low"] } as const;
  expect(shows(both)).toBe(false);
  expect(activeFilterCount({ ...NO_FILTERS, ...both })).toBe(2);
  expect(activeFilterCount(NO_FILTERS)).toBe(0);
  expect(activeFilterCount({ ...NO_FILTERS, text: "  " })).toBe(0);
});

test("a choice goes in and out of a list, which keeps its order", () => {
  expect(toggled(["low"], "critical", CRITICALITIES)).toEqual(["critical", "low"]);
  expect(toggled(["critical", "low"], "low", CRITICALITIES)).toEqual(["critical"]);
});

test("each count is the number of items that its choice alone would show", () => {
  const status = fc.constantFrom(...ITEM_STATUSES);
  const items = fc.array(
    fc.record({
      key: fc.constantFrom("AUTH-1", "AUTH-2", "IO-1"),
      criticality: fc.constantFrom(...CRITICALITIES),
      dueDate: fc.constantFrom(null, "2026-02-01", "2026-03-05", "2026-03-25"),
      production: status,
    }),
    { maxLength: 20 },
  );
  const filters = fc.record({
    text: fc.constantFrom("", "auth"),
    status: fc.subarray([...STATUS_FILTERS]),
    criticality: fc.subarray([...CRITICALITIES]),
    blockers: fc.boolean(),
  });
  fc.assert(
    fc.property(items, filters, (rows, chosen) => {
      const list = rows.map(({ production, ...row }, index) =>
        item({ ...row, id: String(index), states: { ...item().states, production: state(production) } }),
      );
      const wanted = { ...NO_FILTERS, ...chosen };
      const counts = facetCounts(list, wanted, context);
      const shown = (change: Partial<ChecklistFilters>) =>
        list.filter((each) => matches(each, { ...wanted, ...change }, context)).length;
      for (const each of STATUS_FILTERS) expect(counts.status[each]).toBe(shown({ status: [each] }));
      for (const each of CRITICALITIES) expect(counts.criticality[each]).toBe(shown({ criticality: [each] }));
      for (const each of DUE_FILTERS) expect(counts.due[each]).toBe(shown({ due: each }));
      expect(counts.blockers).toBe(shown({ blockers: true }));
    }),
  );
});
