import fc from "fast-check";
import { describe, expect, inject, test } from "vitest";
import { withClient } from "#bin/database-roles.ts";
import { env } from "#lib/env.ts";
import { enterOrganizationBySql } from "#lib/auth/enter.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { DEFAULT_GATE_RULES } from "#lib/domain/gate.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { setItemStates } from "#lib/features/checklist/mutations.ts";
import { archiveProjectAction, restoreProjectAction } from "#lib/features/project/actions.ts";
import { lockScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { rescoreWaitingProjects } from "#lib/jobs/rescore-projects.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { archive, as, inside, makeProject, succeeded, waitedFor } from "#lib/testing/projects.ts";
import { previewSettingsAction } from "./actions.ts";
import { getRescoredShare, lockStaleProjects } from "./data.ts";
import { countedAtOnce, settingsAsSeen, writeOrganization } from "./mutations.ts";
import { finishRescoring, RESCORE_BATCH, rescoreSome } from "./rescore-service.ts";
import { applySettings } from "./service.ts";
import type { ScoringRules } from "./types.ts";

const rules = (critical: number, auth = 1, minimumScore = 0.7): ScoringRules => ({
  criticalityWeights: { critical, high: 4, medium: 2, low: 1 },
  aspectWeights: { AUTH: auth },
  gateRules: {
    ...DEFAULT_GATE_RULES,
    production: { minimumScore, noOpenCritical: false, minimumCoverage: null, minimumFresh: null },
  },
});

/** New rules with nothing computed yet, as for an organisation with more projects than follow at once. */
async function changeRules(org: TestOrganization, next: ScoringRules): Promise<void> {
  await inside(org, async (scope) => {
    const { version } = await scope.db.organization.findUniqueOrThrow({ where: { id: org.id } });
    await writeOrganization(scope, await settingsAsSeen(scope, version), next);
  });
}

type Tickable = Readonly<{ id: string; projectId: string; slug: string; environments: readonly string[] }>;

async function tickable(org: TestOrganization): Promise<Tickable[]> {
  const items = await inside(org, (scope) =>
    scope.db.checklistItem.findMany({
      where: { organizationId: org.id, applicable: true },
      orderBy: [{ projectId: "asc" }, { requirementKey: "asc" }],
      select: { id: true, projectId: true, environments: true, project: { select: { slug: true } } },
    }),
  );
  return items.map(({ project, ...item }) => ({ ...item, slug: project.slug }));
}

/** A tick as the route does it; null where the project is archived. */
async function tick(
  org: TestOrganization,
  item: Tickable,
  place: number,
  status: "met" | "partial" | "open",
) {
  const environment = ENVIRONMENTS.filter((name) => item.environments.includes(name))[place % 4];
  if (!environment) return null;
  const state = await inside(org, (scope) =>
    scope.db.itemState.findFirstOrThrow({
      where: { organizationId: org.id, itemId: item.id, environment },
      select: { version: true },
    }),
  );
  return enterOrganizationBySql(org.as.cto.facts, org.slug, "item:update", (scope) =>
    setItemStates(scope, item.slug, item.id, {
      changes: [{ environment, status, reason: "", version: state.version }],
    }),
  );
}

/** Whatever is kept for the portfolio; sums of floats may differ in their last bit by the order of aspects. */
async function kept(org: TestOrganization) {
  return inside(org, async (scope) => {
    const where = { organizationId: org.id };
    const byProject = [{ projectId: "asc" }, { environment: "asc" }] as const;
    const projects = await scope.db.projectScore.findMany({
      where,
      orderBy: [...byProject],
      omit: { updatedAt: true, mark: true },
    });
    const totals = await scope.db.portfolioTotal.findMany({
      where: { ...where, projects: { gt: 0 } },
      orderBy: [{ environment: "asc" }, { aspectKey: "asc" }],
    });
    return {
      projects: projects.map((row) => ({ ...row, percentToTarget: row.percentToTarget?.toFixed(12) })),
      aspects: await scope.db.aspectScore.findMany({ where, orderBy: [...byProject, { aspectKey: "asc" }] }),
      totals,
    };
  });
}

/** What a recomputation of everything from the items gives; each project for itself, as one transaction ends in time. */
async function recomputed(org: TestOrganization) {
  for (const { id } of await inside(org, unarchived))
    await inside(org, async (scope) => refreshScores(scope, id, await lockScoringSettings(scope, id)));
  return kept(org);
}

const unarchived = (scope: OrgScope) =>
  scope.db.project.findMany({
    where: { organizationId: scope.organizationId, archivedAt: null },
    orderBy: { id: "asc" },
    select: { id: true },
  });

describe("scores follow the rules in steps", () => {
  const step = fc.oneof(
    fc.record({
      kind: fc.constant("tick" as const),
      item: fc.nat(10_000),
      place: fc.nat(3),
      status: fc.constantFrom("met" as const, "partial" as const, "open" as const),
    }),
    fc.record({
      kind: fc.constant("rules" as const),
      critical: fc.integer({ min: 1, max: 20 }),
      auth: fc.integer({ min: 0, max: 5 }),
    }),
    fc.record({ kind: fc.constant("rescore" as const), limit: fc.integer({ min: 1, max: 2 }) }),
    fc.record({ kind: fc.constant("archive" as const), project: fc.nat(2) }),
  );

  test("so that any order of ticks, rules, steps and archived projects ends as a full recomputation does", async () => {
    const org = await testOrganization();
    const projects: { id: string }[] = [];
    for (const name of ["Alpha", "Beta", "Gamma"]) projects.push(await makeProject(org, name));
    const items = await tickable(org);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        for (const each of steps) {
          if (each.kind === "rules") await changeRules(org, rules(each.critical, each.auth));
          else if (each.kind === "rescore") await inside(org, (scope) => rescoreSome(scope, each.limit));
          else if (each.kind === "archive") {
            const project = projects[each.project];
            if (!project) continue;
            const { archivedAt, version } = await inside(org, (scope) =>
              scope.db.project.findFirstOrThrow({ where: { organizationId: org.id, id: project.id } }),
            );
            const action = archivedAt === null ? archiveProjectAction : restoreProjectAction;
            succeeded(await as(org.as.cto, () => action(org.slug, { projectId: project.id, version })));
          } else {
            const item = items[each.item % items.length];
            if (!item) continue;
            const answered = await tick(org, item, each.place, each.status).catch(
              (error: { code?: string }) => {
                expect(error.code).toBe("CONFLICT");
                return null;
              },
            );
            // What a tick answers follows the rules in force, wherever the project stands in the queue.
            const [score] = answered?.scores ?? [];
            if (!score) continue;
            const [now] = await inside(org, async (scope) => {
              const settings = await lockScoringSettings(scope, item.projectId);
              const all = await refreshScores(scope, item.projectId, settings);
              return all.filter(({ environment }) => environment === score.environment);
            });
            expect(score.score ?? -1).toBeCloseTo(now?.score ?? -1, 12);
          }
        }
        await rescoreWaitingProjects();
        expect(await inside(org, getRescoredShare)).toBeNull();
        const ended = await kept(org);
        expect(ended).toEqual(await recomputed(org));
      }),
      { numRuns: 12, seed: 20261128 },
    );
  });

  test("and ticks at the same moment neither fail nor are lost", async () => {
    const org = await testOrganization();
    for (const name of ["Alpha", "Beta", "Gamma", "Delta"]) await makeProject(org, name);
    const items = await tickable(org);
    await changeRules(org, rules(13, 3));
    const chosen = items.filter((_, index) => index % 9 === 0);
    await Promise.all([
      rescoreWaitingProjects(),
      rescoreWaitingProjects(),
      ...[0, 1, 2, 3].map(async (lane) => {
        for (const item of chosen.filter((_, index) => index % 4 === lane))
          await tick(org, item, lane, "met");
      }),
      changeRules(org, rules(17, 2)),
    ]);
    await rescoreWaitingProjects();
    const met = await inside(org, (scope) =>
      scope.db.itemState.count({ where: { organizationId: org.id, status: "met" } }),
    );
    expect(met).toBe(chosen.length);
    const ended = await kept(org);
    expect(ended).toEqual(await recomputed(org));
  });

  test("and begun anew after a stop, or done twice, they come to the same, with one event", async () => {
    const org = await testOrganization();
    for (const name of ["Alpha", "Beta", "Gamma"]) await makeProject(org, name);
    await changeRules(org, rules(20));
    const stopped = inside(org, async (scope) => {
      await rescoreSome(scope, 2);
      throw new Error("the server stops here");
    });
    await expect(stopped).rejects.toThrow("stops here");
    expect(await inside(org, getRescoredShare)).toBe(0);
    expect(await inside(org, finishRescoring)).toBe(false);
    expect(await inside(org, (scope) => rescoreSome(scope, 2))).toBe(2);
    expect(await inside(org, getRescoredShare)).toBeCloseTo(2 / 3, 12);
    await rescoreWaitingProjects();
    await rescoreWaitingProjects();
    const events = await inside(org, (scope) =>
      scope.db.auditEvent.findMany({
        where: { organizationId: org.id, action: "organization.scores_recomputed" },
        select: { after: true, actorName: true },
      }),
    );
    expect(events).toEqual([{ after: { projects: 3 }, actorName: "Twelvefold" }]);
  });
});

