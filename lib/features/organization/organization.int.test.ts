import { describe, expect, test } from "vitest";
import { enterOrganization } from "#lib/auth/enter.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { DEFAULT_GATE_RULES } from "#lib/domain/gate.ts";
import { DEFAULT_INTAKE } from "#lib/domain/intake.ts";
import { DEFAULT_CRITICALITY_WEIGHTS } from "#lib/domain/scores.ts";
import { ENVIRONMENTS, type ItemStatus } from "#lib/domain/vocabulary.ts";
import {
  archiveProjectAction,
  createProjectAction,
  setTargetsAction,
  setWeightOverridesAction,
} from "#lib/features/project/actions.ts";
import { lockScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { testOrganization, type TestOrganization, type TestPort } from "#lib/testing/people.ts";
import { applySettingsAction, previewSettingsAction, updateOrganizationAction } from "./actions.ts";
import { loadOrganizationSettings } from "./loaders.ts";
import type { ScoringRules } from "./types.ts";

const as = <T>(who: TestPort, work: () => Promise<T>) => withRequestPort(who, work);
const inside = <T>(org: TestOrganization, work: (scope: OrgScope) => Promise<T>) =>
  enterOrganization(org.as.owner.facts, org.slug, "organization:read", work);
const load = (org: TestOrganization, who = org.as.owner) =>
  as(who, () => loadOrganizationSettings({ params: Promise.resolve({ org: org.slug }) }));

function succeeded<T>(result: { ok: true; data: T } | { ok: false; code: string; message: string }): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.data;
}

const IN_FORCE: ScoringRules = {
  criticalityWeights: DEFAULT_CRITICALITY_WEIGHTS,
  aspectWeights: {},
  gateRules: DEFAULT_GATE_RULES,
};
const CHANGES: Readonly<Record<string, ScoringRules>> = {
  "criticality weights": { ...IN_FORCE, criticalityWeights: { critical: 20, high: 3, medium: 2, low: 1 } },
  "aspect weights": { ...IN_FORCE, aspectWeights: { AUTH: 5, NET: 0, DATA: 2.5 } },
  "gate rules": {
    ...IN_FORCE,
    gateRules: {
      ...DEFAULT_GATE_RULES,
      production: { minimumScore: 0.05, noOpenCritical: false, minimumCoverage: null, minimumFresh: null },
      testing: { minimumScore: null, noOpenCritical: true, minimumCoverage: null, minimumFresh: 0.2 },
    },
  },
  "everything at once": {
    criticalityWeights: { critical: 9, high: 7, medium: 2, low: 1 },
    aspectWeights: { SES: 0, CRYPTO: 3 },
    gateRules: {
      ...DEFAULT_GATE_RULES,
      production: { minimumScore: 0.1, noOpenCritical: false, minimumCoverage: 0.1, minimumFresh: null },
    },
  },
};

/** A project with a different share of its items answered in each environment. */
async function answered(org: TestOrganization, name: string, seed: number): Promise<string> {
  const { id } = succeeded(
    await as(org.as.cto, () =>
      createProjectAction(org.slug, { name, intake: { ...DEFAULT_INTAKE, uploads: seed % 2 === 0 } }),
    ),
  );
  await inside(org, async (scope) => {
    const settings = await lockScoringSettings(scope, id);
    const items = await scope.db.checklistItem.findMany({
      where: { organizationId: org.id, projectId: id },
      orderBy: { requirementKey: "asc" },
      select: { id: true },
    });
    const statuses: ItemStatus[] = ["met", "partial", "open", "not_applicable"];
    for (const [place, environment] of ENVIRONMENTS.entries()) {
      for (const [turn, status] of statuses.entries()) {
        const itemIds = items
          .filter((_, index) => (index * 7 + seed * 3 + place) % 6 === turn)
          .map((item) => item.id);
        await scope.db.itemState.updateMany({
          where: { organizationId: org.id, environment, itemId: { in: itemIds } },
          data: {
            status,
            answered: true,
            notApplicableReason: status === "not_applicable" ? "Not used here" : "",
          },
        });
      }
    }
    await refreshScores(scope, id, settings);
  });
  return id;
}

/** An organisation with three answered projects (one with targets and weights of its own), an empty and an archived one. */
async function portfolio(): Promise<TestOrganization> {
  const org = await testOrganization();
  await answered(org, "Alpha", 1);
  const own = await answered(org, "Beta", 2);
  succeeded(
    await as(org.as.cto, () =>
      setTargetsAction(org.slug, { projectId: own, version: 1, overrides: { NET: 0.95 } }),
    ),
  );
  succeeded(
    await as(org.as.cto, () =>
      setWeightOverridesAction(org.slug, { projectId: own, version: 2, overrides: { AUTH: 9 } }),
    ),
  );
  await answered(org, "Gamma", 5);
  succeeded(
    await as(org.as.cto, () =>
      createProjectAction(org.slug, { name: "Nothing yet", intake: DEFAULT_INTAKE }),
    ),
  );
  const old = await answered(org, "Archived", 3);
  succeeded(await as(org.as.cto, () => archiveProjectAction(org.slug, { projectId: old, version: 1 })));
  return org;
}

