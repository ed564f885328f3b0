import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  applicability,
  BOOLEAN_ANSWERS,
  DEFAULT_INTAKE,
  EXPOSURES,
  INTAKE_QUESTIONS,
  intakeDifference,
  LIFECYCLES,
  LOGIN_KINDS,
  PERSONAL_DATA_KINDS,
  PRODUCT_KINDS,
  selectionFor,
  targetsFromIntake,
  traitsFromIntake,
} from "./intake.ts";
import type { IntakeAnswers, IntakeRequirement } from "./intake.ts";
import { ASPECT_KEYS, CRITICALITIES, TRAITS } from "./vocabulary.ts";

const NOTHING: IntakeAnswers = {
  productKinds: [],
  exposure: "internal",
  lifecycle: "existing",
  login: "none",
  personalData: "none",
  sessions: false,
  payments: false,
  uploads: false,
  redirects: false,
  sql: false,
  ownCryptography: false,
  unmanagedCode: false,
  thirdParties: false,
  networkServices: false,
};

function requirement(key: string, more: Partial<IntakeRequirement> = {}): IntakeRequirement {
  return { key, aspect: "AUTH", traits: [], traitMatch: "any", criticality: "medium", ...more };
}

describe("traits", () => {
  test("a product of which nothing is known has none", () => {
    expect([...traitsFromIntake(NOTHING)]).toEqual([]);
  });
  test.each([
    [{ productKinds: ["web", "mobile"] }, ["web", "mobile"]],
    [{ login: "own" }, ["login"]],
    [{ login: "external" }, ["login"]],
    [{ sessions: true }, ["sessions"]],
    [{ personalData: "some" }, ["pii"]],
    [{ personalData: "sensitive" }, ["pii"]],
    [{ payments: true }, ["pii"]],
    [{ uploads: true }, ["uploads"]],
    [{ redirects: true }, ["redirects"]],
    [{ sql: true }, ["sql"]],
    [{ ownCryptography: true }, ["keys"]],
    [{ unmanagedCode: true }, ["unmanaged"]],
    [{ thirdParties: true }, ["thirdparty"]],
    [{ networkServices: true }, ["services"]],
  ] satisfies [Partial<IntakeAnswers>, string[]][])("%j means %j", (answers, traits) => {
    expect([...traitsFromIntake({ ...NOTHING, ...answers })]).toEqual(traits);
  });
  test("every trait of the framework can come from some answer", () => {
    const everything = { ...NOTHING, ...Object.fromEntries(BOOLEAN_ANSWERS.map((id) => [id, true])) };
    const traits = traitsFromIntake({ ...everything, productKinds: PRODUCT_KINDS, login: "own" });
    expect([...traits].toSorted()).toEqual([...TRAITS].toSorted());
  });
});

test("each answer has exactly one question", () => {
  expect(INTAKE_QUESTIONS.map(({ id }) => id).toSorted()).toEqual(Object.keys(DEFAULT_INTAKE).toSorted());
});

describe("applicability", () => {
  const webOrApi = requirement("R-1", { traits: ["web", "api"] });
  const webSessions = requirement("R-2", { traits: ["web", "sessions"], traitMatch: "every" });

  test("a requirement without traits applies to every product", () => {
    expect(applicability(requirement("R-0"), NOTHING)).toMatchObject({ applies: true });
    expect(applicability(requirement("R-0", { traitMatch: "every" }), NOTHING)).toMatchObject({
      applies: true,
    });
  });
  test("any: one trait is enough, and all are named as the reason where none is there", () => {
    expect(applicability(webOrApi, { ...NOTHING, productKinds: ["api"] })).toMatchObject({ applies: true });
    expect(applicability(webOrApi, NOTHING)).toEqual({ applies: false, missing: ["web", "api"] });
  });
  test("every: all traits are needed, and the reason names those that lack", () => {
    const web: IntakeAnswers = { ...NOTHING, productKinds: ["web"] };
    expect(applicability(webSessions, web)).toEqual({ applies: false, missing: ["sessions"] });
    expect(applicability(webSessions, { ...web, sessions: true })).toMatchObject({ applies: true });
  });
});

describe("criticality", () => {
  const sensitive: IntakeAnswers = { ...NOTHING, personalData: "sensitive" };
  const paying: IntakeAnswers = { ...NOTHING, payments: true };
  test.each([
    ["ACC", "high", sensitive, "critical", "sensitive_data"],
    ["CRYPTO", "high", sensitive, "critical", "sensitive_data"],
    ["DATA", "medium", sensitive, "high", "sensitive_data"],
    ["DATA", "high", sensitive, "high", null],
    ["DATA", "critical", sensitive, "critical", null],
    ["LOG", "medium", sensitive, "high", "sensitive_data"],
    ["AUTH", "medium", sensitive, "medium", null],
    ["NET", "high", paying, "critical", "payments"],
    ["NET", "low", paying, "medium", "payments"],
    ["SES", "medium", paying, "high", "payments"],
    ["SES", "high", paying, "high", null],
    ["ACC", "high", paying, "high", null],
    ["DATA", "low", { ...sensitive, payments: true }, "medium", "sensitive_data"],
    ["SES", "low", { ...sensitive, payments: true }, "medium", "payments"],
    ["DATA", "medium", { ...NOTHING, personalData: "some" }, "medium", null],
  ] as const)("%s, %s: case %#", (aspect, criticality, answers, to, raisedBy) => {
    const result = applicability(requirement("R-1", { aspect, criticality }), answers);
    expect(result).toEqual({ applies: true, criticality: to, raisedBy });
  });
});