test("a step keeps all that the items give, also what was kept wrongly until then", async () => {
  const org = await testOrganization();
  const { id } = await makeProject(org, "Alpha");
  const item = (await tickable(org))[0];
  if (!item) throw new Error("the project has no items");
  await tick(org, item, 3, "met");
  await inside(org, async (scope) => {
    const where = { organizationId: org.id, projectId: id };
    const wrong = { applicable: 3, answered: 2, openCritical: 7 };
    await scope.db.aspectScore.updateMany({ where, data: { ...wrong, met: 9, notApplicable: 9, weight: 1 } });
    await scope.db.projectScore.updateMany({ where, data: { ...wrong, score: 0.1, gatePassed: true } });
  });
  await changeRules(org, rules(9));
  await rescoreWaitingProjects();
  const ended = await kept(org);
  expect(ended).toEqual(await recomputed(org));
});

describe("new rules that somebody else's work meets", () => {
  /** Starts `work` within a transaction of the CTO's, as soon as that waits goes on with `meanwhile`, and ends. */
  async function met(
    org: TestOrganization,
    first: (scope: OrgScope) => Promise<unknown>,
    work: () => Promise<unknown>,
    meanwhile?: (scope: OrgScope) => Promise<unknown>,
  ) {
    const { settled } = await inside(org, async (scope) => {
      await first(scope);
      const settled = Promise.allSettled([work()]);
      await waitedFor(scope);
      await meanwhile?.(scope);
      // Not awaited in here: the work goes on after this transaction only.
      return { settled };
    });
    return (await settled)[0];
  }
  const apply = (org: TestOrganization) =>
    inside(org, (scope) => applySettings(scope, { version: 1, ...rules(20) }));

  test("wait for a project, and not for each other, when the totals move twice", async () => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Alpha");
    const applied = await met(
      org,
      (scope) => lockScoringSettings(scope, id),
      () => apply(org),
      (scope) => countedAtOnce(scope, [id], async () => {}),
    );
    expect(applied.status).toBe("fulfilled");
  });

  test("are those of a project that is created or restored meanwhile", async () => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Alpha");
    await archive(org, id);
    const restore = async () =>
      succeeded(await as(org.as.cto, () => restoreProjectAction(org.slug, { projectId: id, version: 2 })));
    const create = () => makeProject(org, "Beta");
    for (const [work, version] of [
      [restore, 1],
      [create, 2],
    ] as const) {
      const change = (scope: OrgScope) => applySettings(scope, { version, ...rules(20 + version) });
      expect((await met(org, change, work)).status).toBe("fulfilled");
      const waiting = await inside(org, (scope) => lockStaleProjects(scope, 9));
      expect(waiting).toEqual([]);
    }
  });
});