async function kept(org: TestOrganization) {
  return inside(org, async (scope) => {
    const where = { organizationId: org.id };
    // Summed over the aspects in whatever order they come: the last bit may differ.
    const steady = <T extends { percentToTarget: number | null }>(row: T) => ({
      ...row,
      percentToTarget: row.percentToTarget === null ? null : Number(row.percentToTarget.toFixed(12)),
    });
    const byProject = [{ projectId: "asc" }, { environment: "asc" }] as const;
    return {
      projects: (
        await scope.db.projectScore.findMany({
          where,
          orderBy: [...byProject],
          omit: { updatedAt: true, mark: true },
        })
      ).map(steady),
      aspects: await scope.db.aspectScore.findMany({ where, orderBy: [...byProject, { aspectKey: "asc" }] }),
      days: await scope.db.projectScoreDay.findMany({ where, orderBy: [...byProject, { day: "asc" }] }),
      totals: await scope.db.portfolioTotal.findMany({
        where,
        orderBy: [{ environment: "asc" }, { aspectKey: "asc" }],
      }),
    };
  });
}

describe.each(Object.entries(CHANGES))("a change of %s", (_name, rules) => {
  test("gives exactly the scores that the preview showed, and those that a full recomputation gives", async () => {
    const org = await portfolio();
    const before = await kept(org);
    const preview = succeeded(await as(org.as.cto, () => previewSettingsAction(org.slug, rules)));
    expect(await kept(org)).toEqual(before);
    expect(preview).toMatchObject({ shown: 4, total: 4 });

    expect(
      succeeded(await as(org.as.cto, () => applySettingsAction(org.slug, { version: 1, ...rules }))),
    ).toEqual({ version: 2, projects: 4, waiting: 0 });
    const applied = await kept(org);
    const projects = await inside(org, (scope) =>
      scope.db.project.findMany({
        where: { organizationId: org.id, archivedAt: null },
        select: { id: true, name: true },
      }),
    );
    for (const { id, name } of projects) {
      const of = (state: typeof applied) =>
        state.projects.find((row) => row.projectId === id && row.environment === "production");
      const shown = (row: ReturnType<typeof of>) => ({
        score: row?.score,
        gate: {
          state: row?.score === null ? "unknown" : row?.gatePassed ? "passes" : "blocked",
          blockers: row?.score === null || row?.gatePassed ? 0 : row?.gateBlockers,
        },
      });
      const row = preview.rows.find((each) => each.name === name);
      expect({ before: row?.before, after: row?.after }, name).toEqual({
        before: shown(of(before)),
        after: shown(of(applied)),
      });
    }

    await inside(org, async (scope) => {
      for (const { id } of projects) await refreshScores(scope, id, await lockScoringSettings(scope, id));
    });
    expect(await kept(org)).toEqual(applied);
  });
});

describe("the preview", () => {
  test("puts the largest change first and sums up every environment", async () => {
    const org = await portfolio();
    const preview = succeeded(
      await as(org.as.cto, () => previewSettingsAction(org.slug, CHANGES["aspect weights"] ?? IN_FORCE)),
    );
    const moves = preview.rows.map(({ before, after }) => Math.abs((after.score ?? 0) - (before.score ?? 0)));
    expect(moves).toEqual(moves.toSorted((a, b) => b - a));
    expect(moves[0]).toBeGreaterThan(0);
    expect(preview.rows.at(-1)).toMatchObject({
      name: "Nothing yet",
      before: { score: null },
      after: { score: null },
    });
    expect(preview.summaries.map(({ environment }) => environment)).toEqual([...ENVIRONMENTS]);
    const scores = preview.rows.flatMap(({ after }) => after.score ?? []);
    const production = preview.summaries.at(-1);
    expect(production?.meanAfter).toBeCloseTo(scores.reduce((sum, score) => sum + score, 0) / 3, 12);
  });

  test("of the rules in force shows no change at all", async () => {
    const org = await portfolio();
    const preview = succeeded(await as(org.as.cto, () => previewSettingsAction(org.slug, IN_FORCE)));
    for (const { before, after } of preview.rows) expect(after).toEqual(before);
    expect(
      succeeded(await as(org.as.cto, () => applySettingsAction(org.slug, { version: 1, ...IN_FORCE }))),
    ).toEqual({ version: 1, projects: 0, waiting: 0 });
  });
});

