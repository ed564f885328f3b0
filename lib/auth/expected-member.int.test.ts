import { beforeEach, expect, test } from "vitest";
import { baseClient } from "#lib/db/client.ts";
import { setItemStates } from "#lib/features/checklist/mutations.ts";
import { joinOrganization, testId, testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { inside, makeProject } from "#lib/testing/projects.ts";
import { enterOrganizationBySql } from "./enter.ts";
import type { SqlScope } from "./scope.ts";

/* Who has entered before is expected to be the same, and sends its first statements before that is proven. */

let org: TestOrganization;
let place: { slug: string; itemId: string };
/** As whom the work of the CTO's session ran, in order; at first once, as the CTO that it was. */
let ran: Pick<SqlScope, "role" | "userName" | "organizationId">[];

const state = () =>
  inside(org, async (scope) => ({
    state: await scope.db.itemState.findFirstOrThrow({
      where: { organizationId: org.id, itemId: place.itemId, environment: "production" },
      select: { status: true, version: true },
    }),
    events: await scope.db.auditEvent.count({ where: { organizationId: org.id, objectId: place.itemId } }),
  }));

function tick(status: "met" | "partial", version: number) {
  return enterOrganizationBySql(org.as.cto.facts, org.slug, "item:update", async (scope) => {
    ran.push({ role: scope.role, userName: scope.userName, organizationId: scope.organizationId });
    return setItemStates(scope, place.slug, place.itemId, {
      changes: [{ environment: "production", status, reason: "", version }],
    });
  });
}

const membership = (data: { role?: string; disabledAt?: Date }) =>
  inside(org, (scope) =>
    scope.db.membership.updateMany({
      where: { organizationId: org.id, userId: org.people.cto.id },
      data,
    }),
  );

beforeEach(async () => {
  org = await testOrganization();
  const { id, slug } = await makeProject(org, "Entered");
  const item = await inside(org, (scope) =>
    scope.db.checklistItem.findFirstOrThrow({
      where: { organizationId: org.id, projectId: id, requirementKey: "AUTH-1" },
      select: { id: true },
    }),
  );
  place = { slug, itemId: item.id };
  ran = [];
  await tick("met", 1);
  expect(await state()).toEqual({ state: { status: "met", version: 2 }, events: 1 });
});

const unchanged = { state: { status: "met", version: 2 }, events: 1 };

test("who is still the same does their work once", async () => {
  await tick("partial", 2);
  expect(ran).toMatchObject([{ role: "cto" }, { role: "cto" }]);
  expect(await state()).toEqual({ state: { status: "partial", version: 3 }, events: 2 });
});

test("a role that was lowered below the permission is refused, and nothing stays of what was sent", async () => {
  await membership({ role: "auditor" });
  await expect(tick("partial", 2)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await state()).toEqual(unchanged);
});

test("a role that may still do it does it again, with the reach that it has now", async () => {
  await membership({ role: "engineer" });
  // Whoever makes a project is one of its people.
  await inside(org, (scope) =>
    scope.db.projectMember.deleteMany({ where: { organizationId: org.id, userId: org.people.cto.id } }),
  );
  await expect(tick("partial", 2)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(ran.slice(1)).toMatchObject([{ role: "cto" }, { role: "engineer" }]);
  expect(await state()).toEqual(unchanged);
});

test("whoever was put out, or whose session has ended, is nobody", async () => {
  await membership({ disabledAt: org.as.cto.facts.now });
  await expect(tick("partial", 2)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await baseClient().session.deleteMany({ where: { userId: org.people.cto.id } });
  await expect(tick("partial", 2)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  expect(await state()).toEqual(unchanged);
});

test("a session that ends after it was expected is nobody", async () => {
  await baseClient().session.deleteMany({ where: { userId: org.people.cto.id } });
  await expect(tick("partial", 2)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  expect(await state()).toEqual(unchanged);
});

test("a new name is in the one event that is kept", async () => {
  await baseClient().user.update({ where: { id: org.people.cto.id }, data: { name: "Renamed Person" } });
  await tick("partial", 2);
  expect(ran.slice(1)).toMatchObject([{ userName: "Cto Person" }, { userName: "Renamed Person" }]);
  const events = await inside(org, (scope) =>
    scope.db.auditEvent.findMany({
      where: { organizationId: org.id, objectId: place.itemId },
      orderBy: { sequence: "asc" },
      select: { actorName: true },
    }),
  );
  expect(events.map(({ actorName }) => actorName)).toEqual(["Cto Person", "Renamed Person"]);
});

test("an address that has become another organisation's shows nothing of the one that it was", async () => {
  const other = await testOrganization();
  await joinOrganization(other, "cto", { id: org.people.cto.id });
  await inside(org, (scope) =>
    scope.db.organization.update({
      where: { id: org.id },
      data: { slug: `was-${testId("slug").slice(0, 8)}` },
    }),
  );
  await inside(other, (scope) =>
    scope.db.organization.update({ where: { id: other.id }, data: { slug: org.slug } }),
  );
  const seen: { as: string; items: number }[] = [];
  const read = (scope: SqlScope) =>
    scope.db.$queryRaw<{ items: number }[]>`SELECT count(*)::int AS "items" FROM "ChecklistItem"
      WHERE "organizationId" = ${scope.organizationId}::uuid`;
  const answer = await enterOrganizationBySql(org.as.cto.facts, org.slug, "item:update", async (scope) => {
    const [row] = await read(scope);
    seen.push({ as: scope.organizationId, items: row?.items ?? -1 });
    return scope.organizationId;
  });
  expect(answer).toBe(other.id);
  expect(seen).toEqual([
    { as: org.id, items: 0 },
    { as: other.id, items: 0 },
  ]);
});

test("what is wrong with the request is told only to whoever may send it", async () => {
  await membership({ role: "auditor" });
  const refused = enterOrganizationBySql(org.as.cto.facts, org.slug, "item:update", () => {
    throw new Error("the input is wrong");
  });
  await expect(refused).rejects.toMatchObject({ code: "FORBIDDEN" });
});
