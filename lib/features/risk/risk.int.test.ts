import { beforeAll, describe, expect, test } from "vitest";
import { v7 as uuidv7 } from "uuid";
import { answered } from "#lib/testing/answered.ts";
import {
  joinOrganization,
  signInAs,
  testOrganization,
  type TestOrganization,
  type TestPort,
} from "#lib/testing/people.ts";
import { aggregatesOf, as, inside, succeeded } from "#lib/testing/projects.ts";
import { freshProject, type WorldProject } from "#lib/testing/world.ts";
import { loadItemAssurance } from "#lib/features/evidence/service.ts";
import { decideRiskAction, proposeRiskAction, withdrawRiskAction } from "./actions.ts";
import { listRisks } from "./data.ts";
import { riskQuerySchema } from "./schema.ts";

let org: TestOrganization;
let project: WorldProject;

beforeAll(async () => {
  org = await testOrganization();
  project = await freshProject(org);
});

async function propose(who: TestPort = org.as.engineer, more: object = {}): Promise<string> {
  const input = {
    ...{ project: project.slug, itemId: project.itemId, id: uuidv7() },
    ...{ environments: ["production" as const], reason: "Replaced in the summer", until: "2026-06-30" },
    ...more,
  };
  return succeeded(await as(who, () => proposeRiskAction(org.slug, input))).id;
}

const decide = (
  riskId: string,
  who: TestPort,
  decision: "approved" | "rejected" = "approved",
  version = 1,
  note = "Seen",
) => as(who, () => decideRiskAction(org.slug, { riskId, version, decision, note }));

const itemAt = (day: string) =>
  inside(org, (scope) =>
    loadItemAssurance({ ...scope, now: new Date(`${day}T12:00:00Z`) }, project.slug, project.itemId),
  );

describe("accepting a risk", () => {
  test("takes two people: nobody decides about their own proposal, whatever their role", async () => {
    const id = await propose(org.as.owner);
    expect(await decide(id, org.as.owner)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await decide(id, org.as.engineer)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    succeeded(await decide(id, org.as.cto));
  });

  test("raises no score and moves no gate", async () => {
    const before = await aggregatesOf(org, project.id);
    succeeded(await decide(await propose(), org.as.cto));
    expect(await aggregatesOf(org, project.id)).toEqual(before);
  });

  test("ends by itself after its last day, and the item is open as before", async () => {
    const id = await propose();
    succeeded(await decide(id, org.as.cto));
    const on = async (day: string) => (await itemAt(day)).risks.find((risk) => risk.id === id)?.standing;
    expect(await on("2026-06-30")).toBe("approved");
    expect(await on("2026-07-01")).toBe("expired");
  });

  test("is for a while only, and for a day that has not passed", async () => {
    const attempt = (until: string) =>
      as(org.as.engineer, () =>
        proposeRiskAction(org.slug, {
          ...{ project: project.slug, itemId: project.itemId, id: uuidv7() },
          ...{ environments: ["production"], reason: "Because", until },
        }),
      );
    expect(await attempt("2026-03-01")).toMatchObject({
      code: "INVALID_INPUT",
      fields: { until: [expect.any(String)] },
    });
    expect(await attempt("2031-01-01")).toMatchObject({
      code: "INVALID_INPUT",
      fields: { until: [expect.any(String)] },
    });
  });

  test("happens once, however many say it at once", async () => {
    const id = await propose();
    const results = await Promise.all(
      // Each says something else: the same decision of the same person would be one request, sent again.
      Array.from({ length: 50 }, (_, n) =>
        answered(() => decide(id, org.as.cto, "approved", 1, `Seen ${n}`)),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.code === "CONFLICT")).toHaveLength(49);
  });
});

test("a proposal sent again is one proposal", async () => {
  const id = uuidv7();
  for (let sent = 0; sent < 10; sent += 1) await propose(org.as.engineer, { id, reason: "Sent again" });
  const found = await inside(org, (scope) =>
    scope.db.riskAcceptance.count({ where: { organizationId: scope.organizationId, reason: "Sent again" } }),
  );
  expect(found).toBe(1);
});

test("whoever proposed it withdraws it, or somebody who may decide; nobody else", async () => {
  const id = await propose();
  const other = await signInAs(await joinOrganization(org, "engineer"));
  const withdraw = (who: TestPort) => as(who, () => withdrawRiskAction(org.slug, { riskId: id, version: 1 }));
  expect(await withdraw(other)).toMatchObject({ code: "NOT_FOUND" });
  succeeded(await withdraw(org.as.engineer));
  expect(await decide(id, org.as.cto, "approved", 2)).toMatchObject({ code: "CONFLICT" });
});

test("the register shows what runs, what has run out and what waits, within reach", async () => {
  const query = riskQuerySchema.parse({});
  const outsider = await signInAs(await joinOrganization(org, "engineer"));
  const all = await inside(org, (scope) => listRisks(scope, query, "2026-07-15"));
  expect(all.counts.expired).toBeGreaterThan(0);
  expect(all.risks.every(({ standing }) => standing === "expired")).toBe(true);
  const { proposed, approved, expired } = all.counts;
  expect(all.totals).toEqual({ proposed, approved, expired });
  const nothing = await inside(org, (scope) => listRisks(scope, { ...query, q: "zzzz" }, "2026-07-15"));
  expect([nothing.counts.expired, nothing.totals]).toEqual([0, all.totals]);
  const seen = await inside(
    { ...org, as: { ...org.as, engineer: outsider } },
    (scope) => listRisks(scope, query, "2026-03-02"),
    "engineer",
  );
  expect(seen.total).toBe(0);
});
