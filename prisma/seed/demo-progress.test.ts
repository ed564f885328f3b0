import { describe, expect, test } from "vitest";
import { FRAMEWORK } from "#lib/catalog/framework.ts";
import { applicability } from "#lib/domain/intake.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { DEMO_NOTES } from "./demo-company.ts";
import { scoreDays, statesAfter } from "./demo-history.ts";
import { demoPlans } from "./demo-plans.ts";
import { demoProgress } from "./demo-progress.ts";
import { DEMO_PROJECTS, type DemoProject } from "./demo-projects.ts";
import { demoSittings } from "./demo-sittings.ts";

const NOW = new Date("2026-03-02T09:00:00Z");
const { requirements } = FRAMEWORK;

const sittingsOf = (project: DemoProject) => demoSittings(project, demoProgress(project, requirements), NOW);
const assessed = DEMO_PROJECTS.filter((project) => project.production !== null);

describe.each(assessed)("the made-up history of $name", (project) => {
  const sittings = sittingsOf(project);

  test("is the same each time", () => {
    expect(sittingsOf(project)).toEqual(sittings);
  });

  test("lies in the past, on working days, after the project was created, oldest first", () => {
    const times = sittings.flatMap(({ ticks }) => ticks.map(({ at }) => at.getTime()));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(
      times.every(
        (time) => time < NOW.getTime() && time > NOW.getTime() - project.createdDaysAgo * 86_400_000,
      ),
    ).toBe(true);
    expect(times.some((time) => [0, 6].includes(new Date(time).getUTCDay()))).toBe(false);
  });

  test("answers only what applies and where it matters, and gives a reason for each exclusion", () => {
    const known = new Map(requirements.map((requirement) => [requirement.key, requirement]));
    for (const [id, state] of statesAfter(sittings)) {
      const [key = "", environment] = id.split("/");
      const requirement = known.get(key);
      expect(requirement && applicability(requirement, project.intake).applies, id).toBe(true);
      expect(requirement?.environments).toContain(environment);
      expect(state.reason === "").toBe(state.status !== "not_applicable");
    }
  });

  test("leaves later environments behind earlier ones", () => {
    const last = scoreDays(project, sittings, requirements).slice(-ENVIRONMENTS.length);
    const scores = last.map(({ score }) => score ?? 0);
    // Items that matter only late make neighbours uneven; the ends are clear.
    expect(scores[0]).toBeGreaterThan(scores[3] ?? 1);
  });

  test("plans only what is not met, each with somebody of the team", () => {
    const states = statesAfter(sittings);
    const plans = demoPlans(project, sittings, requirements, NOW);
    expect(plans.length).toBeGreaterThan(2);
    for (const plan of plans) {
      expect(["open", "partial", undefined]).toContain(states.get(`${plan.key}/production`)?.status);
      expect(project.team).toContain(plan.owner);
    }
  });
});

test("the demo names no requirement that does not exist", () => {
  const keys = new Set(requirements.map(({ key }) => key));
  const named = DEMO_PROJECTS.flatMap(({ notApplicable = [], reopened = [] }) =>
    [...notApplicable, ...reopened].map(({ key }) => key),
  );
  expect([...named, ...Object.keys(DEMO_NOTES)].filter((key) => !keys.has(key))).toEqual([]);
});
