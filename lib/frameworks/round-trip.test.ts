import fc from "fast-check";
import { expect, test } from "vitest";
import { CRITICALITIES } from "../domain/vocabulary.ts";
import type { FrameworkDraft, RawFramework } from "./draft.ts";
import { oscalCatalog } from "./export-oscal.ts";
import { frameworkYaml } from "./export-yaml.ts";
import { finishDraft } from "./finish-draft.ts";
import { ProblemList } from "./problems.ts";
import { readFramework } from "./read-framework.ts";

const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" }),
  fc.constantFrom(
    "yes",
    "007",
    "1.10",
    "null",
    "- item",
    "# no comment",
    "a: b",
    "'q'",
    '"',
    "~",
    "=1+1",
    "Ä\nB\n\n  c",
  ),
);
const key = fc.oneof(
  fc.stringMatching(/^[A-Z]{1,3}[-.][0-9]{1,3}(\([a-z0-9]\))?$/),
  fc.stringMatching(/^[0-9]{1,2}(\.[0-9]{1,2}){0,3}$/),
  words,
);

const raw: fc.Arbitrary<RawFramework> = fc
  .record({
    keys: fc.uniqueArray(key, {
      minLength: 1,
      maxLength: 12,
      selector: (text) => text.replace(/\s+/g, " ").trim(),
    }),
    groupKeys: fc.uniqueArray(key, { maxLength: 5, selector: (text) => text.replace(/\s+/g, " ").trim() }),
    levels: fc.subarray(["1", "2", "High"]),
    words: fc.array(words, { minLength: 30, maxLength: 30 }),
    picks: fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 }),
  })
  .map(({ keys, groupKeys, levels, words: texts, picks }) => {
    const word = (index: number) => texts[index % texts.length] ?? "";
    const pick = (index: number) => picks[index % picks.length] ?? 0;
    return {
      name: word(0),
      version: `${pick(0)}.${pick(1)}`,
      publisher: pick(2) % 2 ? word(1) : "",
      description: pick(3) % 2 ? word(2) : "",
      levels: levels.map((level) => ({ key: level, name: `Level ${level}` })),
      groups: groupKeys.map((groupKey, index) => ({
        key: groupKey,
        parentKey: index > 0 && pick(index) % 2 ? (groupKeys[pick(index) % index] ?? null) : null,
        title: word(index + 3),
        summary: pick(index + 7) % 2 ? word(index + 8) : "",
      })),
      requirements: keys.map((requirementKey, index) => ({
        key: requirementKey,
        label: pick(index) % 3 ? null : word(index),
        parentKey: index > 0 && pick(index + 9) % 3 === 0 ? (keys[pick(index + 5) % index] ?? null) : null,
        groupKey:
          groupKeys.length > 0 && pick(index + 4) % 4
            ? (groupKeys[pick(index) % groupKeys.length] ?? null)
            : null,
        title: word(index + 11),
        statement: word(index + 12),
        guidance: pick(index + 13) % 2 ? word(index + 14) : "",
        level:
          levels.length > 0 && pick(index + 15) % 3 ? (levels[pick(index) % levels.length] ?? null) : null,
        criticality: pick(index + 16) % 2 ? (CRITICALITIES[pick(index) % 4] ?? null) : null,
        cwe: pick(index + 17) % 2 ? [`CWE-${pick(index) + 1}`] : [],
        related: pick(index + 18) % 2 ? [keys[pick(index) % keys.length] ?? ""] : [],
        references:
          pick(index + 19) % 2
            ? [{ label: word(index + 20), url: pick(index) % 2 ? "https://a.example/x" : null }]
            : [],
      })),
    };
  });

const sound = raw
  .map((framework) => finishDraft(framework, new ProblemList()))
  .filter((draft): draft is FrameworkDraft => draft !== null);

const encode = (text: string) => new TextEncoder().encode(text);

test("reading an exported YAML gives the same framework", () => {
  fc.assert(
    fc.property(sound, (draft) => {
      const { draft: again, problems } = readFramework(encode(frameworkYaml(draft)));
      expect(problems).toEqual([]);
      expect(again).toEqual(draft);
    }),
    { numRuns: 300 },
  );
});

test("a file without a name is told so once: the name that it got then is a name", () => {
  const problems = new ProblemList();
  const draft = finishDraft(
    {
      name: " ",
      version: "1",
      publisher: "",
      description: "",
      levels: [],
      groups: [],
      requirements: [{ key: "A-1", title: "Named", statement: "Named" }],
    },
    problems,
  );
  expect(problems.list().map(({ message }) => message)).toEqual([
    expect.stringContaining("does not say its name"),
  ]);
  if (!draft) throw new Error("No draft");
  expect(readFramework(encode(frameworkYaml(draft))).problems).toEqual([]);
});

test("reading an exported OSCAL catalogue gives the same framework", () => {
  fc.assert(
    fc.property(sound, (draft) => {
      const document = oscalCatalog(draft, { at: new Date("2026-11-25T00:00:00Z") });
      const text = JSON.stringify(document);
      // OSCAL has no empty property.
      expect(text).not.toContain('"value":""');
      const { draft: again } = readFramework(encode(text));
      expect(again).toEqual(draft);
    }),
    { numRuns: 300 },
  );
});