describe("an organisation with more projects than follow at once", () => {
  test("has its new rules at once, says how many wait, and ends as a full recomputation does", async () => {
    const org = await testOrganization();
    for (const name of ["Alpha", "Beta", "Gamma", "Delta"]) await makeProject(org, name);
    for (const item of (await tickable(org)).filter((_, index) => index % 20 === 0))
      await tick(org, item, 3, "met");
    const next = rules(20, 3);
    const applied = await inside(org, (scope) => applySettings(scope, { version: 1, ...next }, 3));
    expect(applied).toEqual({ version: 2, projects: 4, waiting: 1 });
    expect(await inside(org, getRescoredShare)).toBe(0.75);
    // A preview while one waits does not take totals of the rules of before for today's.
    const wish = { ...next, aspectWeights: { AUTH: 4 } };
    const preview = async () =>
      succeeded(await as(org.as.cto, () => previewSettingsAction(org.slug, wish))).rows.map(
        (row) => row.after,
      );
    const early = await preview();
    await rescoreWaitingProjects();
    expect(await inside(org, getRescoredShare)).toBeNull();
    expect((await preview()).map(({ score }) => score).sort()).toEqual(
      early.map(({ score }) => score).sort(),
    );
    const ended = await kept(org);
    expect(ended).toEqual(await recomputed(org));
  });

  test("and holds them all before the totals, so that work in the last of them neither fails nor stops the rules", async () => {
    const org = await testOrganization();
    const made: { id: string }[] = [];
    for (let count = 0; count <= RESCORE_BATCH; count += 1)
      made.push(await makeProject(org, `Many ${count}`));
    // As autovacuum does within a minute: until then plans stand that were made while the tables were all but empty.
    const url = new URL(inject("testServer").adminUrl);
    url.pathname = new URL(env().databaseUrl).pathname;
    await withClient(url.href, (client) => client.query("ANALYZE"));
    const last = made
      .map(({ id }) => id)
      .sort()
      .at(-1);
    if (!last) throw new Error("no project was made");
    const { applied } = await inside(org, async (scope) => {
      const settings = await lockScoringSettings(scope, last);
      const applied = Promise.allSettled([
        inside(org, (other) => applySettings(other, { version: 1, ...rules(20) })),
      ]);
      await waitedFor(scope);
      // Takes the totals, which whoever waits for this project must not have taken.
      await refreshScores(scope, last, settings);
      // Not awaited in here: the others go on after this transaction only.
      return { applied };
    });
    const projects = made.length;
    expect(await applied).toEqual([{ status: "fulfilled", value: { version: 2, projects, waiting: 0 } }]);
    const ended = await kept(org);
    expect(ended).toEqual(await recomputed(org));
  });
});
