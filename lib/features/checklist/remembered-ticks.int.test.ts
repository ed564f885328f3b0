import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { enterOrganizationBySql } from "#lib/auth/enter.ts";
import type { OrgScope, SqlScope } from "#lib/auth/scope.ts";
import { DEFAULT_GATE_RULES } from "#lib/domain/gate.ts";
import { ENVIRONMENTS, ITEM_STATUSES, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import { addEvidence, deleteEvidence } from "#lib/features/evidence/mutations.ts";
import { reviewEvidence } from "#lib/features/evidence/review-mutations.ts";
import { getOrganizationSettings } from "#lib/features/organization/data.ts";
import { settingsAsSeen, writeOrganization } from "#lib/features/organization/mutations.ts";
import { rescoreSome } from "#lib/features/organization/rescore-service.ts";
import { getProjectSettings } from "#lib/features/project/data.ts";
import {
  applyIntake,
  archiveProject,
  restoreProject,
  setProjectMembers,
  setTargets,
  setWeightOverrides,
  updateProject,
} from "#lib/features/project/mutations.ts";
import { lockScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { aggregatesOf, inside, makeProject, type Role } from "#lib/testing/projects.ts";
import { setItemStates } from "./mutations.ts";

/*
 * A tick starts from what the one before has left, and sends its writes before it knows whether that still holds. What
 * is kept must be the same as if it had read, whoever has changed whatever meanwhile.
 */

type Item = Readonly<{ id: string; requirementKey: string; environments: readonly string[] }>;

let org: TestOrganization;
let project: { id: string; slug: string };
let items: Item[];

beforeEach(async () => {
  org = await testOrganization();
  project = await makeProject(org, "Remembered");
  items = await inside(org, (scope) =>
    scope.db.checklistItem.findMany({
      where: {
        organizationId: org.id,
        projectId: project.id,
        requirementKey: { in: ["AUTH-1", "AUTH-2", "AUTH-3", "ARCH-1", "IO-1"] },
      },
      orderBy: { requirementKey: "asc" },
      select: { id: true, requirementKey: true, environments: true },
    }),
  );
  expect(items).toHaveLength(5);
});

const nth = (n: number): Item => {
  const item = items[n % items.length];
  if (!item) throw new Error("there are no items");
  return item;
};

const versionsOf = (itemId: string) =>
  inside(org, (scope) =>
    scope.db.itemState.findMany({
      where: { organizationId: org.id, itemId },
      select: { environment: true, version: true, status: true },
    }),
  );

type Wanted = Readonly<{ environment: Environment; status: ItemStatus }>;

/** The states to ask for, of the versions that stand there. */
async function changesOf(itemId: string, wanted: readonly Wanted[]) {
  const states = await versionsOf(itemId);
  return wanted.map((each) => ({
    ...each,
    reason: each.status === "not_applicable" ? "Not here" : "",
    version: states.find(({ environment }) => environment === each.environment)?.version ?? 0,
  }));
}

/** The scope, counting how often its work waits for what it reads. */
function counting(scope: SqlScope, read: () => void): SqlScope {
  const { $queryRaw, ...db } = scope.db;
  const counted: SqlScope["db"] = {
    ...db,
    $queryRaw: (...given) => {
      read();
      return $queryRaw(...given);
    },
  };
  return { ...scope, db: counted };
}

/** A tick as the route does it, and how often its work ran and read. */
async function tick(item: Item, wanted: readonly Wanted[], role: Role = "owner") {
  const changes = await changesOf(item.id, wanted);
  let [runs, reads] = [0, 0];
  const answer = enterOrganizationBySql(org.as[role].facts, org.slug, "item:update", (scope) => {
    runs += 1;
    return setItemStates(
      counting(scope, () => (reads += 1)),
      project.slug,
      item.id,
      { changes },
    );
  });
  return { ...(await answer), runs: () => runs, reads: () => reads };
}

const inProduction = (status: ItemStatus): Wanted[] => [{ environment: "production", status }];

/** Shares of sums of floats differ in their last bit by the order of aspects. */
async function kept() {
  const { projects, ...rest } = await aggregatesOf(org, project.id);
  return {
    ...rest,
    projects: projects.map((row) => ({ ...row, percentToTarget: row.percentToTarget?.toFixed(12) })),
  };
}

async function expectKeptAsRecomputed(): Promise<void> {
  const moved = await kept();
  await inside(org, async (scope) =>
    refreshScores(scope, project.id, await lockScoringSettings(scope, project.id)),
  );
  expect(await kept()).toEqual(moved);
}

const eventsOf = (itemId: string) =>
  inside(org, (scope) =>
    scope.db.auditEvent.findMany({
      where: { organizationId: org.id, objectId: itemId, action: "item.status_changed" },
      orderBy: { sequence: "asc" },
      select: { before: true, after: true, objectLabel: true },
    }),
  );

/** What others do meanwhile, each on top of what it finds. */
const settings = (scope: OrgScope) => getProjectSettings(scope, { id: project.id });
const seen = async (scope: OrgScope) => ({
  projectId: project.id,
  version: (await settings(scope)).version,
});

async function prove(scope: OrgScope, item: Item, id: string): Promise<void> {
  await addEvidence(scope, {
    ...{ project: project.slug, itemId: item.id, id, title: "Seen", environments: ["production"] as const },
    ...{ evidenceDate: "2026-02-20", validUntil: null, content: { kind: "text" as const, text: "Seen" } },
  });
}

async function meanwhile(what: keyof typeof OTHERS, item: Item): Promise<void> {
  for (const [role, work] of OTHERS[what](item)) await inside(org, work, role);
}

type Step = readonly [Role, (scope: OrgScope) => Promise<unknown>];
const NEW_RULES: Step = [
  "owner",
  async (scope) => {
    const { version, criticalityWeights } = await getOrganizationSettings(scope);
    const critical = criticalityWeights.critical === 9 ? 11 : 9;
    await writeOrganization(scope, await settingsAsSeen(scope, version), {
      criticalityWeights: { critical, high: 4, medium: 2, low: 1 },
      aspectWeights: {},
      gateRules: DEFAULT_GATE_RULES,
    });
  },
];
const OTHERS = {
  "a tick through another process": (item: Item): Step[] => [
    [
      "cto",
      async (scope) => {
        const [state] = await scope.db.itemState.findMany({
          where: { organizationId: org.id, itemId: item.id, environment: "production" },
        });
        const status = state?.status === "met" ? "partial" : "met";
        const change = { ...({ environment: "production" as const, status, reason: "" } as const) };
        await setItemStates(scope, project.slug, item.id, {
          changes: [{ ...change, version: state?.version ?? 0 }],
        });
      },
    ],
  ],
  "a new name": () => [
    [
      "cto",
      async (scope) => {
        const { name } = await settings(scope);
        await updateProject(scope, { ...(await seen(scope)), name: `${name}!`, description: "" });
      },
    ],
  ],
  "another target": () => [
    [
      "cto",
      async (scope) => {
        const { targetOverrides } = await settings(scope);
        const overrides = { AUTH: targetOverrides.AUTH === 0.4 ? 0.9 : 0.4 };
        await setTargets(scope, { ...(await seen(scope)), overrides });
      },
    ],
  ],
  "another weight": () => [
    [
      "cto",
      async (scope) => {
        const { weightOverrides } = await settings(scope);
        const overrides = { AUTH: weightOverrides.AUTH === 3 ? 2 : 3 };
        await setWeightOverrides(scope, { ...(await seen(scope)), overrides });
      },
    ],
  ],
  "another intake": () => [
    [
      "cto",
      async (scope) => {
        const { intake } = await settings(scope);
        const exposure = intake.exposure === "public" ? ("internal" as const) : ("public" as const);
        await applyIntake(scope, { ...(await seen(scope)), intake: { ...intake, exposure } });
      },
    ],
  ],
  "new rules that nothing follows yet": () => [NEW_RULES],
  "new rules": () => [NEW_RULES, ["owner", (scope) => rescoreSome(scope)]],
  "evidence for the item": (item: Item): Step[] => {
    const id = uuidv7();
    return [
      ["owner", (scope) => prove(scope, item, id)],
      [
        "cto",
        (scope) => reviewEvidence(scope, { evidenceId: id, version: 1, decision: "accepted", reason: "" }),
      ],
    ];
  },
  "evidence that is gone": (item: Item): Step[] => [
    [
      "owner",
      async (scope) => {
        const [link] = await scope.db.evidenceLink.findMany({
          where: { organizationId: org.id, itemId: item.id },
          select: { evidence: { select: { id: true, version: true } } },
          take: 1,
        });
        if (!link) return;
        await deleteEvidence(scope, { evidenceId: link.evidence.id, version: link.evidence.version });
      },
    ],
  ],
  "archiving and restoring": () => [
    ["cto", async (scope) => archiveProject(scope, await seen(scope))],
    ["cto", async (scope) => restoreProject(scope, await seen(scope))],
  ],
} satisfies Record<string, (item: Item) => Step[]>;
const KINDS = Object.keys(OTHERS) as (keyof typeof OTHERS)[];

test("ticks of one item after another read once, for all of them", async () => {
  const first = await tick(nth(0), inProduction("met"));
  expect([first.runs(), first.reads()]).toEqual([1, 2]);
  for (const n of [1, 2, 3, 4, 0]) {
    const each = await tick(nth(n), inProduction("partial"), n % 2 === 0 ? "owner" : "cto");
    // The cto enters here for the first time, and so is not expected.
    if (n === 1) expect([each.runs(), each.reads()]).toEqual([1, 1]);
    else expect([each.runs(), each.reads()]).toEqual([1, 0]);
  }
  await expectKeptAsRecomputed();
  const [one, other, ...rest] = await eventsOf(nth(0).id);
  expect(rest).toEqual([]);
  expect(one).toMatchObject({ before: { production: "open" }, after: { production: "met" } });
  expect(other).toMatchObject({ before: { production: "met" }, after: { production: "partial" } });
});

test.each(KINDS.filter((kind) => kind !== "evidence that is gone"))(
  "%s is found out by the next tick, which is undone and then reads",
  async (kind) => {
    await tick(nth(0), inProduction("met"));
    await tick(nth(1), inProduction("met"));
    await meanwhile(kind, nth(1));
    const next = await tick(nth(1), inProduction("open"));
    expect(next.runs()).toBe(2);
    expect(next.reads()).toBeGreaterThan(0);
    const versions = await versionsOf(nth(1).id);
    const now = versions.find(({ environment }) => environment === "production");
    expect(now).toMatchObject({ status: "open", version: next.versions.production });
    await expectKeptAsRecomputed();
  },
);

test("whoever has left the project, and whoever finds it archived, is refused as ever", async () => {
  const { id } = org.people.engineer;
  const members = (memberIds: string[]) =>
    inside(org, async (scope) => setProjectMembers(scope, { ...(await seen(scope)), memberIds }), "cto");
  await members([id]);
  await tick(nth(0), inProduction("met"), "engineer");
  await members([]);
  await expect(tick(nth(0), inProduction("open"), "engineer")).rejects.toMatchObject({ code: "NOT_FOUND" });
  await members([id]);
  await tick(nth(0), inProduction("partial"), "engineer");
  await inside(org, async (scope) => archiveProject(scope, await seen(scope)), "cto");
  await expect(tick(nth(0), inProduction("open"), "engineer")).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await eventsOf(nth(0).id)).toHaveLength(2);
});

test("an older version is a conflict that says what stands there", async () => {
  await tick(nth(0), inProduction("met"));
  const stale = (await changesOf(nth(0).id, inProduction("open"))).map((change) => ({
    ...change,
    version: 1,
  }));
  const refused = enterOrganizationBySql(org.as.owner.facts, org.slug, "item:update", (scope) =>
    setItemStates(scope, project.slug, nth(0).id, { changes: stale }),
  );
  await expect(refused).rejects.toMatchObject({
    code: "CONFLICT",
    details: { kind: "state", current: { production: { status: "met", version: 2 } } },
  });
  expect(await eventsOf(nth(0).id)).toHaveLength(1);
  await expectKeptAsRecomputed();
});

test("what was remembered of a tick that was undone counts for nothing", async () => {
  await tick(nth(0), inProduction("met"));
  const changes = await changesOf(nth(1).id, inProduction("met"));
  const undone = enterOrganizationBySql(org.as.owner.facts, org.slug, "item:update", async (scope) => {
    await setItemStates(scope, project.slug, nth(1).id, { changes });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  const next = await tick(nth(2), inProduction("met"));
  expect(next.reads()).toBeGreaterThan(0);
  await expectKeptAsRecomputed();
  expect(await eventsOf(nth(1).id)).toEqual([]);
});

test("ticks of many at the same moment lose nothing", async () => {
  for (const role of ["owner", "cto"] as const) await tick(nth(0), inProduction("met"), role);
  const roles = ["owner", "cto"] as const;
  for (const status of ["partial", "met", "open"] as const) {
    await Promise.all(items.map((item, n) => tick(item, inProduction(status), roles[n % 2])));
  }
  await expectKeptAsRecomputed();
  const events = await Promise.all(items.map(({ id }) => eventsOf(id)));
  expect(events.map(({ length }) => length)).toEqual([5, 3, 3, 3, 3]);
});

test("any order of ticks and of what others do leaves what a recomputation gives, exactly", async () => {
  let expectedRuns = 0;
  let undone = 0;
  const ticking = fc.record({
    item: fc.nat(4),
    environments: fc.uniqueArray(fc.constantFrom(...ENVIRONMENTS), { minLength: 1, maxLength: 2 }),
    status: fc.constantFrom(...ITEM_STATUSES),
    role: fc.constantFrom("owner" as const, "cto" as const),
  });
  const step = fc.oneof(
    { weight: 3, arbitrary: ticking },
    { weight: 1, arbitrary: fc.record({ item: fc.nat(4), kind: fc.constantFrom(...KINDS) }) },
  );
  const take = async (steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]) => {
    for (const each of steps) {
      const item = nth(each.item);
      if ("kind" in each) {
        await meanwhile(each.kind, item);
        continue;
      }
      const { status, role } = each;
      const environments = each.environments.filter((name) => item.environments.includes(name));
      if (environments.length === 0) continue;
      const wanted = environments.map((environment) => ({ environment, status }));
      const before = Object.fromEntries(
        (await versionsOf(item.id))
          .filter(({ environment }) => wanted.some((one) => one.environment === environment))
          .map((state) => [state.environment, state.status]),
      );
      const done = await tick(item, wanted, role);
      if (done.reads() === 0) expectedRuns += 1;
      if (done.runs() === 2) undone += 1;
      expect((await eventsOf(item.id)).at(-1)?.before).toEqual(before);
    }
    // Scores that wait for new rules follow them first; others are left alone.
    await inside(org, (scope) => rescoreSome(scope));
    await expectKeptAsRecomputed();
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), take), {
    numRuns: 12,
    seed: 20_261_130,
  });
  // Both ways were gone, or the property says nothing.
  expect(expectedRuns).toBeGreaterThan(10);
  expect(undone).toBeGreaterThan(5);
});
