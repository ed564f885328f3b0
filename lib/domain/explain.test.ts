import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asMet, explainAspect, explainProject } from "./explain.ts";
import type { ExplainableItem } from "./explain.ts";
import {
  aspectScoreFromTotals,
  aspectTotals,
  DEFAULT_CRITICALITY_WEIGHTS,
  environmentScores,
} from "./scores.ts";
import { CRITICALITIES, ITEM_STATUSES } from "./vocabulary.ts";
import type { ItemStatus } from "./vocabulary.ts";

const criticalityWeights = DEFAULT_CRITICALITY_WEIGHTS;

function item(key: string, status: ItemStatus, more: Partial<ExplainableItem> = {}): ExplainableItem {
  const base = {
    key,
    aspect: "AUTH",
    criticality: "high",
    evidenced: false,
    fresh: false,
    exclusion: null,
  } as const;
  return { ...base, answered: true, status, ...more };
}

const explain = (items: readonly ExplainableItem[]) =>
  explainAspect({ aspect: "AUTH", items, criticalityWeights });
const explainBoth = (items: readonly ExplainableItem[], aspectWeights = {}) => {
  const keys = [...new Set(items.map(({ aspect }) => aspect))];
  const aspects = keys.map((aspect) => ({ aspect, items: items.filter((entry) => entry.aspect === aspect) }));
  return explainProject({ aspects, criticalityWeights, aspectWeights });
};

describe("an aspect, by hand", () => {
  // Σ w = 8 + 4 + 4 + 2 = 18; value = 0 + 2 + 0 + 2 = 4; score 4/18, capped or not level 1.
  // If A-1 (critical, 8) were met 12/18 = level 3; A-3 (4): 8/18 = level 2; A-2 (partial, gains 2): 6/18.
  const items = [
    item("A-1", "open", { criticality: "critical" }),
    item("A-2", "partial"),
    item("A-3", "open", { answered: false }),
    item("A-4", "met", { criticality: "medium" }),
    item("A-5", "not_applicable", { exclusion: { by: "intake", missing: ["login"] } }),
    item("A-6", "not_applicable", { exclusion: { by: "person", reason: "Bought as a service" } }),
    item("A-7", "not_applicable"),
  ];
  const explanation = explain(items);

  test("lists every input with weight, value and contribution", () => {
    expect(
      explanation.inputs.map(({ key, weight, value, contribution }) => [key, weight, value, contribution]),
    ).toEqual([
      ["A-1", 8, 0, 0],
      ["A-2", 4, 0.5, 2 / 18],
      ["A-3", 4, 0, 0],
      ["A-4", 2, 1, 2 / 18],
    ]);
    expect(explanation.result).toMatchObject({ score: 4 / 18, level: 1 });
  });
  test("says what was left out and why, what has no answer, and what caps", () => {
    expect(explanation.excluded).toEqual([
      { key: "A-5", exclusion: { by: "intake", missing: ["login"] } },
      { key: "A-6", exclusion: { by: "person", reason: "Bought as a service" } },
      { key: "A-7", exclusion: { by: "person", reason: null } },
    ]);
    expect(explanation.unanswered).toEqual(["A-3"]);
    expect(explanation.openCritical).toEqual(["A-1"]);
  });
  test("names the three items that would raise it most, with the exact score and level afterwards", () => {
    expect(explanation.raises.map(({ key, score, level }) => [key, score, level])).toEqual([
      ["A-1", 12 / 18, 3],
      ["A-3", 8 / 18, 2],
      ["A-2", 6 / 18, 1],
    ]);
  });
});

test("an item that lifts the cap comes before one that gains more", () => {
  // Weights turned round: critical 1, high 8. 16 of 25 is level 3, capped at 2 by A-1.
  const weights = { ...criticalityWeights, critical: 1, high: 8 };
  const items = [
    item("A-1", "open", { criticality: "critical" }),
    ...["A-2", "A-3"].map((key) => item(key, "met")),
    item("A-4", "open"),
  ];
  const { raises, result } = explainAspect({ aspect: "AUTH", items, criticalityWeights: weights });
  expect(result).toMatchObject({ score: 16 / 25, uncappedLevel: 3, level: 2 });
  expect(raises).toEqual([
    {
      key: "A-1",
      aspect: "AUTH",
      score: 17 / 25,
      gain: 17 / 25 - 16 / 25,
      level: 3,
      levelGain: 1,
      liftsCap: true,
    },
    {
      key: "A-4",
      aspect: "AUTH",
      score: 24 / 25,
      gain: 24 / 25 - 16 / 25,
      level: 2,
      levelGain: 0,
      liftsCap: false,
    },
  ]);
});

