import { describe, expect, test } from "vitest";
import { DEFAULT_GATE_RULES } from "#lib/domain/gate.ts";
import { DEFAULT_CRITICALITY_WEIGHTS } from "#lib/domain/scores.ts";
import type { ChecklistItemDto, ItemStateDto } from "#lib/features/checklist/types.ts";
import {
  countStatuses,
  explanationOf,
  findingOf,
  nextStatus,
  pictureOf,
  sharedStatus,
  sweptEnvironments,
  withAnswers,
  withFields,
} from "./checklist-model.ts";

const open: ItemStateDto = { status: "open", answered: false, reason: "", version: 1 };
const met: ItemStateDto = { ...open, status: "met", answered: true };

function item(key: string, changes: Partial<ChecklistItemDto> = {}): ChecklistItemDto {
  return {
    id: key,
    key,
    title: `Title of ${key}`,
    aspect: "AUTH",
    criticality: "high",
    environments: ["testing", "production"],
    applicable: true,
    missingTraits: [],
    ownerId: null,
    dueDate: null,
    hasNote: false,
    effortLikely: 2,
    effortDays: null,
    dependsOn: [],
    version: 1,
    evidence: {},
    risks: {},
    states: { testing: open, production: open },
    ...changes,
  };
}

const aspects = [{ key: "AUTH", name: "Authentication", summary: "" }];
const settings = {
  criticalityWeights: DEFAULT_CRITICALITY_WEIGHTS,
  aspectWeights: {},
  gateRules: DEFAULT_GATE_RULES,
  targets: { AUTH: 0.8 },
};

describe("wanted over saved", () => {
  test("an answer counts as answered and leaves the other environments alone", () => {
    const shown = withAnswers(item("A-1"), { production: { status: "open", reason: "" } });
    expect(shown.states.production).toEqual({ ...open, answered: true });
    expect(shown.states.testing).toBe(open);
  });
  test("an environment in which the requirement does not matter gets no answer", () => {
    expect(
      withAnswers(item("A-1"), { development: { status: "met", reason: "" } }).states.development,
    ).toBeUndefined();
  });
  test("without a wish the item stays the very same", () => {
    const saved = item("A-1");
    expect(withFields(withAnswers(saved, null), {})).toBe(saved);
  });
  test("a note shows as a mark, and an emptied one takes it away", () => {
    expect(withFields(item("A-1"), { note: "x" }).hasNote).toBe(true);
    expect(withFields(item("A-1", { hasNote: true }), { note: "" }).hasNote).toBe(false);
  });
});

describe("all environments in one tick", () => {
  const reasoned = item("A-1", {
    states: { testing: { ...met, status: "not_applicable", reason: "No such thing" }, production: met },
  });
  test("spares an environment in which somebody has said why it does not apply", () => {
    expect(sweptEnvironments(reasoned)).toEqual(["production"]);
    expect(sharedStatus(reasoned)).toEqual({ status: "met", answered: true });
  });
  test("says when the environments differ", () => {
    expect(sharedStatus(item("A-1", { states: { testing: open, production: met } }))).toEqual({
      status: null,
      answered: false,
    });
  });
  test("goes to met first, then to partial, then back", () => {
    const statuses = [null, "open", "met", "partial"] as const;
    expect(statuses.map(nextStatus)).toEqual(["met", "met", "partial", "open"]);
  });
});

describe("the picture of an environment", () => {
  const items = [
    item("A-1", { criticality: "critical" }),
    item("A-2", { states: { testing: open, production: met } }),
    item("A-3", { applicable: false, missingTraits: ["uploads"] }),
  ];
  test("moves with a tick, and counts each open critical requirement as a blocker", () => {
    const before = pictureOf(items, "production", aspects, settings);
    expect(before.project).toMatchObject({ assessed: true, score: 4 / 12, openCritical: 1 });
    // Score below 70, one critical open, half of the answers missing.
    expect(before.blockerCount).toBe(3);
    const after = pictureOf(
      items.map((each) =>
        each.key === "A-1" ? withAnswers(each, { production: { status: "met", reason: "" } }) : each,
      ),
      "production",
      aspects,
      settings,
    );
    expect(after.project).toMatchObject({ score: 1 });
    expect(after.gate.passed).toBe(true);
  });
  test("is explained by the very numbers on the screen", () => {
    const source = { project: { slug: "p", name: "P" }, items, aspects, settings };
    const { explanation, target } = explanationOf(source, "production", "AUTH");
    expect(target).toBe(0.8);
    expect(explanation).toMatchObject({ result: { score: 4 / 12 }, raises: [{ key: "A-1" }] });
  });
  test("where the other environment has no answer at all, it is not assessed", () => {
    expect(pictureOf(items, "testing", aspects, settings).project.assessed).toBe(false);
  });
});

describe("the headline", () => {
  const counts = (items: ChecklistItemDto[]) => countStatuses(items, "production");
  test("names what is open and how much of it is critical", () => {
    const items = [
      item("A-1", { criticality: "critical" }),
      item("A-2", { states: { testing: met, production: met } }),
    ];
    expect(findingOf(counts(items), 1)).toEqual({ kind: "open", open: 1, applicable: 2, critical: 1 });
  });
  test("does not call a project bad about which nothing was said", () => {
    expect(findingOf(counts([item("A-1")]), 0)).toEqual({ kind: "not_assessed", applicable: 1 });
  });
  test("says when everything is met", () => {
    expect(findingOf(counts([item("A-1", { states: { testing: open, production: met } })]), 1)).toEqual({
      kind: "complete",
      applicable: 1,
    });
  });
  test("over all environments counts an item as open while it is open anywhere", () => {
    expect(countStatuses([item("A-1", { states: { testing: open, production: met } })], "all")).toMatchObject(
      { open: 1, met: 0 },
    );
  });
});
