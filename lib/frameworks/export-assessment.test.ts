import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  assessmentResults,
  planOfAction,
  type AssessedRequirement,
  type Assessment,
} from "./export-assessment.ts";

/*
 * The rules of OSCAL for what we write: required fields, closed words, tokens, ids of version 4 or 5, instants with a
 * zone, single lines, no empty list, no unknown field. Written by hand; the official JSON schemas themselves have not
 * been run over our documents, since no package that may be used here carries them.
 */
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const token = z.string().regex(/^[\p{L}_][\p{L}\p{N}.\-_]*$/u);
const oneLine = z.string().regex(/^\S(?:.*\S)?$/);
const instant = z
  .string()
  .regex(
    /^(?:19|2\d)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:2[0-3]|[01]\d):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/,
  );
const list = <T extends z.ZodType>(of: T) => z.array(of).min(1);
const prop = z.strictObject({ name: token, ns: z.url(), value: oneLine });
const words = z.string().min(1);
/** OSCAL's markup-line. */
const heading = z.string().regex(/^[^\n]+$/);
const metadata = z.strictObject({
  title: heading,
  "last-modified": instant,
  version: oneLine,
  "oscal-version": z.literal("1.1.2"),
  props: list(prop),
  roles: list(z.strictObject({ id: token, title: heading })),
  parties: list(z.strictObject({ uuid, type: z.enum(["person", "organization"]), name: oneLine })),
  "responsible-parties": list(z.strictObject({ "role-id": token, "party-uuids": list(uuid) })),
});
const observation = z.strictObject({
  uuid,
  title: heading,
  description: words,
  methods: list(z.enum(["EXAMINE", "INTERVIEW", "TEST", "UNKNOWN"])),
  "relevant-evidence": list(z.strictObject({ description: words, props: list(prop) })),
  collected: instant,
  expires: instant.optional(),
});
const risk = z.strictObject({
  uuid,
  title: heading,
  description: words,
  statement: words,
  status: z.enum([
    "open",
    "investigating",
    "remediating",
    "deviation-requested",
    "deviation-approved",
    "closed",
  ]),
  characterizations: list(
    z.strictObject({
      origin: z.strictObject({
        actors: list(
          z.strictObject({ type: z.enum(["tool", "assessment-platform", "party"]), "actor-uuid": uuid }),
        ),
      }),
      facets: list(z.strictObject({ name: token, system: z.url(), value: oneLine })),
    }),
  ).optional(),
  deadline: instant.optional(),
  remediations: list(
    z.strictObject({
      uuid,
      lifecycle: z.enum(["recommendation", "planned", "completed"]),
      title: heading,
      description: words,
      tasks: list(
        z.strictObject({
          uuid,
          type: z.enum(["milestone", "action"]),
          title: heading,
          timing: z.strictObject({ "on-date": z.strictObject({ date: instant }) }),
        }),
      ).optional(),
    }),
  ).optional(),
});
const finding = z.strictObject({
  uuid,
  title: heading,
  description: words,
  props: list(prop),
  target: z.strictObject({
    type: z.enum(["statement-id", "objective-id"]),
    "target-id": token,
    status: z.strictObject({
      state: z.enum(["satisfied", "not-satisfied"]),
      reason: z.enum(["pass", "fail", "other"]),
      remarks: words.optional(),
    }),
  }),
  "related-observations": list(z.strictObject({ "observation-uuid": uuid })).optional(),
  "related-risks": list(z.strictObject({ "risk-uuid": uuid })).optional(),
});
const resultsSchema = z.strictObject({
  "assessment-results": z.strictObject({
    uuid,
    metadata,
    "import-ap": z.strictObject({ href: z.string().startsWith("#") }),
    results: list(
      z.strictObject({
        uuid,
        title: heading,
        description: words,
        start: instant,
        end: instant,
        "reviewed-controls": z.strictObject({
          "control-selections": list(
            z.union([
              z.strictObject({ "include-controls": list(z.strictObject({ "control-id": token })) }),
              z.strictObject({ "include-all": z.strictObject({}) }),
            ]),
          ),
        }),
        observations: list(observation).optional(),
        risks: list(risk).optional(),
        findings: list(finding).optional(),
      }),
    ),
    "back-matter": z.strictObject({
      resources: list(z.strictObject({ uuid, title: heading, description: words })),
    }),
  }),
});
const planSchema = z.strictObject({
  "plan-of-action-and-milestones": z.strictObject({
    uuid,
    metadata,
    "system-id": z.strictObject({ "identifier-type": z.url(), id: uuid }),
    risks: list(risk),
    "poam-items": list(
      z.strictObject({
        uuid,
        title: heading,
        description: words,
        props: list(prop),
        "related-risks": list(z.strictObject({ "risk-uuid": uuid })),
      }),
    ),
  }),
});

const requirement = (given: Partial<AssessedRequirement>): AssessedRequirement => ({
  ...{ key: "AUTH-1", title: "Know who it is", statement: "Every person signs in.", criticality: "high" },
  ...{ dueDate: null, owner: null, evidence: [], risks: [] },
  states: [{ environment: "production", status: "met", answered: true }],
  ...given,
});

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
  const document = resultsSchema.parse(assessmentResults(FULL))["assessment-results"];

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
    const [testing] = resultsSchema.parse(assessmentResults(assessment([requirement({})])))[
      "assessment-results"
    ].results;
    expect(testing?.["reviewed-controls"]["control-selections"]).toEqual([{ "include-all": {} }]);
    expect(testing?.findings).toBeUndefined();
  });

  test("keep single lines single, whatever people have written", () => {
    const document = resultsSchema.parse(
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
  const plan = planSchema.parse(planOfAction(FULL))["plan-of-action-and-milestones"];

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
    /\/(props|back-matter|relevant-evidence|remarks|reason|deadline|end|on-date|roles|parties|responsible-parties)(\/|$)/;

  test.each(EXAMPLES)("%s knows every other field at the same place", (name, write) => {
    const known = new Set(fields(JSON.parse(readFileSync(new URL(name, CORPUS), "utf8"))));
    const foreign = fields(write()).filter((path) => !known.has(path) && !UNUSED_THERE.test(path));
    expect([...new Set(foreign)]).toEqual([]);
  });
});
