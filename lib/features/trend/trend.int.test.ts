import { expect, test } from "vitest";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { lockScoringSettings } from "#lib/features/scoring/data.ts";
import { as, answer, inside, makeProject, type Organization } from "#lib/testing/projects.ts";
import { testOrganization, TEST_NOW } from "#lib/testing/people.ts";
import { loadTrend } from "./loaders.ts";

const open = (org: Organization, search: Record<string, string> = {}) =>
  as(org.as.owner, () =>
    loadTrend({ params: Promise.resolve({ org: org.slug }), searchParams: Promise.resolve(search) }),
  );

/** Writes a kept day, as a change on that day would have. */
const keep = (org: Organization, projectId: string, day: string, score: number | null, auth = score) =>
  inside(org, async (scope) => {
    await scope.db.projectScoreDay.create({
      data: {
        organizationId: scope.organizationId,
        projectId,
        environment: "production",
        day: new Date(`${day}T00:00:00Z`),
        score,
        aspects: { AUTH: auth },
      },
    });
  });

const today = TEST_NOW.toISOString().slice(0, 10);

async function company() {
  const org = await testOrganization();
  const [rising, falling] = [await makeProject(org, "Rising"), await makeProject(org, "Falling")];
  await inside(org, (scope) =>
    scope.db.projectScoreDay.deleteMany({ where: { organizationId: scope.organizationId } }),
  );
  await keep(org, rising.id, "2025-10-01", 0.2);
  await keep(org, rising.id, "2026-01-10", 0.5);
  await keep(org, falling.id, "2025-11-01", 0.8);
  await keep(org, falling.id, "2026-02-01", 0.6);
  return { org, rising, falling };
}

test("the mean follows each project's last known score, from before the period on", async () => {
  const { org } = await company();
  const { points, from } = await open(org);
  expect(from).toBe("2025-12-02");
  expect(points.map(({ day, mean, projects }) => [day, mean && Number(mean.toFixed(4)), projects])).toEqual([
    ["2025-12-02", 0.5, 2],
    ["2026-01-10", 0.65, 2],
    ["2026-02-01", 0.55, 2],
    [today, 0.55, 2],
  ]);
});

test("movers are told with where they came from; a first assessment is no gain", async () => {
  const { org } = await company();
  const fresh = await makeProject(org, "Fresh");
  await answer(org, fresh.id, ["AUTH-1"], "met");
  await inside(org, async (scope) => {
    await refreshScores(scope, fresh.id, await lockScoringSettings(scope, fresh.id));
  });
  const { gains, losses, newlyAssessed, compared, aspects } = await open(org);
  expect(gains.map(({ name, from, to }) => [name, from, to])).toEqual([["Rising", 0.2, 0.5]]);
  expect(losses.map(({ name, from, to }) => [name, from, to])).toEqual([["Falling", 0.8, 0.6]]);
  expect([newlyAssessed, compared]).toEqual([1, 2]);
  expect(aspects).toEqual([{ key: "AUTH", from: 0.5, to: 0.55, projects: 2 }]);
});

test("an engineer's trend is that of the own projects", async () => {
  const { org } = await company();
  const own = await as(org.as.engineer, () => loadTrend({ params: Promise.resolve({ org: org.slug }) }));
  expect(own).toMatchObject({ points: [], gains: [], losses: [], compared: 0 });
});

test("what a project lost is the difference of the two scores that stand beside it", async () => {
  const { org, rising, falling } = await company();
  await keep(org, rising.id, "2026-02-20", 0.5004);
  await keep(org, falling.id, "2025-12-01", 0.564);
  await keep(org, falling.id, "2026-02-20", 0.546);
  const { losses } = await open(org);
  expect(losses.map(({ from, to, change }) => [from, to, change])).toEqual([[0.564, 0.546, -0.01]]);
});
