import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_GATE_RULES, evaluateGate } from "./gate.ts";
import type { GateRules } from "./gate.ts";
import { levelOf } from "./scores.ts";
import type { ProjectScore } from "./scores.ts";
import { ENVIRONMENTS } from "./vocabulary.ts";

type Figures = { score: number; coverage: number; fresh: number; openCritical: number };

function assessed({ score, coverage, fresh, openCritical }: Figures): ProjectScore {
  const level = levelOf(score);
  const grade = { score, level, uncappedLevel: level, cappedBy: null, coverage, evidenced: fresh, fresh };
  return { assessed: true, ...grade, applicable: 10, answered: 10, openCritical, leftOut: [] };
}

const NOTHING_ANSWERED: ProjectScore = {
  assessed: false,
  reason: "not_assessed",
  applicable: 10,
  answered: 0,
  openCritical: 3,
  leftOut: [],
};
const NO_RULES: GateRules = {
  minimumScore: null,
  noOpenCritical: false,
  minimumCoverage: null,
  minimumFresh: null,
};
const ALL_RULES: GateRules = {
  minimumScore: 0.7,
  noOpenCritical: true,
  minimumCoverage: 0.9,
  minimumFresh: 0.5,
};

describe("a promotion gate", () => {
  test("names every rule that blocks, with what it demands, what is there, and the items", () => {
    const score = assessed({ score: 0.65, coverage: 0.8, fresh: 0.1, openCritical: 2 });
    const result = evaluateGate(ALL_RULES, {
      score,
      openCriticalKeys: ["ACC-1", "IO-3"],
      unansweredKeys: ["NET-4"],
      withoutFreshEvidenceKeys: ["AUTH-1"],
    });
    expect(result).toEqual({
      passed: false,
      blockers: [
        { kind: "score_below", required: 0.7, actual: 0.65, itemKeys: [] },
        { kind: "open_critical", required: 0, actual: 2, itemKeys: ["ACC-1", "IO-3"] },
        { kind: "coverage_below", required: 0.9, actual: 0.8, itemKeys: ["NET-4"] },
        { kind: "freshness_below", required: 0.5, actual: 0.1, itemKeys: ["AUTH-1"] },
      ],
    });
  });
  test("passes exactly at its thresholds, rounding errors of sums included", () => {
    const score = assessed({ score: 0.7 - 1e-12, coverage: 0.9, fresh: 0.5, openCritical: 0 });
    expect(evaluateGate(ALL_RULES, { score })).toEqual({ passed: true, blockers: [] });
  });
  test.each(ENVIRONMENTS)("never lets a project that is not assessed into %s", (environment) => {
    for (const rules of [DEFAULT_GATE_RULES[environment], NO_RULES]) {
      const result = evaluateGate(rules, { score: NOTHING_ANSWERED, unansweredKeys: ["AUTH-1"] });
      expect(result.passed).toBe(false);
      expect(result.blockers).toEqual([
        { kind: "not_assessed", required: null, actual: null, itemKeys: ["AUTH-1"] },
      ]);
    }
  });
  test("is shut by a single open critical requirement, also where its key is not known", () => {
    const score = assessed({ score: 1, coverage: 1, fresh: 1, openCritical: 1 });
    const blockers = [{ kind: "open_critical", required: 0, actual: 1, itemKeys: [] }];
    expect(evaluateGate({ ...NO_RULES, noOpenCritical: true }, { score })).toEqual({
      passed: false,
      blockers,
    });
  });
  test("without rules lets every assessed project pass", () => {
    const score = assessed({ score: 0, coverage: 0.1, fresh: 0, openCritical: 9 });
    expect(evaluateGate(NO_RULES, { score }).passed).toBe(true);
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const threshold = fc.option(share);
const arbitraryRules = fc.record({
  minimumScore: threshold,
  noOpenCritical: fc.boolean(),
  minimumCoverage: threshold,
  minimumFresh: threshold,
});
const arbitraryFigures = fc.record({ score: share, coverage: share, fresh: share, openCritical: fc.nat(5) });

describe("properties", () => {
  test("better figures never shut a gate that was open", () => {
    fc.assert(
      fc.property(arbitraryRules, arbitraryFigures, arbitraryFigures, (rules, one, other) => {
        const better = {
          score: Math.max(one.score, other.score),
          coverage: Math.max(one.coverage, other.coverage),
          fresh: Math.max(one.fresh, other.fresh),
          openCritical: Math.min(one.openCritical, other.openCritical),
        };
        const before = evaluateGate(rules, { score: assessed(one) });
        const after = evaluateGate(rules, { score: assessed(better) });
        expect(after.blockers.length).toBeLessThanOrEqual(before.blockers.length);
        expect(after.passed || !before.passed).toBe(true);
      }),
    );
  });
  test("stricter rules never open a gate that was shut", () => {
    const stricter = (a: number | null, b: number | null) =>
      a === null ? b : b === null ? a : Math.max(a, b);
    fc.assert(
      fc.property(arbitraryRules, arbitraryRules, arbitraryFigures, (rules, other, figures) => {
        const strict = {
          minimumScore: stricter(rules.minimumScore, other.minimumScore),
          noOpenCritical: rules.noOpenCritical || other.noOpenCritical,
          minimumCoverage: stricter(rules.minimumCoverage, other.minimumCoverage),
          minimumFresh: stricter(rules.minimumFresh, other.minimumFresh),
        };
        const facts = { score: assessed(figures) };
        expect(evaluateGate(rules, facts).passed || !evaluateGate(strict, facts).passed).toBe(true);
      }),
    );
  });
  test("a gate passes exactly when nothing blocks", () => {
    fc.assert(
      fc.property(arbitraryRules, arbitraryFigures, (rules, figures) => {
        const { passed, blockers } = evaluateGate(rules, { score: assessed(figures) });
        expect(passed).toBe(blockers.length === 0);
      }),
    );
  });
});
