import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  aspectScoreFromTotals,
  aspectTotals,
  aspectWeight,
  combineTotals,
  DEFAULT_CRITICALITY_WEIGHTS,
  EMPTY_TOTALS,
  environmentScores,
  itemTotals,
  itemValue,
  LEVELS,
  levelOf,
  projectScore,
} from "./scores.ts";
import type { CriticalityWeights, ScorableItem } from "./scores.ts";
import { CRITICALITIES, ITEM_STATUSES } from "./vocabulary.ts";
import type { ItemStatus } from "./vocabulary.ts";

const WEIGHTS = DEFAULT_CRITICALITY_WEIGHTS;

function item(key: string, status: ItemStatus, more: Partial<ScorableItem> = {}): ScorableItem {
  const base = { key, aspect: "AUTH", criticality: "high", evidenced: false, fresh: false } as const;
  return { ...base, answered: true, status, ...more };
}

const unanswered = (key: string, more: Partial<ScorableItem> = {}) =>
  item(key, "open", { answered: false, ...more });
const scoreOf = (items: readonly ScorableItem[], weights: CriticalityWeights = WEIGHTS) =>
  aspectScoreFromTotals(aspectTotals(items, weights));

const arbitraryItem = fc.record({
  key: fc.string({ maxLength: 6 }),
  aspect: fc.constantFrom("AUTH", "IO", "ACC", "constructor"),
  criticality: fc.constantFrom(...CRITICALITIES),
  status: fc.constantFrom(...ITEM_STATUSES),
  answered: fc.boolean(),
  evidenced: fc.boolean(),
  fresh: fc.boolean(),
});
const arbitraryWeight = fc.integer({ min: 1, max: 100 });
const arbitraryWeights = fc.record({
  critical: arbitraryWeight,
  high: arbitraryWeight,
  medium: arbitraryWeight,
  low: arbitraryWeight,
});
const arbitraryAspectWeights = fc.dictionary(
  fc.constantFrom("AUTH", "IO", "ACC"),
  fc.integer({ min: 0, max: 10 }),
);

describe("a worked example", () => {
  // Authentication, weights 8 / 4 / 2 / 1:
  //   A-1 critical, met, evidence fresh    8 · 1   = 8
  //   A-2 high, partial, evidence expired  4 · 0.5 = 2
  //   A-3 high, never answered             4 · 0   = 0
  //   A-4 medium, met, no evidence         2 · 1   = 2
  //   A-5 low, not applicable              leaves the score
  // Σ w = 18, Σ w·v = 12, A = 12/18 = 0.6667, floor(5 · 0.6667) = 3.
  // Coverage 3/4; evidenced (8 + 2)/18; fresh 8/18.
  const authentication = [
    item("A-1", "met", { criticality: "critical", evidenced: true, fresh: true }),
    item("A-2", "partial", { evidenced: true }),
    unanswered("A-3"),
    item("A-4", "met", { criticality: "medium" }),
    item("A-5", "not_applicable", { criticality: "low" }),
  ];
  // Access control: two critical requirements, one met and one open, and seven high ones met:
  // A = (8 + 28) / (16 + 28) = 36/44 = 0.8182, floor(5 · 0.8182) = 4, capped at 2.
  const access = [
    item("B-1", "met", { aspect: "ACC", criticality: "critical" }),
    item("B-2", "open", { aspect: "ACC", criticality: "critical" }),
    ...[3, 4, 5, 6, 7, 8, 9].map((n) => item(`B-${n}`, "met", { aspect: "ACC" })),
  ];
  const network = [unanswered("N-1", { aspect: "NET" }), unanswered("N-2", { aspect: "NET" })];

  test("gives the score, level, coverage and evidence of an aspect", () => {
    const score = scoreOf(authentication);
    expect(score).toEqual({
      assessed: true,
      score: 12 / 18,
      level: 3,
      uncappedLevel: 3,
      cappedBy: null,
      coverage: 0.75,
      evidenced: 10 / 18,
      fresh: 8 / 18,
      totals: {
        applicable: 4,
        answered: 3,
        met: 2,
        notApplicable: 1,
        openCritical: 0,
        weight: 18,
        value: 12,
        evidenced: 10,
        fresh: 8,
      },
    });
  });

  test("caps the level at 2 while a critical requirement is open", () => {
    expect(scoreOf(access)).toMatchObject({
      score: 36 / 44,
      uncappedLevel: 4,
      level: 2,
      cappedBy: "open_critical",
    });
  });

  // Project, AUTH weighs 3, ACC and NET 1: (3 · 0.6667 + 0.8182) / 4 = 0.70454; NET is left out.
  // Coverage over all aspects: (3 + 9 + 0) / (4 + 9 + 2) = 12/15.
  test("gives the weighted mean of the assessed aspects as the project's score and names the rest", () => {
    const { project } = environmentScores({
      items: [...authentication, ...access, ...network],
      criticalityWeights: WEIGHTS,
      aspectWeights: { AUTH: 3 },
      aspects: ["AUTH", "ACC", "NET", "LOG"],
    });
    expect(project).toMatchObject({
      assessed: true,
      uncappedLevel: 3,
      level: 2,
      cappedBy: "open_critical",
      openCritical: 1,
      applicable: 15,
      answered: 12,
      coverage: 0.8,
      leftOut: [
        { aspect: "LOG", reason: "not_applicable" },
        { aspect: "NET", reason: "not_assessed" },
      ],
    });
    expect(project.assessed && project.score).toBeCloseTo(0.7045454545, 10);
  });
});