describe("settings", () => {
  const general = {
    name: "Harbor & Sons",
    currency: "CHF",
    dayRate: 1180.5,
    workingDays: [5, 1, 2, 3, 4],
    timeZone: "Europe/Zurich",
  };

  test("are changed by owner and CTO, audited with what changed, and read by everybody", async () => {
    const org = await testOrganization();
    expect(
      succeeded(await as(org.as.cto, () => updateOrganizationAction(org.slug, { version: 1, ...general }))),
    ).toEqual({ version: 2 });
    for (const role of ["owner", "cto", "engineer", "auditor"] as const) {
      const dto = await load(org, org.as[role]);
      expect(dto.settings).toMatchObject({ ...general, workingDays: [1, 2, 3, 4, 5], version: 2 });
      expect(dto.mayUpdate).toBe(role === "owner" || role === "cto");
    }
    const event = await inside(org, (scope) =>
      scope.db.auditEvent.findFirst({ orderBy: { sequence: "desc" }, where: { organizationId: org.id } }),
    );
    expect(event).toMatchObject({ action: "organization.updated", actorId: org.people.cto.id });
    expect(event?.after).toEqual({
      name: "Harbor & Sons",
      currency: "CHF",
      dayRate: 1180.5,
      timeZone: "Europe/Zurich",
    });
    expect(event?.before).toEqual({
      name: org.name,
      currency: "EUR",
      dayRate: null,
      timeZone: "Europe/Berlin",
    });
  });

  test("of rules are audited with the old and the new values, and only those that differ", async () => {
    const org = await testOrganization();
    succeeded(
      await as(org.as.owner, () =>
        applySettingsAction(org.slug, { version: 1, ...(CHANGES["everything at once"] ?? IN_FORCE) }),
      ),
    );
    const event = await inside(org, (scope) =>
      scope.db.auditEvent.findFirst({ orderBy: { sequence: "desc" }, where: { organizationId: org.id } }),
    );
    expect(event).toMatchObject({ action: "organization.rules_changed" });
    expect(event?.before).toEqual({
      "criticalityWeights.critical": 8,
      "criticalityWeights.high": 4,
      "aspectWeights.SES": 1,
      "aspectWeights.CRYPTO": 1,
      "gateRules.production.minimumScore": 0.7,
      "gateRules.production.noOpenCritical": true,
      "gateRules.production.minimumCoverage": 0.9,
    });
    expect(event?.after).toMatchObject({
      "criticalityWeights.critical": 9,
      "aspectWeights.SES": 0,
      "gateRules.production.noOpenCritical": false,
    });
  });

  test("that somebody changed meanwhile are not overwritten, and the answer shows what is so now", async () => {
    const org = await testOrganization();
    const both = await Promise.all([
      as(org.as.cto, () => updateOrganizationAction(org.slug, { version: 1, ...general })),
      as(org.as.owner, () =>
        applySettingsAction(org.slug, { version: 1, ...(CHANGES["aspect weights"] ?? IN_FORCE) }),
      ),
    ]);
    expect(both.map((result) => (result.ok ? "OK" : result.code)).sort()).toEqual(["CONFLICT", "OK"]);
    expect(both.find((result) => !result.ok)).toMatchObject({
      details: { reason: "version", current: { version: 2 } },
    });
  });

  test("are refused to engineers and auditors, and nothing changes", async () => {
    const org = await testOrganization();
    for (const role of ["engineer", "auditor"] as const) {
      const attempts = await as(org.as[role], async () => [
        await updateOrganizationAction(org.slug, { version: 1, ...general }),
        await previewSettingsAction(org.slug, IN_FORCE),
        await applySettingsAction(org.slug, { version: 1, ...IN_FORCE }),
      ]);
      expect(attempts.map((result) => (result.ok ? "OK" : result.code))).toEqual(Array(3).fill("FORBIDDEN"));
    }
    expect((await load(org)).settings.version).toBe(1);
  });

  test.each([
    [{ name: "  " }, "name", "organizationMissing"],
    [{ currency: "XXQ" }, "currency", "currencyUnknown"],
    [{ dayRate: -1 }, "dayRate", "dayRateNumber"],
    [{ dayRate: 10.005 }, "dayRate", "dayRateNumber"],
    [{ dayRate: 2_000_000 }, "dayRate", "dayRateLarge"],
    [{ workingDays: [] }, "workingDays", "workingDaysMissing"],
    [{ timeZone: "Europe/Atlantis" }, "timeZone", "timeZoneUnknown"],
    [{ timeZone: "+02:00" }, "timeZone", "timeZoneUnknown"],
  ])("with %j are refused at their field", async (change, field, problem) => {
    const org = await testOrganization();
    expect(
      await as(org.as.owner, () => updateOrganizationAction(org.slug, { version: 1, ...general, ...change })),
    ).toMatchObject({
      code: "INVALID_INPUT",
      fields: { [field]: [problem] },
    });
  });

  test("of another organisation are neither seen nor touched by a change of ours", async () => {
    const [org, elsewhere] = [await portfolio(), await portfolio()];
    const before = await kept(elsewhere);
    succeeded(
      await as(org.as.owner, () =>
        applySettingsAction(org.slug, { version: 1, ...(CHANGES["everything at once"] ?? IN_FORCE) }),
      ),
    );
    expect(await kept(elsewhere)).toEqual(before);
    expect(await as(org.as.owner, () => previewSettingsAction(elsewhere.slug, IN_FORCE))).toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
