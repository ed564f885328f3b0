import fc from "fast-check";
import { CRITICALITIES } from "#lib/domain/vocabulary.ts";
import type { FrameworkDraft, RawFramework } from "#lib/frameworks/draft.ts";
import type { AssessedRequirement, Assessment } from "#lib/frameworks/export-assessment.ts";
import { finishDraft } from "#lib/frameworks/finish-draft.ts";
import { ProblemList } from "#lib/frameworks/problems.ts";

/** What people write and what gets in by copying: blanks, lines, marks, other scripts, halves of characters. */
export const anyWords = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    ...["", " ", "\n", " x ", "a\nb", "a\u2028b", "a\u0085b", "\u00a0", "\u200b", "\ufeffx", "\0\u0007"],
    ...[
      "\ud800",
      "😀",
      "e\u0301",
      "<script>",
      "{{ insert: param, x }}",
      "-",
      "..",
      "_",
      "١٢",
      "1.1 (a)",
      "Größe",
    ],
    "long ".repeat(3_000),
  ),
);

const ENVIRONMENTS = ["testing", "production", "development"] as const;
const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2100-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const environments = fc.subarray([...ENVIRONMENTS]);
const id = fc.uuid();

const requirement: fc.Arbitrary<AssessedRequirement> = fc.record({
  ...{ key: anyWords, title: anyWords, statement: anyWords, criticality: fc.constantFrom(...CRITICALITIES) },
  dueDate: fc.option(day),
  owner: fc.option(anyWords),
  states: environments.chain((names) =>
    fc.tuple(
      ...names.map((environment) =>
        fc.record({
          environment: fc.constant(environment),
          status: fc.constantFrom("open" as const, "partial" as const, "met" as const),
          answered: fc.boolean(),
        }),
      ),
    ),
  ),
  evidence: fc.array(
    fc.record({
      ...{ id, title: anyWords, kind: fc.constantFrom("file", "link", "text"), environments },
      ...{ sha256: fc.constant("ab".repeat(32)), date: day, validUntil: fc.option(day) },
    }),
    { maxLength: 3 },
  ),
  risks: fc.array(fc.record({ id, reason: anyWords, until: day, environments }), { maxLength: 3 }),
});

/** A project with anything in its texts. */
export const anyAssessment: fc.Arbitrary<Assessment> = fc.record({
  organization: fc.record({ id, name: anyWords }),
  project: fc.record({ id, name: anyWords, description: anyWords }),
  framework: fc.record({ name: anyWords, version: anyWords }),
  at: fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
  environments: fc
    .subarray([...ENVIRONMENTS], { minLength: 1 })
    .map((keys) => keys.map((key) => ({ key, name: `The ${key}` }))),
  requirements: fc.uniqueArray(requirement, { maxLength: 5, selector: ({ key }) => key }),
});

const url = fc.oneof(
  anyWords,
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.constantFrom(
    ...["https://a.example/ü?ü#ü#ü", "https://a.example/[x]^`{|}%zz", "https://[::1]:8080/x", "http://"],
    ...["https://münchen.example/", "https://ann:pw@a.example/", "https://a.example:99999/", "https://{a}/"],
  ),
);
const of = <T>(values: readonly T[]): fc.Arbitrary<T | null> =>
  values.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...values));

const anyFramework: fc.Arbitrary<RawFramework> = fc
  .record({
    keys: fc.uniqueArray(anyWords, { minLength: 1, maxLength: 7 }),
    groupKeys: fc.uniqueArray(anyWords, { maxLength: 4 }),
    levelKeys: fc.uniqueArray(anyWords, { maxLength: 3 }),
  })
  .chain(({ keys, groupKeys, levelKeys }) =>
    fc.record({
      ...{ name: anyWords, version: anyWords, publisher: anyWords, description: anyWords },
      levels: fc.tuple(...levelKeys.map((key) => fc.record({ key: fc.constant(key), name: anyWords }))),
      groups: fc.tuple(
        ...groupKeys.map((key, index) =>
          fc.record({
            ...{ key: fc.constant(key), parentKey: of(groupKeys.slice(0, index)) },
            ...{ title: anyWords, summary: anyWords },
          }),
        ),
      ),
      requirements: fc.tuple(
        ...keys.map((key, index) =>
          fc.record({
            ...{ key: fc.constant(key), parentKey: of(keys.slice(0, index)), groupKey: of(groupKeys) },
            ...{ label: fc.option(anyWords), title: anyWords, statement: anyWords, guidance: anyWords },
            ...{
              level: of(levelKeys),
              criticality: of(CRITICALITIES),
              cwe: fc.subarray(["CWE-1", "CWE-79"]),
            },
            related: fc.subarray(keys),
            references: fc.array(fc.record({ label: anyWords, url: fc.option(url) }), { maxLength: 2 }),
          }),
        ),
      ),
    }),
  );

/** What a reader makes of a framework with anything in its texts; those that it refuses are left out. */
export const anyDraft: fc.Arbitrary<FrameworkDraft> = anyFramework
  .map((framework) => finishDraft(framework, new ProblemList()))
  .filter((draft): draft is FrameworkDraft => draft !== null);
