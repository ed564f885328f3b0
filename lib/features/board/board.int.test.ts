import { beforeAll, expect, test } from "vitest";
import { aleWith } from "#lib/domain/investment.ts";
import { setItemStates } from "#lib/features/checklist/mutations.ts";
import { takeLibraryAction } from "#lib/features/loss/actions.ts";
import { loadBasis } from "#lib/features/loss/project-service.ts";
import { agreePlanAction } from "#lib/features/plan/actions.ts";
import { loadPlanOf } from "#lib/features/plan/service.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import { returnsSection } from "#lib/reports/board-returns.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { callAs, inside, madePlan, openProject, type PlanProject } from "#lib/testing/plan-calls.ts";
import { asOwner } from "#lib/testing/world.ts";
import { packQuestions, simulatePack } from "./returns.ts";
import { packOptionsSchema } from "./schema.ts";
import { loadBoardPack } from "./service.ts";

const SLOW_MACHINE = 60_000;
let harbor: TestOrganization;
let portal: PlanProject;
let crane: PlanProject;

const read = (options: Parameters<typeof packOptionsSchema.parse>[0] = {}) =>
  inside(harbor, "auditor", (scope) => loadBoardPack(scope, packOptionsSchema.parse(options)));

/** Answers one requirement, so that the project is assessed. */
async function assess(project: PlanProject): Promise<void> {
  await asOwner(harbor, async (scope) => {
    const item = await scope.db.checklistItem.findFirstOrThrow({
      where: { organizationId: scope.organizationId, projectId: project.id, requirementKey: "AUTH-1" },
      select: { id: true },
    });
    await setItemStates(scope, project.slug, item.id, {
      changes: [{ environment: "production", status: "met", reason: "", version: 1 }],
    });
  });
}

beforeAll(async () => {
  harbor = await testOrganization();
  portal = await openProject(harbor, "Portal", [harbor.people.engineer.id]);
  crane = await openProject(harbor, "Crane", [harbor.people.engineer.id]);
});

test("a project with an agreed plan is in the pack with that plan, in its environment alone", async () => {
  const planId = await madePlan(harbor, portal, "Agreed upon");
  await callAs(harbor, "cto", () => agreePlanAction(harbor.slug, { planId, version: 1 }));
  await madePlan(harbor, crane, "Still a draft");
  const { pack } = await read();
  expect(pack.plans.map(({ plan, project }) => [project.slug, plan.name])).toEqual([
    [portal.slug, "Agreed upon"],
  ]);
  expect(pack.plans[0]?.progress?.progress.slipDays).toBe(0);
  expect(pack.plansElsewhere).toEqual([]);
  const testing = await read({ environment: "testing" });
  expect(testing.pack.plans).toEqual([]);
  expect(testing.pack.plansElsewhere).toEqual([{ slug: portal.slug, environment: "production" }]);
});

test("without scenarios, a day rate and answers there is no figure, and each is named", async () => {
  const { pack, questions } = await read();
  expect(questions).toEqual([]);
  for (const row of pack.returns?.projects ?? []) {
    expect(row).toMatchObject({ loss: null, years: null, cost: null, rosi: null });
    expect(row.missing).toEqual(["scenarios", "day_rate", "answers"]);
  }
});

test(
  "with them losses, cost and return are those of the plan's page, and simulated alike twice",
  { timeout: SLOW_MACHINE },
  async () => {
    await callAs(harbor, "cto", () => takeLibraryAction(harbor.slug, {}));
    await asOwner(harbor, (scope) =>
      scope.db.organization.update({ where: { id: scope.organizationId }, data: { dayRate: 700 } }),
    );
    await assess(portal);
    const first = await read();
    const [one, two] = [await simulatePack(first), await simulatePack(first)];
    expect(one.returns).toEqual(two.returns);
    const row = one.returns?.projects.find(({ slug }) => slug === portal.slug);
    const planId = one.plans[0]?.plan.id ?? "";
    const dto = await inside(harbor, "auditor", (scope) => loadPlanOf(scope, portal.slug, planId));
    expect(row).toMatchObject({ by: "plan", missing: [], cost: dto.money?.total.cost });
    expect(row?.loss?.after).toBeCloseTo(dto.money?.total.aleThen ?? Number.NaN, 6);
    expect(row?.rosi).toBeCloseTo(dto.money?.total.rosi ?? Number.NaN, 6);
    const mean = await inside(harbor, "auditor", async (scope) => {
      const { valuation } = await loadBasis(scope, portal.slug);
      return aleWith(valuation, new Set());
    });
    expect(row?.loss?.now).toBeCloseTo(mean, 6);
    const { p10 = 1, p50 = 0, p90 = 0 } = row?.years ?? {};
    expect(p10).toBeLessThanOrEqual(p50);
    expect(p50).toBeLessThanOrEqual(p90);
    expect(p90).toBeGreaterThan(0);
    const other = one.returns?.projects.find(({ slug }) => slug === crane.slug);
    expect(other).toMatchObject({ by: "roadmap", loss: null, cost: null, missing: ["answers"] });
  },
);

test("where simulating fails the pack goes out without quantiles, and says so", async () => {
  const { pack, questions } = await read();
  expect(questions.map(({ question }) => question.draws)).toEqual([pack.returns?.draws]);
  const broken = questions.map(({ slug, question }) => ({
    slug,
    question: { ...question, states: question.states.map((state) => state.map(() => 2)) },
  }));
  const sent = await simulatePack({ pack, questions: broken });
  expect(sent.returns).toEqual({ ...pack.returns, draws: null });
  const row = sent.returns?.projects.find(({ slug }) => slug === portal.slug);
  expect([row?.years, (row?.loss?.now ?? 0) > 0]).toEqual([null, true]);
  const text = JSON.stringify(returnsSection(sent, reportWords("en")));
  expect(text).toContain("P10, P50 and P90 are missing");
  expect(text).not.toContain("simulated years");
});

test("where not even a hundred years are done within a minute a pack goes out at once without quantiles", () => {
  const frequency = { low: 10_000, likely: 10_000, high: 10_000 };
  const loss = { low: 1, likely: 2, high: 3 };
  const scenarios = [{ id: "outage", shape: "pert", relevance: {}, frequency, loss } as const];
  const nothing = { cost: null, missing: [], loss: null, years: null, rosi: null };
  const returns = Array.from({ length: 200 }, (_, at) => ({
    row: { slug: `project-${at}`, name: "Portal", by: "plan" as const, ...nothing },
    ...{ currency: "EUR", horizonYears: 3, question: { scenarios, states: [[1]], seed: "project" } },
  }));
  expect(packQuestions(returns)).toEqual({ draws: null, questions: [] });
});

test("a pack without that section computes none of it", async () => {
  const { pack, questions } = await read({ sections: ["portfolio"] });
  expect([pack.returns, questions]).toEqual([null, []]);
});
