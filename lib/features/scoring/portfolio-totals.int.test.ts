import fc from "fast-check";
import { expect, test } from "vitest";
import type { OrgScope } from "#lib/auth/scope.ts";
import { countedAtOnce } from "#lib/features/organization/mutations.ts";
import { testOrganization } from "#lib/testing/people.ts";
import { inside, makeProject } from "#lib/testing/projects.ts";

type Totals = Readonly<Record<string, unknown>>[];

/** The totals as the triggers keep them. Without those that no project counts in any more. */
const keptTotals = (scope: OrgScope) => scope.db.$queryRaw<Totals>`
  SELECT "environment", "aspectKey", "projects", "assessed", "scoreMicros"::text AS "score", "evidencedMicros"::text AS "evidenced",
         "freshMicros"::text AS "fresh", "targetMicros"::text AS "target", "gatesPassed"
    FROM "PortfolioTotal" WHERE "organizationId" = ${scope.organizationId}::uuid AND "projects" <> 0 ORDER BY 1, 2`;

/** The totals added up anew from all kept scores. */
const addedUp = (scope: OrgScope) => scope.db.$queryRaw<Totals>`
  SELECT "environment", "aspectKey", count(*)::int AS "projects", count("score")::int AS "assessed",
         sum(micros("score"))::text AS "score",
         coalesce(sum(micros("evidenced")) FILTER (WHERE "score" IS NOT NULL), 0)::text AS "evidenced",
         coalesce(sum(micros("fresh")) FILTER (WHERE "score" IS NOT NULL), 0)::text AS "fresh",
         coalesce(sum(micros("target")) FILTER (WHERE "score" IS NOT NULL), 0)::text AS "target",
         count(*) FILTER (WHERE "passed")::int AS "gatesPassed"
    FROM (
      SELECT "environment", "aspectKey", "score", "evidenced" / nullif("weight", 0) AS "evidenced",
             "fresh" / nullif("weight", 0) AS "fresh", "target", false AS "passed"
        FROM "AspectScore" WHERE "organizationId" = ${scope.organizationId}::uuid
      UNION ALL
      SELECT "environment", '', "score", "evidenced", "fresh", 0, "gatePassed"
        FROM "ProjectScore" WHERE "organizationId" = ${scope.organizationId}::uuid) r
   GROUP BY 1, 2 ORDER BY 1, 2`;

// Not fc.double, which mostly gives what is far below a millionth.
const share = fc.integer({ min: 0, max: 997 }).map((n) => n / 997);
const score = fc.option(share, { nil: null });
const change = fc.record({
  kind: fc.constantFrom("aspect" as const, "project" as const, "aspects" as const, "projects" as const),
  nth: fc.nat(),
  score,
  evidenced: share,
  fresh: share,
  weight: fc.constantFrom(0, 0.5, 8),
  target: share,
  passed: fc.boolean(),
  atOnce: fc.boolean(),
});

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** Changes the nth kept score of an aspect or of a project, or all of Production, in one statement. */
async function apply(scope: OrgScope, { kind, nth, passed, weight, target, ...to }: Omit<Change, "atOnce">) {
  const where = { organizationId: scope.organizationId, environment: "production" };
  if (kind === "aspect" || kind === "aspects") {
    const rows = await scope.db.aspectScore.findMany({ where, orderBy: { aspectKey: "asc" }, take: 2 });
    const row = rows[nth % rows.length];
    if (!row) throw new Error("no aspect is kept");
    const one = kind === "aspect" ? { aspectKey: row.aspectKey, projectId: row.projectId } : {};
    await scope.db.aspectScore.updateMany({ where: { ...where, ...one }, data: { ...to, weight, target } });
  } else {
    const rows = await scope.db.projectScore.findMany({ where, orderBy: { projectId: "asc" } });
    const row = rows[nth % rows.length];
    if (!row) throw new Error("no project is kept");
    const one = kind === "project" ? { projectId: row.projectId } : {};
    await scope.db.projectScore.updateMany({
      where: { ...where, ...one },
      data: { ...to, gatePassed: passed },
    });
  }
}

test("the organisation's totals are the sums of what is kept, whether one score moves or many at once", async () => {
  const org = await testOrganization();
  const first = await makeProject(org, "First");
  const second = await makeProject(org, "Second");
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      // In one transaction: rows that were counted apart leave nothing behind for those after them.
      await inside(org, async (scope) => {
        for (const { atOnce, ...each } of changes) {
          const work = () => apply(scope, each);
          await (atOnce ? countedAtOnce(scope, [first.id, second.id], work) : work());
          expect(await keptTotals(scope)).toEqual(await addedUp(scope));
        }
      });
    }),
    { numRuns: 25 },
  );
  await inside(org, async (scope) => {
    const where = { organizationId: scope.organizationId, projectId: first.id };
    await scope.db.projectScore.deleteMany({ where: { ...where, environment: "production" } });
    await scope.db.aspectScore.deleteMany({ where });
    expect(await keptTotals(scope)).toEqual(await addedUp(scope));
  });
});

test("a score that is written as it was leaves the total's row alone", async () => {
  const org = await testOrganization();
  await makeProject(org, "Still");
  const where = { organizationId: org.id, environment: "production" };
  const versions = (scope: OrgScope) => scope.db.$queryRaw<unknown[]>`
    SELECT "aspectKey", xmin::text, ctid::text FROM "PortfolioTotal"
     WHERE "organizationId" = ${scope.organizationId}::uuid ORDER BY 1, 2`;
  await inside(org, async (scope) => {
    const before = await versions(scope);
    const row = await scope.db.projectScore.findFirstOrThrow({ where });
    await scope.db.projectScore.updateMany({ where, data: { score: row.score, gatePassed: row.gatePassed } });
    expect(await versions(scope)).toEqual(before);
  });
});
