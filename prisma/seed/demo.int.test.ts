import { beforeAll, expect, test } from "vitest";
import { verifyAuditChain } from "#lib/audit/verify.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { SYSTEM_USER_ID, withSystemScope } from "#lib/auth/system-scope.ts";
import { assertGoodPassword } from "#lib/features/identity/password-rules.ts";
import { getScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { snapshotScoresSchema } from "#lib/features/snapshot/document.ts";
import { verifySnapshot } from "#lib/features/snapshot/service.ts";
import { testDatabaseUrls } from "#lib/testing/database.ts";
import { DEMO_ORGANIZATION, DEMO_PASSPHRASE, DEMO_PEOPLE } from "./demo-company.ts";
import { seedDemo, type DemoSummary } from "./demo.ts";

const NOW = new Date("2026-03-02T09:00:00Z");
let summary: DemoSummary;

const inDemo = <T>(work: (scope: OrgScope) => Promise<T>) =>
  withSystemScope(
    DEMO_ORGANIZATION,
    { userId: SYSTEM_USER_ID, userName: "Test", requestId: "demo-test", now: NOW },
    work,
  );

beforeAll(async () => {
  summary = await seedDemo(testDatabaseUrls().app, NOW);
}, 180_000);

test("a second start finds the demo company and changes nothing", async () => {
  expect(summary).toMatchObject({ created: true, organization: "harbor-retail" });
  const events = await inDemo((scope) => scope.db.auditEvent.count());
  const again = await seedDemo(testDatabaseUrls().app, new Date("2026-03-09T09:00:00Z"));
  expect(again).toEqual({ ...summary, created: false });
  expect(await inDemo((scope) => scope.db.auditEvent.count())).toBe(events);
});

test("every role has an account, and its passphrase is one that the product would accept", async () => {
  expect(new Set(summary.accounts.map(({ role }) => role))).toEqual(
    new Set(["owner", "cto", "engineer", "auditor"]),
  );
  for (const { name, email } of Object.values(DEMO_PEOPLE)) {
    await assertGoodPassword(DEMO_PASSPHRASE, [name, email, DEMO_ORGANIZATION.name]);
  }
});

test("the audit log is an unbroken chain in the order of time", async () => {
  const { verified, times } = await inDemo(async (scope) => ({
    verified: await verifyAuditChain(scope),
    times: await scope.db.auditEvent.findMany({ orderBy: { sequence: "asc" }, select: { at: true } }),
  }));
  expect(verified).toMatchObject({ intact: true, events: times.length });
  const instants = times.map(({ at }) => at.getTime());
  expect(instants).toEqual(instants.toSorted((a, b) => a - b));
  expect(instants.at(-1)).toBeLessThan(NOW.getTime());
});

const keptScores = () =>
  inDemo((scope) =>
    scope.db.projectScore.findMany({
      orderBy: [{ projectId: "asc" }, { environment: "asc" }],
      omit: { updatedAt: true, mark: true },
    }),
  );

test("the kept scores are what its answers give, and every chart has something to say", async () => {
  const kept = await keptScores();
  for (const id of new Set(kept.map(({ projectId }) => projectId))) {
    await inDemo(async (scope) => refreshScores(scope, id, await getScoringSettings(scope, id)));
  }
  expect(await keptScores()).toEqual(kept);
  const production = kept.filter(({ environment }) => environment === "production");
  expect(production).toHaveLength(10);
  expect(production.filter(({ score }) => score === null)).toHaveLength(1);
  expect(production.filter(({ gatePassed }) => gatePassed).length).toBeGreaterThanOrEqual(3);
  expect(
    production.filter(({ gatePassed, score }) => !gatePassed && score !== null).length,
  ).toBeGreaterThanOrEqual(4);
}, 60_000);

test("its snapshots hold, and each has the scores of the day that it was taken on", async () => {
  await inDemo(async (scope) => {
    const snapshots = await scope.db.snapshot.findMany({
      orderBy: [{ projectId: "asc" }, { sequence: "asc" }],
      select: { id: true, projectId: true, takenAt: true, scores: true },
    });
    expect(snapshots.length).toBeGreaterThan(10);
    for (const { id, projectId, takenAt, scores } of snapshots) {
      expect((await verifySnapshot(scope, id)).checks.filter(({ ok }) => !ok)).toEqual([]);
      const day = await scope.db.projectScoreDay.findFirst({
        where: { projectId, environment: "production", day: { lte: takenAt } },
        orderBy: { day: "desc" },
      });
      expect(snapshotScoresSchema.parse(scores).production.score).toBeCloseTo(day?.score ?? -1, 9);
    }
  });
}, 60_000);
