import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { looseIds, planRules, resultsRules } from "#lib/testing/oscal-rules.ts";
import { anyAssessment } from "#lib/testing/oscal-samples.ts";
import {
  assessmentResults,
  planOfAction,
  type AssessedRequirement,
  type Assessment,
} from "./export-assessment.ts";

const requirement = (given: Partial<AssessedRequirement>): AssessedRequirement => ({
  ...{ key: "AUTH-1", title: "Know who it is", statement: "Every person signs in.", criticality: "high" },
  ...{ dueDate: null, owner: null, evidence: [], risks: [] },
  states: [{ environment: "production", status: "met", answered: true }],
  ...given,
});

const OPEN = { environment: "production", status: "open", answered: true } as const;

const assessment = (requirements: readonly AssessedRequirement[]): Assessment => ({
  organization: { id: "o", name: "Harbor" },
  project: { id: "p", name: "Shop  with\nbreaks", description: "" },
  framework: { name: "Twelvefold", version: "1.0" },
  at: new Date("2026-03-01T09:00:00Z"),
  environments: [
    { key: "testing", name: "Testing" },
    { key: "production", name: "Production" },
  ],
  requirements,
});

const FULL = assessment([
  requirement({
    states: [
      { environment: "testing", status: "met", answered: true },
      { environment: "production", status: "met", answered: true },
    ],
    evidence: [
      {
        ...{ id: "e", title: "Scan", kind: "file", sha256: "ab".repeat(32), date: "2026-01-02" },
        ...{ validUntil: "2026-12-31", environments: ["production"] },
      },
    ],
  }),
  requirement({
    key: "6.2.1 (a)",
    states: [
      { environment: "testing", status: "open", answered: false },
      { environment: "production", status: "partial", answered: true },
    ],
    dueDate: "2026-05-01",
    owner: "Ann",
    risks: [{ id: "r", reason: "Replaced in summer", until: "2026-06-30", environments: ["production"] }],
  }),
]);

describe("assessment results", () => {
  const document = resultsRules.parse(assessmentResults(FULL))["assessment-results"];

  test("have a result for each environment and a finding for each requirement in it", () => {
    expect(document.results.map(({ title, findings }) => [title, findings?.length])).toEqual([
      ["Testing", 2],
      ["Production", 2],
    ]);
    const states = document.results[1]?.findings?.map(({ target }) => target.status);
    expect(states).toEqual([
      { state: "satisfied", reason: "pass" },
      { state: "not-satisfied", reason: "other", remarks: "Partly met." },
    ]);
  });

  test("evidence and accepted risks stand only where they hold, and findings lead to them", () => {
    const [testing, production] = document.results;
    expect([testing?.observations, testing?.risks]).toEqual([undefined, undefined]);
    const [first, second] = production?.findings ?? [];
    expect(first?.["related-observations"]?.[0]?.["observation-uuid"]).toBe(
      production?.observations?.[0]?.uuid,
    );
    expect(second?.["related-risks"]?.[0]?.["risk-uuid"]).toBe(production?.risks?.[0]?.uuid);
    expect(production?.risks?.[0]).toMatchObject({
      status: "deviation-approved",
      deadline: "2026-06-30T12:00:00Z",
    });
  });

  test("are whole in an environment where nothing applies", () => {
    const [testing] = resultsRules.parse(assessmentResults(assessment([requirement({})])))[
      "assessment-results"
    ].results;
    expect(testing?.["reviewed-controls"]["control-selections"]).toEqual([{ "include-all": {} }]);
    expect(testing?.findings).toBeUndefined();
  });

  test("keep single lines single, whatever people have written", () => {
    const document = resultsRules.parse(
      assessmentResults(
        assessment([
          requirement({
            title: "Two\r\nlines",
            evidence: [
              {
                ...{
                  id: "e",
                  title: " Scan\nof May ",
                  kind: "text",
                  sha256: "ab".repeat(32),
                  date: "2026-01-02",
                },
                ...{ validUntil: null, environments: ["production"] },
              },
            ],
          }),
        ]),
      ),
    )["assessment-results"];
    const found = document.results[1];
    expect([found?.findings?.[0]?.title, found?.observations?.[0]?.title]).toEqual([
      "AUTH-1: Two lines",
      "Scan of May",
    ]);
  });

  test("are the same for the same state", () => {
    expect(assessmentResults(FULL)).toEqual(assessmentResults(FULL));
  });
});

