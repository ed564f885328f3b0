import { PATCH as tickItem } from "../../../app/api/o/[org]/projects/[project]/items/[item]/states/route.ts";
import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { enterOrganizationBySql } from "#lib/auth/enter.ts";
import type { IntakeAnswers } from "#lib/domain/intake.ts";
import type { Environment, ItemStatus } from "#lib/domain/vocabulary.ts";
import { addEvidence } from "#lib/features/evidence/mutations.ts";
import { reviewEvidence } from "#lib/features/evidence/review-mutations.ts";
import { env } from "#lib/env.ts";
import { getOrganizationSettings } from "#lib/features/organization/data.ts";
import { settingsAsSeen, writeOrganization } from "#lib/features/organization/mutations.ts";
import { rescoreSome } from "#lib/features/organization/rescore-service.ts";
import { getProjectSettings } from "#lib/features/project/data.ts";
import { applyIntake, setProjectMembers } from "#lib/features/project/mutations.ts";
import { holdTotals, lockScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { aggregatesOf, inside, makeProject, type Role } from "#lib/testing/projects.ts";
import { setItemStates } from "./mutations.ts";

/*
 * What is remembered of a project may be older in one part than in another: the kept totals are right, and an item is
 * not. And whoever starts from it may be somebody whom the project is no business of. Nothing of that counts.
 */

let org: TestOrganization;
let project: { id: string; slug: string };

beforeEach(async () => {
  org = await testOrganization();
  project = await makeProject(org, "Expected");
});

const stateOf = (key: string, environment: Environment = "production") =>
  inside(org, (scope) =>
    scope.db.itemState.findFirstOrThrow({
      where: {
        organizationId: org.id,
        environment,
        item: { projectId: project.id, requirementKey: key },
      },
      select: { itemId: true, version: true, status: true, answered: true },
    }),
  );

/** A tick as the route does it, and how often its work ran. */
async function tick(
  key: string,
  status: ItemStatus,
  { role = "owner", environment = "production" }: { role?: Role; environment?: Environment } = {},
) {
  const { itemId, version } = await stateOf(key, environment);
  const changes = [{ environment, status, reason: "", version }];
  let runs = 0;
  await enterOrganizationBySql(org.as[role].facts, org.slug, "item:update", (scope) => {
    runs += 1;
    return setItemStates(scope, project.slug, itemId, { changes });
  });
  return { runs };
}

/** The same through another process, of which this one hears nothing. */
async function tickElsewhere(key: string, status: ItemStatus): Promise<void> {
  const { itemId, version } = await stateOf(key);
  const changes = [{ environment: "production" as const, status, reason: "", version }];
  await inside(org, (scope) => setItemStates(scope, project.slug, itemId, { changes }));
}

async function prove(key: string, validUntil: string | null): Promise<void> {
  const { itemId } = await stateOf(key);
  const id = uuidv7();
  await inside(org, (scope) =>
    addEvidence(scope, {
      ...{ project: project.slug, itemId, id, title: "Seen", environments: ["production"] as const },
      ...{ evidenceDate: "2026-02-20", validUntil, content: { kind: "text" as const, text: "Seen" } },
    }),
  );
  const accepted = { evidenceId: id, version: 1, decision: "accepted" as const, reason: "" };
  await inside(org, (scope) => reviewEvidence(scope, accepted), "cto");
}

const seen = async () => {
  const { version } = await inside(org, (scope) => getProjectSettings(scope, { id: project.id }));
  return { projectId: project.id, version };
};

async function answerIntake(answers: Partial<IntakeAnswers>): Promise<void> {
  const { intake, version } = await inside(org, (scope) => getProjectSettings(scope, { id: project.id }));
  const input = { projectId: project.id, version, intake: { ...intake, ...answers } };
  await inside(org, (scope) => applyIntake(scope, input), "cto");
}

async function expectKeptAsRecomputed(): Promise<void> {
  const kept = async () => {
    const { projects, ...rest } = await aggregatesOf(org, project.id);
    return {
      ...rest,
      projects: projects.map((row) => ({ ...row, percentToTarget: row.percentToTarget?.toFixed(12) })),
    };
  };
  const moved = await kept();
  await inside(org, async (scope) =>
    refreshScores(scope, project.id, await lockScoringSettings(scope, project.id)),
  );
  expect(await kept()).toEqual(moved);
}

test("whoever has left the project takes turns with those who work on it", async () => {
  const members = async (memberIds: string[]) => {
    const input = { ...(await seen()), memberIds };
    await inside(org, (scope) => setProjectMembers(scope, input), "cto");
  };
  await members([org.people.engineer.id]);
  await tick("AUTH-1", "met", { role: "engineer" });
  await members([]);
  const refused = await inside(org, async (scope) => {
    const settings = await lockScoringSettings(scope, project.id);
    await holdTotals(scope);
    const settled = Promise.allSettled([tick("AUTH-1", "open", { role: "engineer" })]);
    // Longer than Postgres takes to look for a circle of waiting: who comes later would be the one to give up.
    await pause(1_500);
    await refreshScores(scope, project.id, settings);
    return { settled };
  });
  expect(await refused.settled).toMatchObject([{ status: "rejected", reason: { code: "NOT_FOUND" } }]);
  await expectKeptAsRecomputed();
});

test("whose project it is not learns nothing of it and changes nothing, also where others have just ticked", async () => {
  // The engineer enters elsewhere first, and is then expected here.
  const other = await makeProject(org, "Other");
  const own = { ...(await seen()), memberIds: [org.people.engineer.id] };
  await inside(
    org,
    async (scope) => {
      const { version } = await getProjectSettings(scope, { id: other.id });
      await setProjectMembers(scope, { ...own, projectId: other.id, version });
    },
    "cto",
  );
  const here = project;
  project = other;
  await tick("AUTH-1", "met", { role: "engineer" });
  project = here;
  await tick("AUTH-1", "met");
  await tick("AUTH-2", "met");
  await expect(tick("AUTH-1", "open", { role: "engineer" })).rejects.toMatchObject({
    code: "NOT_FOUND",
    message: "The project was not found",
  });
  expect(await stateOf("AUTH-1")).toMatchObject({ status: "met", version: 2 });
  await expectKeptAsRecomputed();
});

test("a tick of two environments changes none where one of them is not as it was seen", async () => {
  await tick("AUTH-1", "met");
  const { itemId, version } = await stateOf("AUTH-1");
  const both = (testing: number, production: number) => {
    const state = { status: "partial" as const, reason: "" };
    return enterOrganizationBySql(org.as.owner.facts, org.slug, "item:update", (scope) =>
      setItemStates(scope, project.slug, itemId, {
        changes: [
          { ...state, environment: "testing", version: testing },
          { ...state, environment: "production", version: production },
        ],
      }),
    );
  };
  await both(1, version);
  await expect(both(1, version + 1)).rejects.toMatchObject({ code: "CONFLICT" });
  await both(2, version + 1);
  await expect(both(3, version + 1)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await stateOf("AUTH-1", "testing")).toMatchObject({ version: 3 });
  expect(await stateOf("AUTH-1")).toMatchObject({ version: version + 2 });
  await expectKeptAsRecomputed();
});

/**
 * Leaves right totals and an older `key`: a tick whose item's evidence ends on a day keeps none, `meanwhile` happens
 * elsewhere, and the next one reads the totals but no item besides its own.
 */
async function rememberOld(key: string, meanwhile: () => Promise<void>): Promise<void> {
  await prove("IO-1", "2026-12-31");
  await tick("AUTH-2", "met");
  await tick("IO-1", "met");
  await meanwhile();
  await tick("AUTH-2", "partial");
  expect(await tick("AUTH-2", "met")).toEqual({ runs: 1 });
  expect(key).not.toBe("AUTH-2");
}

const MEANWHILE = {
  "answered otherwise": () => tickElsewhere("AUTH-1", "met"),
  "answered for the first time, with what it was": () => tickElsewhere("AUTH-1", "open"),
  proven: () => prove("AUTH-1", null),
} satisfies Record<string, () => Promise<void>>;

test.each(Object.entries(MEANWHILE))(
  "an item that was %s elsewhere is found out by itself",
  async (_, work) => {
    await rememberOld("AUTH-1", work);
    const before = await stateOf("AUTH-1");
    expect(await tick("AUTH-1", "partial")).toEqual({ runs: 2 });
    expect(await stateOf("AUTH-1")).toMatchObject({ status: "partial", version: before.version + 1 });
    await expectKeptAsRecomputed();
  },
);

test("an item whose proof ends on a day since is found out by itself", async () => {
  await prove("AUTH-1", null);
  await rememberOld("AUTH-1", () => prove("AUTH-1", "2026-12-31"));
  expect(await tick("AUTH-1", "partial")).toEqual({ runs: 2 });
  await expectKeptAsRecomputed();
});

test("an item that weighs more since is found out by itself", async () => {
  const criticality = () =>
    inside(org, (scope) =>
      scope.db.checklistItem.findFirstOrThrow({
        where: { organizationId: org.id, projectId: project.id, requirementKey: "LOG-4" },
        select: { criticality: true, environments: true },
      }),
    );
  const light = await criticality();
  await rememberOld("LOG-4", () => answerIntake({ personalData: "sensitive" }));
  expect(await criticality()).not.toEqual(light);
  expect(await tick("LOG-4", "partial")).toEqual({ runs: 2 });
  await expectKeptAsRecomputed();
});

test("an item that the intake leaves out since is refused as ever", async () => {
  await answerIntake({ uploads: true });
  await rememberOld("IO-6", () => answerIntake({ uploads: false }));
  await expect(tick("IO-6", "met")).rejects.toMatchObject({ code: "INVALID_INPUT" });
  expect(await stateOf("IO-6")).toMatchObject({ status: "open", version: 1 });
  await expectKeptAsRecomputed();
});

async function changeRules(): Promise<void> {
  await inside(org, async (scope) => {
    const { version } = await getOrganizationSettings(scope);
    const criticalityWeights = { critical: 11, high: 5, medium: 2, low: 1 };
    await writeOrganization(scope, await settingsAsSeen(scope, version), { criticalityWeights });
  });
}

test("totals that followed new rules are found out, also when another environment's tick has learned the rules", async () => {
  await tick("AUTH-1", "met");
  await changeRules();
  await inside(org, (scope) => rescoreSome(scope));
  expect(await tick("AUTH-1", "met", { environment: "testing" })).toEqual({ runs: 1 });
  expect(await tick("AUTH-1", "partial")).toEqual({ runs: 2 });
  await expectKeptAsRecomputed();
});

test("whoever finds new rules brings all environments to them, and nobody starts from what was there before", async () => {
  await tick("AUTH-1", "met");
  await changeRules();
  expect(await tick("AUTH-1", "met", { environment: "testing" })).toEqual({ runs: 1 });
  expect(await tick("AUTH-1", "partial")).toEqual({ runs: 1 });
  expect(await tick("AUTH-1", "met")).toEqual({ runs: 1 });
  await expectKeptAsRecomputed();
});

test("an id in capitals is the same item, and its event stands in the item's history", async () => {
  const { itemId } = await stateOf("AUTH-1");
  for (const [version, id] of [itemId, itemId.toUpperCase(), itemId].entries()) {
    const status = version % 2 === 0 ? "met" : "open";
    const request = new Request("https://twelvefold.test/x", {
      method: "PATCH",
      headers: { origin: new URL(env().publicUrl).origin, "content-type": "application/json" },
      body: JSON.stringify({ changes: [{ environment: "production", status, version: version + 1 }] }),
    });
    const params = Promise.resolve({ org: org.slug, project: project.slug, item: id });
    const response = await withRequestPort(org.as.owner, () => tickItem(request, { params }));
    expect(response.status).toBe(200);
  }
  const events = await inside(org, (scope) =>
    scope.db.auditEvent.count({
      where: { organizationId: org.id, objectId: itemId, action: "item.status_changed" },
    }),
  );
  expect(events).toBe(3);
});
