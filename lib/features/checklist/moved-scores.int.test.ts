import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { enterOrganizationBySql } from "#lib/auth/enter.ts";
import { ENVIRONMENTS, ITEM_STATUSES, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import { refreshExpiredEvidence } from "#lib/features/evidence/daily-service.ts";
import { addEvidence } from "#lib/features/evidence/mutations.ts";
import { reviewEvidence } from "#lib/features/evidence/review-mutations.ts";
import { lockScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { signInAs, testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { aggregatesOf, inside, makeProject } from "#lib/testing/projects.ts";
import { setItemStates } from "./mutations.ts";

let org: TestOrganization;
let project: { id: string; slug: string };
beforeAll(async () => {
  org = await testOrganization();
  project = await makeProject(org, "Moved");
});

/** Evidence of a day that all of them lie behind; "mortal" ends between the two times of the ticks. */
const KINDS = { lasting: null, mortal: "2026-03-20", living: "2027-03-20" } as const;
const TIMES = { before: new Date("2026-03-10T09:00:00Z"), after: new Date("2026-03-25T09:00:00Z") } as const;

const itemsOf = (keys: readonly string[]) =>
  inside(org, (scope) =>
    scope.db.checklistItem.findMany({
      where: { organizationId: org.id, projectId: project.id, requirementKey: { in: [...keys] } },
      orderBy: { requirementKey: "asc" },
      select: { id: true, requirementKey: true, environments: true },
    }),
  );

async function prove(itemId: string, environments: Environment[], validUntil: string | null): Promise<void> {
  const id = uuidv7();
  const days = { evidenceDate: "2026-02-20", validUntil };
  await inside(
    org,
    (scope) =>
      addEvidence(scope, {
        ...{ project: project.slug, itemId, id, title: "Seen", environments, ...days },
        content: { kind: "text", text: "Seen" },
      }),
    "owner",
  );
  await inside(
    org,
    (scope) => reviewEvidence(scope, { evidenceId: id, version: 1, decision: "accepted", reason: "" }),
    "cto",
  );
}

type Wanted = Readonly<{ environment: Environment; status: ItemStatus; answered?: boolean }>;

/** The CTO's request at that time: no session lasts from one of the times to the other. */
const cto = async (now: Date) => (await signInAs(org.people.cto, { now })).facts;

/** A tick as the route does it, of the versions that stand there. */
async function tick(itemId: string, wanted: readonly Wanted[], now: Date): Promise<void> {
  const states = await inside(org, (scope) =>
    scope.db.itemState.findMany({
      where: { organizationId: org.id, itemId },
      select: { environment: true, version: true },
    }),
  );
  const changes = wanted.map((each) => ({
    ...each,
    reason: each.status === "not_applicable" ? "Not here" : "",
    version: states.find(({ environment }) => environment === each.environment)?.version ?? 0,
  }));
  await enterOrganizationBySql(await cto(now), org.slug, "item:update", (scope) =>
    setItemStates(scope, project.slug, itemId, { changes }),
  );
}

/** Shares of sums of floats differ in their last bit by the order of aspects. */
async function kept() {
  const { projects, ...rest } = await aggregatesOf(org, project.id);
  return {
    ...rest,
    projects: projects.map((row) => ({ ...row, percentToTarget: row.percentToTarget?.toFixed(12) })),
  };
}

const recompute = async (now: Date) =>
  enterOrganizationBySql(await cto(now), org.slug, "project:read", async (scope) =>
    refreshScores(scope, project.id, await lockScoringSettings(scope, project.id)),
  );

async function expectKeptAsRecomputed(now: Date): Promise<void> {
  const moved = await kept();
  await recompute(now);
  expect(await kept()).toEqual(moved);
}

test("random ticks of items with evidence leave what a recomputation gives, exactly", async () => {
  const items = await itemsOf(["AUTH-1", "AUTH-2", "AUTH-3", "ARCH-1"]);
  const [first, second, third] = items;
  if (!first || !second || !third) throw new Error("the catalogue has other keys now");
  await prove(first.id, ["production", "testing"], KINDS.lasting);
  await prove(second.id, ["production"], KINDS.living);
  await prove(third.id, ["production"], KINDS.mortal);
  const step = fc.record({
    item: fc.constantFrom(...items),
    environments: fc.uniqueArray(fc.constantFrom(...ENVIRONMENTS), { minLength: 1 }),
    status: fc.constantFrom(...ITEM_STATUSES),
    answered: fc.boolean(),
  });
  let now: Date = TIMES.before;
  const take = async (steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]) => {
    for (const { item, environments, status, answered } of steps) {
      const wanted = environments
        .filter((environment) => item.environments.includes(environment))
        .map((environment) => ({ environment, status, answered: status !== "open" || answered }));
      if (wanted.length > 0) await tick(item.id, wanted, now);
      await expectKeptAsRecomputed(now);
    }
  };
  const steps = fc.array(step, { minLength: 1, maxLength: 6 });
  await fc.assert(fc.asyncProperty(steps, take), { numRuns: 8, seed: 20_261_130 });
  now = TIMES.after;
  await refreshExpiredEvidence({ organizationId: org.id, now, requestId: "daily-run" });
  await fc.assert(fc.asyncProperty(steps, take), { numRuns: 8, seed: 20_261_130 });
});

test("a tick of an item whose evidence has ended since counts it as ended, also before the daily run", async () => {
  const [item] = await itemsOf(["ARCH-2"]);
  if (!item) throw new Error("the catalogue has other keys now");
  await prove(item.id, ["production"], "2026-03-21");
  await tick(item.id, [{ environment: "production", status: "met" }], TIMES.before);
  const fresh = async () => {
    const { aspects } = await kept();
    return aspects.find((row) => row.environment === "production" && row.aspectKey === "ARCH")?.fresh;
  };
  const before = await fresh();
  await tick(item.id, [{ environment: "production", status: "partial" }], TIMES.after);
  expect(before).toBeGreaterThan((await fresh()) ?? Infinity);
  await expectKeptAsRecomputed(TIMES.after);
});

test("an aspect of which nothing is kept is computed by the tick", async () => {
  const [item] = await itemsOf(["AUTH-4"]);
  if (!item) throw new Error("the catalogue has other keys now");
  await inside(org, (scope) =>
    scope.db.aspectScore.deleteMany({
      where: { organizationId: org.id, projectId: project.id, environment: "production", aspectKey: "AUTH" },
    }),
  );
  await tick(item.id, [{ environment: "production", status: "partial" }], TIMES.after);
  await expectKeptAsRecomputed(TIMES.after);
});
