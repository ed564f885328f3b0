import { beforeEach, expect, test } from "vitest";
import { v7 as uuidv7 } from "uuid";
import type { OrgScope } from "#lib/auth/scope.ts";
import { setItemStates } from "#lib/features/checklist/mutations.ts";
import { lockScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { aggregatesOf, inside, makeProject } from "#lib/testing/projects.ts";
import { coverEnvironments } from "./environment-mutations.ts";
import { addEvidence, attachEvidence, deleteEvidence } from "./mutations.ts";
import { reviewEvidence } from "./review-mutations.ts";

/*
 * A tick moves the kept scores by its difference: what a change of evidence has left wrong in them would stay. So
 * of two people who change one piece at the same time, the second sees what the first has done.
 */

type Place = Readonly<{ project: string; projectId: string; itemId: string }>;

let org: TestOrganization;
let first: Place;
let second: Place;
let evidenceId: string;

async function openPlace(name: string): Promise<Place> {
  const { id, slug } = await makeProject(org, name);
  const item = await inside(org, (scope) =>
    scope.db.checklistItem.findFirstOrThrow({
      where: { organizationId: org.id, projectId: id, requirementKey: "AUTH-1" },
      select: { id: true },
    }),
  );
  const place = { project: slug, projectId: id, itemId: item.id };
  await inside(org, (scope) => tick(scope, place, "met", 1));
  return place;
}

const tick = (scope: OrgScope, { project, itemId }: Place, status: "met" | "partial", version: number) =>
  setItemStates(scope, project, itemId, {
    changes: (["testing", "production"] as const).map((environment) => ({
      environment,
      status,
      reason: "",
      version,
    })),
  });

const accept = (scope: OrgScope) =>
  reviewEvidence(scope, { evidenceId, version: 1, decision: "accepted", reason: "" });

const attach = (scope: OrgScope) =>
  attachEvidence(scope, {
    evidenceId,
    project: second.project,
    itemId: second.itemId,
    environments: ["production"],
  });

/** Does `one`, begins `other` before the first is committed, and ends when both are. */
async function meanwhile(
  one: (scope: OrgScope) => Promise<unknown>,
  other: (scope: OrgScope) => Promise<unknown>,
  after: (scope: OrgScope) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  const { settled } = await inside(
    org,
    async (scope) => {
      await one(scope);
      let done = false;
      const sent = inside(org, other, "cto").finally(() => (done = true));
      const waiting = Promise.allSettled([sent]);
      const waits = async () => {
        const rows = await scope.db.$queryRaw<unknown[]>`
          SELECT 1 FROM pg_locks WHERE NOT "granted" AND pg_backend_pid() = ANY(pg_blocking_pids("pid"))`;
        return done || rows.length > 0;
      };
      await expect.poll(waits, { timeout: 10_000, interval: 5 }).toBe(true);
      await after(scope);
      // Not awaited in here: the other may end after this transaction only.
      return { settled: waiting };
    },
    "cto",
  );
  const [outcome] = await settled;
  if (outcome?.status === "rejected") throw outcome.reason;
}

async function expectKeptAsRecomputed(): Promise<void> {
  for (const { projectId } of [first, second]) {
    const kept = await aggregatesOf(org, projectId);
    await inside(org, async (scope) =>
      refreshScores(scope, projectId, await lockScoringSettings(scope, projectId)),
    );
    expect(kept).toEqual(await aggregatesOf(org, projectId));
  }
}

beforeEach(async () => {
  org = await testOrganization();
  [first, second] = [await openPlace("First"), await openPlace("Second")];
  evidenceId = uuidv7();
  await inside(
    org,
    (scope) =>
      addEvidence(scope, {
        ...{ project: first.project, itemId: first.itemId, id: evidenceId, title: "Seen" },
        ...{ environments: ["production"], evidenceDate: "2026-02-20", validUntil: null },
        content: { kind: "text", text: "Seen" },
      }),
    "owner",
  );
});

test("a piece that is attached while it is accepted counts where it was attached", async () => {
  await meanwhile(accept, attach);
  await expectKeptAsRecomputed();
});

test("a piece that is accepted while it is let cover another environment counts in that one", async () => {
  const cover = (scope: OrgScope) =>
    coverEnvironments(scope, {
      ...{ evidenceId, project: first.project, itemId: first.itemId },
      ...{ seen: ["production"], environments: ["testing", "production"] },
    });
  await meanwhile(cover, accept);
  await expectKeptAsRecomputed();
});

test("a piece that is deleted while it is attached counts nowhere", async () => {
  await inside(org, accept, "cto");
  await meanwhile(attach, (scope) => deleteEvidence(scope, { evidenceId, version: 2 }));
  await expectKeptAsRecomputed();
});

test("whoever ticks in one project of a piece and whoever reviews it never wait for each other", async () => {
  await inside(org, attach);
  const [low, high] = first.projectId < second.projectId ? [first, second] : [second, first];
  expect(low.projectId < high.projectId).toBe(true);
  await meanwhile(
    (scope) => lockScoringSettings(scope, high.projectId),
    accept,
    (scope) => tick(scope, high, "partial", 2),
  );
  await expectKeptAsRecomputed();
});
