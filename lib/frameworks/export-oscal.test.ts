import fc from "fast-check";
import { expect, test } from "vitest";
import { catalogRules, looseIds } from "#lib/testing/oscal-rules.ts";
import { anyDraft } from "#lib/testing/oscal-samples.ts";
import type { RawFramework } from "./draft.ts";
import { oscalCatalog } from "./export-oscal.ts";
import { finishDraft } from "./finish-draft.ts";
import { ProblemList } from "./problems.ts";
import { readFramework } from "./read-framework.ts";

const at = new Date("2026-11-25T00:00:00Z");
const draftOf = (raw: Partial<RawFramework>) => {
  const problems = new ProblemList();
  const draft = finishDraft(
    { name: "N", version: "1", levels: [], groups: [], requirements: [], ...raw },
    problems,
  );
  return { draft, problems: problems.list() };
};
const written = (raw: Partial<RawFramework>) => {
  const { draft } = draftOf(raw);
  if (!draft) throw new Error("No draft");
  return { draft, document: oscalCatalog(draft, { at }) };
};

test("a catalogue holds to OSCAL's rules, whatever the framework says; every id stands once and is found", () => {
  fc.assert(
    fc.property(anyDraft, (draft) => {
      const document = oscalCatalog(draft, { at });
      expect(catalogRules.safeParse(document).error).toBeUndefined();
      // A requirement may name one that the framework does not hold.
      expect(looseIds(document).filter((id) => id.startsWith("twice"))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test("345 requirements, three deep", () => {
  const requirements = Array.from({ length: 345 }, (_, index) => ({
    ...{ key: `R-${index}`, parentKey: index % 3 > 0 ? `R-${index - 1}` : null },
    ...{ title: `No. ${index}`, statement: "Hold.\n\n".repeat(50), related: [`R-${(index * 7) % 345}`] },
  }));
  const { document } = written({ requirements });
  expect(catalogRules.safeParse(document).error).toBeUndefined();
  expect(looseIds(document)).toEqual([]);
});

test("ids in other scripts are linked by percent and come back", () => {
  const { draft, document } = written({
    requirements: [
      { key: "größe", title: "A", statement: "A", related: ["Länge"] },
      { key: "Länge", title: "B", statement: "B" },
    ],
  });
  expect(JSON.stringify(document)).toContain('"href":"#L%C3%A4nge"');
  expect(readFramework(new TextEncoder().encode(JSON.stringify(document))).draft).toEqual(draft);
});

test("no id is taken by the part of another", () => {
  const requirements = ["a", "a_smt"].map((key) => ({ key, title: key, statement: key }));
  const { document } = written({ requirements, groups: [{ key: "a_ovw", title: "G", summary: "S" }] });
  expect(looseIds(document)).toEqual([]);
});

test("an address that was kept before addresses were URIs is written as one, or left out", () => {
  const references = [
    { label: "One", url: "https://a.example/ü" },
    { label: "Two", url: "https://a.example/x y" },
  ];
  const { document } = written({ requirements: [{ key: "a", title: "A", statement: "A", references }] });
  expect(JSON.stringify(document)).toContain('"rlinks":[{"href":"https://a.example/%C3%BC"}]');
  expect(JSON.stringify(document)).not.toContain("x y");
});

test("a level without a key keeps the whole out", () => {
  const { draft, problems } = draftOf({
    levels: [{ key: "\u0007", name: "Low" }],
    requirements: [{ key: "a", title: "A", statement: "A" }],
  });
  expect([draft, problems[0]?.message]).toEqual([null, "A level has no key."]);
});
