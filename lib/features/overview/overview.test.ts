import { describe, expect, test } from "vitest";
import type { Blocker } from "#lib/domain/gate.ts";
import type { EnvironmentFacts } from "#lib/reports/roadmap-report.ts";
import { overviewHeadline } from "./finding.ts";
import { changeInDays, evenHistory, progressSince } from "./progress.ts";

const NOW = new Date("2026-03-02T09:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const dayAgo = (days: number) => daysAgo(days).toISOString().slice(0, 10);

function aspect(key: string, score: number | null, target = 0.7): EnvironmentFacts["aspects"][number] {
  const state = score === null ? "not_assessed" : "assessed";
  return {
    aspect: key,
    state,
    score,
    level: null,
    capped: false,
    evidenced: 0,
    fresh: 0,
    target,
    applicable: 5,
    answered: 5,
    openCritical: 0,
  };
}

function facts(blockers: readonly Blocker[], change: Partial<EnvironmentFacts> = {}): EnvironmentFacts {
  return {
    environment: "production",
    score: 0.66,
    level: 3,
    capped: false,
    evidenced: 0,
    fresh: 0,
    applicable: 50,
    answered: 40,
    openCritical: 0,
    percentToTarget: 0.9,
    gate: { passed: blockers.length === 0, blockers },
    aspects: [aspect("AUTH", 0.9), aspect("IO", 0.5)],
    ...change,
  };
}

const blocker = (kind: Blocker["kind"], required: number, actual: number): Blocker => ({
  kind,
  required,
  actual,
  itemKeys: [],
});

describe("the headline of a project", () => {
  test("names open critical requirements before everything else", () => {
    const blockers = [blocker("score_below", 0.7, 0.66), blocker("open_critical", 0, 3)];
    expect(overviewHeadline(facts(blockers))).toEqual({ key: "blockedCritical", count: 3 });
  });

  test("then the score, never as nothing short, then what is unanswered", () => {
    expect(overviewHeadline(facts([blocker("score_below", 0.7, 0.66)]))).toEqual({
      key: "blockedScore",
      points: 4,
    });
    // It reads 70 of 70: "one point short" would be told of 69.
    expect(overviewHeadline(facts([blocker("score_below", 0.7, 0.698)]))).toEqual({
      key: "blockedScore",
      points: 0,
    });
    expect(overviewHeadline(facts([blocker("score_below", 0.796, 0.755)]))).toEqual({
      key: "blockedScore",
      points: 4,
    });
    expect(overviewHeadline(facts([blocker("coverage_below", 0.9, 0.8)]))).toEqual({
      key: "blockedCoverage",
      answered: 40,
      needed: 45,
    });
  });

  test("says how many aspects are below target when the gate is open", () => {
    expect(overviewHeadline(facts([]))).toEqual({ key: "passes", below: 1 });
    expect(overviewHeadline(facts([], { aspects: [aspect("AUTH", 0.7)] }))).toEqual({ key: "passesAll" });
  });

  test("claims nothing about what nobody has assessed", () => {
    expect(overviewHeadline(facts([blocker("not_assessed", 0, 0)], { score: null }))).toEqual({
      key: "notAssessed",
    });
    expect(overviewHeadline(facts([], { score: null, applicable: 0 }))).toEqual({ key: "nothingApplies" });
  });
});

describe("progress", () => {
  const scores = (score: number) => ({ score, aspects: { AUTH: score, IO: score } });
  const baseline = {
    at: daysAgo(100).toISOString(),
    by: "Marta Lindqvist",
    environments: {
      development: scores(0.9),
      testing: scores(0.8),
      preproduction: scores(0.5),
      production: scores(0.3),
    },
  };

  test("is measured from the baseline of the same environment to the targets, without paying across aspects", () => {
    // AUTH went all of its way from 0.3 to 0.7, IO half of it; AUTH's surplus does not count.
    expect(progressSince(baseline, facts([]))).toMatchObject({
      share: 0.75,
      from: 0.3,
      by: "Marta Lindqvist",
    });
    expect(progressSince(baseline, facts([], { environment: "testing" }))).toMatchObject({
      share: null,
      from: 0.8,
    });
    expect(progressSince(null, facts([]))).toBeNull();
  });

  test("no way to go is not said where a score is missing, then or now", () => {
    const empty = { score: null, aspects: { AUTH: null, IO: null } };
    const environments = { ...baseline.environments, production: empty };
    expect(progressSince({ ...baseline, environments }, facts([]))).toMatchObject({
      share: null,
      missing: "then",
    });
    const now = facts([], { score: null, aspects: [aspect("AUTH", null), aspect("IO", null)] });
    expect(progressSince(baseline, now)).toMatchObject({ share: null, missing: "now" });
    expect(progressSince(baseline, facts([], { environment: "testing" }))).toMatchObject({ missing: null });
  });

  test("a change in 30 days needs a score from before", () => {
    const points = [
      { day: dayAgo(50), score: 0.404 },
      { day: dayAgo(10), score: 0.5 },
    ];
    expect(changeInDays(points, 0.656, NOW)).toBe(0.26);
    expect(changeInDays(points.slice(1), 0.66, NOW)).toBeNull();
    expect(changeInDays([{ day: dayAgo(50), score: null }], 0.66, NOW)).toBeNull();
  });

  test("the line of 90 days holds each score until the next, and ends with the present one", () => {
    const line = evenHistory(
      [
        { day: dayAgo(46), score: 0.5 },
        { day: dayAgo(100), score: null },
      ],
      0.66,
      NOW,
    );
    expect(line).toHaveLength(31);
    expect(line[0]).toBeNull();
    expect(line[15]).toBe(0.5);
    expect(line[29]).toBe(0.5);
    expect(line[30]).toBe(0.66);
  });
});