test("from a score that is not assessed there is no gain, only what it would become", () => {
  const { raises, result, unanswered } = explain([
    item("A-1", "open", { answered: false }),
    item("A-2", "open", { answered: false }),
  ]);
  expect(result.assessed).toBe(false);
  expect(unanswered).toEqual(["A-1", "A-2"]);
  expect(raises[0]).toMatchObject({ key: "A-1", score: 0.5, gain: null, levelGain: null });
});

test("a project's explanation names aspects left out, and no item that would lower its score", () => {
  // AUTH stands at 1. Meeting N-1, one of three in NET, would bring NET into the mean at 1/3.
  const items = [
    item("A-1", "met"),
    ...[1, 2, 3].map((n) => item(`N-${n}`, "open", { aspect: "NET", answered: false })),
  ];
  const { inputs, leftOut, raises, result } = explainBoth(items);
  expect(result).toMatchObject({ score: 1 });
  expect(inputs).toEqual([{ aspect: "AUTH", weight: 1, score: 1, contribution: 1 }]);
  expect(leftOut).toEqual([{ aspect: "NET", reason: "not_assessed" }]);
  expect(raises).toEqual([]);
});

const arbitraryItems = fc.uniqueArray(
  fc.record({
    key: fc.nat(200).map((n) => `R-${n}`),
    aspect: fc.constantFrom("AUTH", "IO", "ACC"),
    criticality: fc.constantFrom(...CRITICALITIES),
    status: fc.constantFrom(...ITEM_STATUSES),
    answered: fc.boolean(),
    evidenced: fc.boolean(),
    fresh: fc.boolean(),
    exclusion: fc.constant(null),
  }),
  { selector: ({ key }) => key, minLength: 1, maxLength: 25 },
);
const arbitraryAspectWeights = fc.dictionary(fc.constantFrom("AUTH", "IO"), fc.integer({ min: 0, max: 5 }));

describe("properties", () => {
  test("the inputs of an aspect reproduce its score exactly", () => {
    fc.assert(
      fc.property(arbitraryItems, (all) => {
        const items = all.map((entry) => ({ ...entry, aspect: "AUTH" }));
        const { inputs, result, excluded } = explain(items);
        expect(result).toEqual(aspectScoreFromTotals(aspectTotals(items, criticalityWeights)));
        expect(inputs.length + excluded.length).toBe(items.length);
        if (!result.assessed) return;
        const weight = inputs.reduce((sum, input) => sum + input.weight, 0);
        expect(inputs.reduce((sum, input) => sum + input.weight * input.value, 0) / weight).toBe(
          result.score,
        );
        expect(inputs.reduce((sum, input) => sum + input.contribution, 0)).toBeCloseTo(result.score, 12);
      }),
    );
  });
  test("the inputs of a project reproduce its score", () => {
    fc.assert(
      fc.property(arbitraryItems, arbitraryAspectWeights, (items, aspectWeights) => {
        const { inputs, leftOut, result } = explainBoth(items, aspectWeights);
        expect(result).toEqual(environmentScores({ items, criticalityWeights, aspectWeights }).project);
        expect(inputs.length + leftOut.length).toBe(new Set(items.map(({ aspect }) => aspect)).size);
        if (!result.assessed) return;
        const sorted = inputs.toSorted((a, b) => (a.aspect < b.aspect ? -1 : 1));
        const weight = sorted.reduce((sum, input) => sum + input.weight, 0);
        expect(sorted.reduce((sum, input) => sum + input.weight * input.score, 0) / weight).toBe(
          result.score,
        );
        expect(inputs.reduce((sum, input) => sum + input.contribution, 0)).toBeCloseTo(result.score, 12);
      }),
    );
  });
  test("each raise is what the scores really become, and no other item would lift further", () => {
    fc.assert(
      fc.property(arbitraryItems, arbitraryAspectWeights, (items, aspectWeights) => {
        const scoreWith = (list: readonly ExplainableItem[]) =>
          environmentScores({ items: list, criticalityWeights, aspectWeights }).project;
        const before = scoreWith(items);
        const { raises } = explainBoth(items, aspectWeights);
        for (const raise of raises) {
          const after = scoreWith(items.map((entry) => (entry.key === raise.key ? asMet(entry) : entry)));
          if (!after.assessed) throw new Error("a raise leads to a score");
          expect([raise.score, raise.level]).toEqual([after.score, after.level]);
          expect(raise.gain).toBe(before.assessed ? after.score - before.score : null);
          expect(raise.levelGain).toBe(before.assessed ? after.level - before.level : null);
        }
        const last = raises[2];
        if (!last) return;
        for (const entry of items) {
          if (entry.status === "met" || entry.status === "not_applicable") continue;
          if (raises.some(({ key }) => key === entry.key)) continue;
          const after = scoreWith(items.map((other) => (other === entry ? asMet(other) : other)));
          if (!after.assessed || (before.assessed && after.score < before.score)) continue;
          expect(after.level < last.level || (after.level === last.level && after.score <= last.score)).toBe(
            true,
          );
        }
      }),
    );
  });
});