describe("targets", () => {
  test("an internal existing product aims at level 3 everywhere", () => {
    expect(new Set(Object.values(targetsFromIntake(NOTHING)))).toEqual(new Set([0.6]));
  });
  test("exposure, a fresh start, and data that needs care raise them", () => {
    const targets = targetsFromIntake({
      ...NOTHING,
      exposure: "public",
      lifecycle: "new",
      personalData: "sensitive",
    });
    expect(targets).toMatchObject({ AUTH: 0.8, DATA: 0.9, ACC: 0.9, LOG: 0.9, CRYPTO: 0.9, NET: 0.8 });
  });
});

const arbitraryAnswers: fc.Arbitrary<IntakeAnswers> = fc.record({
  productKinds: fc.subarray([...PRODUCT_KINDS]),
  exposure: fc.constantFrom(...EXPOSURES),
  lifecycle: fc.constantFrom(...LIFECYCLES),
  login: fc.constantFrom(...LOGIN_KINDS),
  personalData: fc.constantFrom(...PERSONAL_DATA_KINDS),
  sessions: fc.boolean(),
  payments: fc.boolean(),
  uploads: fc.boolean(),
  redirects: fc.boolean(),
  sql: fc.boolean(),
  ownCryptography: fc.boolean(),
  unmanagedCode: fc.boolean(),
  thirdParties: fc.boolean(),
  networkServices: fc.boolean(),
});
const arbitraryRequirements = fc.uniqueArray(
  fc.record({
    key: fc.nat(999).map((n) => `R-${n}`),
    aspect: fc.constantFrom(...ASPECT_KEYS),
    traits: fc.subarray([...TRAITS], { maxLength: 3 }),
    traitMatch: fc.constantFrom("any" as const, "every" as const),
    criticality: fc.constantFrom(...CRITICALITIES),
  }),
  { selector: ({ key }) => key, maxLength: 30 },
);

describe("properties", () => {
  test("a selection puts each requirement in exactly one list, and a reason beside each that does not apply", () => {
    fc.assert(
      fc.property(arbitraryRequirements, arbitraryAnswers, (requirements, answers) => {
        const { applicable, notApplicable } = selectionFor(requirements, answers);
        const keys = [...applicable, ...notApplicable].map(({ key }) => key);
        expect(keys.toSorted()).toEqual(requirements.map(({ key }) => key).toSorted());
        expect(notApplicable.every(({ missing }) => missing.length > 0)).toBe(true);
      }),
    );
  });
  test("criticality is never lowered and never rises by more than one step", () => {
    const rank = { critical: 0, high: 1, medium: 2, low: 3 };
    fc.assert(
      fc.property(arbitraryRequirements, arbitraryAnswers, (requirements, answers) => {
        for (const entry of requirements) {
          const result = applicability(entry, answers);
          if (!result.applies) continue;
          const steps = rank[entry.criticality] - rank[result.criticality];
          expect([0, 1]).toContain(steps);
          expect(result.raisedBy !== null).toBe(steps === 1);
        }
      }),
    );
  });
  test("targets lie above 0 and below 1", () => {
    fc.assert(
      fc.property(arbitraryAnswers, (answers) => {
        for (const target of Object.values(targetsFromIntake(answers))) {
          expect(target).toBeGreaterThanOrEqual(0.6);
          expect(target).toBeLessThanOrEqual(0.9);
        }
      }),
    );
  });
  test("the difference of two intakes is the difference of their two selections", () => {
    fc.assert(
      fc.property(
        arbitraryRequirements,
        arbitraryAnswers,
        arbitraryAnswers,
        (requirements, before, after) => {
          const was = new Map(
            selectionFor(requirements, before).applicable.map((entry) => [entry.key, entry.criticality]),
          );
          const is = new Map(
            selectionFor(requirements, after).applicable.map((entry) => [entry.key, entry.criticality]),
          );
          const difference = intakeDifference(requirements, before, after);
          const applied = new Map(was);
          for (const { key } of difference.removed) expect(applied.delete(key)).toBe(true);
          for (const { key, from, to } of difference.criticalityChanged) {
            expect(applied.get(key)).toBe(from);
            applied.set(key, to);
          }
          for (const key of difference.added) {
            expect(applied.has(key)).toBe(false);
            applied.set(key, is.get(key) ?? "low");
          }
          expect(new Map([...applied].toSorted())).toEqual(new Map([...is].toSorted()));
          const targets = { ...targetsFromIntake(before) };
          for (const { aspect, from, to } of difference.targetsChanged) {
            expect(targets[aspect]).toBe(from);
            targets[aspect] = to;
          }
          expect(targets).toEqual(targetsFromIntake(after));
        },
      ),
    );
  });
  test("the same answers make no difference", () => {
    fc.assert(
      fc.property(arbitraryRequirements, arbitraryAnswers, (requirements, answers) => {
        expect(intakeDifference(requirements, answers, { ...answers })).toEqual({
          added: [],
          removed: [],
          criticalityChanged: [],
          targetsChanged: [],
        });
      }),
    );
  });
});