describe("values and levels", () => {
  test.each([
    ["open", 0],
    ["partial", 0.5],
    ["met", 1],
    ["not_applicable", 0],
  ] as const)("%s is worth %d", (status, value) => expect(itemValue(status)).toBe(value));

  test.each([
    [0, 0],
    [0.19999, 0],
    [0.2, 1],
    [0.4, 2],
    [0.59999, 2],
    [0.6, 3],
    [0.5999999999999999, 3],
    [0.8, 4],
    [0.99999, 4],
    [1, 5],
  ])("a score of %d gives level %d", (score, level) => expect(levelOf(score)).toBe(level));

  test("each level has its own name and meaning", () => {
    expect(LEVELS.map(({ level }) => level)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(new Set(LEVELS.map(({ name }) => name)).size).toBe(6);
    expect(new Set(LEVELS.map(({ meaning }) => meaning)).size).toBe(6);
  });
});

describe("what has no score", () => {
  test("an aspect without an answer is not assessed, however many requirements it has", () => {
    expect(scoreOf([unanswered("A-1"), unanswered("A-2")])).toMatchObject({
      assessed: false,
      reason: "not_assessed",
    });
  });
  test("one explicit answer of open makes it assessed, at 0", () => {
    expect(scoreOf([item("A-1", "open"), unanswered("A-2")])).toMatchObject({
      assessed: true,
      score: 0,
      coverage: 0.5,
    });
  });
  test("a status other than open is an answer, whatever else is recorded", () => {
    expect(scoreOf([item("A-1", "partial", { answered: false })])).toMatchObject({ score: 0.5, coverage: 1 });
  });
  test("a not applicable item alone does not make an aspect assessed", () => {
    const items = [item("A-1", "not_applicable"), unanswered("A-2")];
    expect(scoreOf(items)).toMatchObject({ assessed: false, reason: "not_assessed" });
  });
  test("an aspect in which nothing applies is not applicable", () => {
    expect(scoreOf([item("A-1", "not_applicable")])).toMatchObject({
      assessed: false,
      reason: "not_applicable",
    });
    expect(scoreOf([])).toMatchObject({ assessed: false, reason: "not_applicable" });
  });
  test("a project in which no aspect is assessed is not assessed itself", () => {
    const score = scoreOf([unanswered("A-1", { criticality: "critical" })]);
    expect(projectScore([{ aspect: "AUTH", score }], {})).toMatchObject({
      assessed: false,
      reason: "not_assessed",
      openCritical: 1,
    });
  });
  test("a project in which nothing applies is not applicable", () => {
    expect(projectScore([{ aspect: "AUTH", score: scoreOf([]) }], {})).toMatchObject({
      reason: "not_applicable",
    });
  });
  test("an aspect of weight 0 is left out and named", () => {
    const aspects = [
      { aspect: "AUTH", score: scoreOf([item("A-1", "met")]) },
      { aspect: "IO", score: scoreOf([item("I-1", "open")]) },
    ];
    const leftOut = [{ aspect: "IO", reason: "no_weight" }];
    expect(projectScore(aspects, { IO: 0 })).toMatchObject({ score: 1, leftOut });
  });
});

describe("critical requirements", () => {
  const met = [1, 2, 3, 4].map((n) => item(`A-${n}`, "met", { criticality: "critical" }));
  test("one that was never answered caps as an open one does", () => {
    expect(scoreOf([...met, unanswered("A-9", { criticality: "critical" })])).toMatchObject({ level: 2 });
  });
  test("a partial one does not cap", () => {
    const partial = item("A-9", "partial", { criticality: "critical" });
    expect(scoreOf([...met, partial])).toMatchObject({ level: 4, cappedBy: null });
  });
  test("one in an aspect that is not assessed caps the project", () => {
    const aspects = [
      { aspect: "AUTH", score: scoreOf(met) },
      { aspect: "NET", score: scoreOf([unanswered("N-1", { criticality: "critical" })]) },
    ];
    expect(projectScore(aspects, {})).toMatchObject({ score: 1, uncappedLevel: 5, level: 2 });
  });
});

describe("properties", () => {
  const run = (items: readonly ScorableItem[], criticalityWeights: CriticalityWeights, aspectWeights = {}) =>
    environmentScores({ items, criticalityWeights, aspectWeights });
  const items = fc.array(arbitraryItem, { maxLength: 30 });

  test("every share lies in 0..1, and fresh <= evidenced <= claimed", () => {
    fc.assert(
      fc.property(items, arbitraryWeights, arbitraryAspectWeights, (list, weights, aspectWeights) => {
        const { aspects, project } = run(list, weights, aspectWeights);
        for (const score of [...aspects.map((aspect) => aspect.score), project]) {
          if (!score.assessed) continue;
          expect(score.fresh).toBeGreaterThanOrEqual(0);
          expect(score.evidenced).toBeGreaterThanOrEqual(score.fresh);
          expect(score.score).toBeGreaterThanOrEqual(score.evidenced);
          expect(score.score).toBeLessThanOrEqual(1);
          expect(score.coverage).toBeGreaterThan(0);
          expect(score.coverage).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("raising the status of one answered item never lowers a score or level", () => {
    const better: Partial<Record<ItemStatus, ItemStatus>> = { open: "partial", partial: "met" };
    fc.assert(
      fc.property(
        items,
        fc.nat(),
        arbitraryWeights,
        arbitraryAspectWeights,
        (list, pick, weights, aspectWeights) => {
          const answered = list.map((entry) => ({ ...entry, answered: true }));
          const index = pick % Math.max(1, answered.length);
          const chosen = answered[index];
          const status = chosen && better[chosen.status];
          fc.pre(chosen !== undefined && status !== undefined);
          const before = run(answered, weights, aspectWeights).project;
          const after = run(answered.with(index, { ...chosen, status }), weights, aspectWeights).project;
          if (!before.assessed || !after.assessed) return;
          expect(after.score).toBeGreaterThanOrEqual(before.score);
          expect(after.level).toBeGreaterThanOrEqual(before.level);
          expect(after.evidenced).toBeGreaterThanOrEqual(before.evidenced);
        },
      ),
    );
  });

  test("the order of the items changes nothing", () => {
    const shuffled = items.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(
        shuffled,
        arbitraryWeights,
        arbitraryAspectWeights,
        ([list, other], weights, aspectWeights) => {
          expect(run(other, weights, aspectWeights).project).toEqual(
            run(list, weights, aspectWeights).project,
          );
        },
      ),
    );
  });

  test("a not applicable item is neutral", () => {
    fc.assert(
      fc.property(items, arbitraryItem, arbitraryWeights, (list, extra, weights) => {
        const known = list.map((entry) => ({ ...entry, aspect: "AUTH" }));
        const more = [...known, { ...extra, aspect: "AUTH", status: "not_applicable" as const }];
        const { totals: totalsBefore, ...before } = scoreOf(known, weights);
        const { totals: totalsAfter, ...after } = scoreOf(more, weights);
        expect(after).toEqual(before);
        expect(totalsAfter).toEqual({ ...totalsBefore, notApplicable: totalsBefore.notApplicable + 1 });
      }),
    );
  });

  test("the weight of an aspect is the sum of the weights of its applicable items, and scaling it is neutral", () => {
    fc.assert(
      fc.property(items, arbitraryWeights, (list, weights) => {
        const sum = list
          .filter(({ status }) => status !== "not_applicable")
          .reduce((total, { criticality }) => total + weights[criticality], 0);
        expect(aspectTotals(list, weights).weight).toBe(sum);
        const { critical, high, medium, low } = weights;
        const tripled = { critical: 3 * critical, high: 3 * high, medium: 3 * medium, low: 3 * low };
        const [one, three] = [scoreOf(list, weights), scoreOf(list, tripled)];
        expect(three.assessed && three.score).toBe(one.assessed && one.score);
      }),
    );
  });

  test("kept totals equal recomputed ones after random edits, exactly", () => {
    const edits = fc.array(fc.tuple(fc.nat(), arbitraryItem), { maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(arbitraryItem, { minLength: 1, maxLength: 20 }),
        edits,
        arbitraryWeights,
        (list, log, weights) => {
          let current = list;
          let kept = aspectTotals(list, weights);
          for (const [pick, replacement] of log) {
            const index = pick % current.length;
            const before = current[index];
            if (!before) continue;
            kept = combineTotals(kept, itemTotals(before, weights), -1);
            kept = combineTotals(kept, itemTotals(replacement, weights));
            current = current.with(index, replacement);
          }
          expect(kept).toEqual(aspectTotals(current, weights));
          const nothing = current.reduce(
            (sum, entry) => combineTotals(sum, itemTotals(entry, weights), -1),
            kept,
          );
          expect(nothing).toEqual(EMPTY_TOTALS);
        },
      ),
    );
  });

  test("a project of equal aspects has their score, whatever their weights", () => {
    fc.assert(
      fc.property(
        items,
        arbitraryWeights,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (list, weights, ws) => {
          const score = scoreOf(list, weights);
          fc.pre(score.assessed);
          const aspects = ws.map((_, index) => ({ aspect: `X-${index}`, score }));
          const result = projectScore(
            aspects,
            Object.fromEntries(ws.map((weight, index) => [`X-${index}`, weight])),
          );
          expect(result.assessed && result.score).toBeCloseTo(score.score, 12);
        },
      ),
    );
  });
});

test("an aspect that an imported framework calls constructor weighs 1, as any other", () => {
  expect(aspectWeight({}, "constructor")).toBe(1);
});
