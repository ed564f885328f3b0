import { expect, test } from "vitest";
import { Prisma } from "#lib/db/generated/client.ts";
import { scorePoints } from "#lib/domain/points.ts";
import { shownPoints } from "#lib/features/portfolio/data.ts";
import { loadPortfolioOf } from "#lib/features/portfolio/service.ts";
import { portfolioQuerySchema } from "#lib/features/portfolio/schema.ts";
import { loadTrend } from "#lib/features/trend/loaders.ts";
import { testOrganization, TEST_NOW } from "#lib/testing/people.ts";
import { answer, as, inside, makeProject } from "#lib/testing/projects.ts";
import { loadOverviewOf } from "./service.ts";

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(`${isoDay(new Date(TEST_NOW.getTime() - days * DAY))}T00:00:00Z`);
const isoDay = (at: Date) => at.toISOString().slice(0, 10);

/**
 * A project whose score was kept on the very day 30 days ago, later that day than now is, and once before.
 * `then` is that day's score.
 */
async function projectOnceAt(then: number) {
  const org = await testOrganization();
  const project = await makeProject(org, "Portal");
  await answer(org, project.id, ["AUTH-1", "AUTH-2", "IO-1"], "met");
  await inside(org, async (scope) => {
    const place = { organizationId: scope.organizationId, projectId: project.id, environment: "production" };
    await scope.db.projectScoreDay.createMany({
      data: [
        { ...place, day: daysAgo(50), score: 0.9, aspects: {} },
        { ...place, day: daysAgo(30), score: then, aspects: {} },
      ],
    });
  });
  return { org, slug: project.slug };
}

test("the change in 30 days is one figure in the overview, the portfolio and the trend", async () => {
  const { org, slug } = await projectOnceAt(0.0264);
  const overview = await inside(org, (scope) => loadOverviewOf(scope, slug, "production"));
  const portfolio = await inside(org, (scope) => loadPortfolioOf(scope, portfolioQuerySchema.parse({})));
  const trend = await as(org.as.owner, () =>
    loadTrend({
      params: Promise.resolve({ org: org.slug }),
      searchParams: Promise.resolve({ period: "30" }),
    }),
  );
  const moved = [...trend.gains, ...trend.losses].find((project) => project.slug === slug);
  const change = portfolio.rows.find((row) => row.slug === slug)?.change;
  const mover = [...portfolio.movers.gains, ...portfolio.movers.losses][0]?.change;
  expect(change).toBeGreaterThan(0);
  expect([overview.change, moved?.change, mover]).toEqual([change, change, change]);
});

test("the database orders by the same points that are shown", async () => {
  const org = await testOrganization();
  const shares = [
    0, 1e-9, 0.004, 0.005, 0.0149, 0.285, 0.29, 0.555, 0.596, 0.6, 0.796, 0.8, 0.9949, 0.995, 0.999999, 1,
  ];
  const found = await inside(
    org,
    (scope) =>
      scope.db.$queryRaw<{ points: number }[]>`
        SELECT ${shownPoints(Prisma.sql`s`)}::int AS "points" FROM unnest(${shares}::float8[]) WITH ORDINALITY AS u(s, n) ORDER BY n`,
  );
  expect(found.map(({ points }) => points)).toEqual(shares.map(scorePoints));
});