describe("the plan of action", () => {
  const plan = planRules.parse(planOfAction(FULL))["plan-of-action-and-milestones"];

  test("names what is not met, where, by when and by whom", () => {
    expect(plan["poam-items"]).toHaveLength(1);
    expect(plan["poam-items"][0]).toMatchObject({ description: "Testing: open; Production: partly met." });
    expect(plan["poam-items"][0]?.props).toContainEqual(
      expect.objectContaining({ name: "owner", value: "Ann" }),
    );
    const [first] = plan.risks;
    expect(first?.remediations?.[0]?.tasks?.[0]?.timing["on-date"].date).toBe("2026-05-01T12:00:00Z");
    expect(plan["poam-items"][0]?.["related-risks"][0]?.["risk-uuid"]).toBe(first?.uuid);
  });

  test("is none where everything is met", () => {
    expect(planOfAction(assessment([requirement({})]))).toBeNull();
  });
});

describe("whatever people have written", () => {
  test("the results hold to OSCAL's rules, and every id in them is one", () => {
    fc.assert(
      fc.property(anyAssessment, (given) => {
        const document = assessmentResults(given);
        expect(resultsRules.safeParse(document).error).toBeUndefined();
        expect(looseIds(document)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("so does the plan", () => {
    fc.assert(
      fc.property(anyAssessment, (given) => {
        const document = planOfAction(given);
        if (document === null) return;
        expect(planRules.safeParse(document).error).toBeUndefined();
        expect(looseIds(document)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("what has nothing to say in one line is left out; an organisation has a name", () => {
    const odd = { ...assessment([requirement({ owner: "\u200b \u0085", states: [OPEN] })]) };
    const plan = planRules.parse(
      planOfAction({
        ...odd,
        organization: { id: "o", name: "\u0007" },
        framework: { name: "\n", version: "1" },
      }),
    )["plan-of-action-and-milestones"];
    expect(plan.metadata.parties?.[0]?.name).toBe("Unnamed");
    expect(plan.metadata.props?.map(({ name }) => name)).toEqual(["framework-version"]);
    expect(plan["poam-items"][0]?.props).toContainEqual(
      expect.objectContaining({ name: "owner", value: "\u200b" }),
    );
  });
});

/** Paths of all fields of a document, list positions left out. */
function fields(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => fields(entry, path));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => [
    `${path}/${name}`,
    ...fields(entry, `${path}/${name}`),
  ]);
}

const CORPUS = new URL("../../../shared/corpus/frameworks/oscal/examples/", import.meta.url);
const EXAMPLES = [
  ["ifa_assessment-results-example.json", () => assessmentResults(FULL)],
  ["ifa_plan-of-action-and-milestones.json", () => planOfAction(FULL)],
] as const;

// The examples are not part of this repository.
describe.skipIf(!existsSync(CORPUS))("beside NIST's own examples", () => {
  /** Fields that OSCAL has and these two examples do not use. */
  const UNUSED_THERE =
    /\/(props|back-matter|relevant-evidence|remarks|reason|deadline|end|on-date|roles|parties|responsible-parties|local-definitions)(\/|$)/;

  test.each(EXAMPLES)("%s knows every other field at the same place", (name, write) => {
    const known = new Set(fields(JSON.parse(readFileSync(new URL(name, CORPUS), "utf8"))));
    const foreign = fields(write()).filter((path) => !known.has(path) && !UNUSED_THERE.test(path));
    expect([...new Set(foreign)]).toEqual([]);
  });
});
