import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import type { OrgScope } from "#lib/auth/scope.ts";
import { removeMember } from "#lib/features/member/service.ts";
import { testOrganization } from "#lib/testing/people.ts";
import { inside, makeProject, waitedFor } from "#lib/testing/projects.ts";
import { applyBatch, undoBatch } from "./mutations.ts";

/** Comes back as soon as somebody waits for one of those who wait for this transaction. */
async function waitedForBehind(scope: OrgScope): Promise<void> {
  const waits = () => scope.db.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_locks far JOIN pg_locks near ON near."pid" = ANY(pg_blocking_pids(far."pid"))
     WHERE NOT far."granted" AND NOT near."granted" AND pg_backend_pid() = ANY(pg_blocking_pids(near."pid"))`;
  await expect.poll(async () => (await waits()).length, { timeout: 10_000, interval: 5 }).toBeGreaterThan(0);
}

test("requirements that are given to a person who is being removed at that moment are left to nobody", async () => {
  const org = await testOrganization();
  const project = await makeProject(org, "Handed over");
  const leaving = org.people.cto.id;
  const [first, second] = await inside(org, async (scope) => {
    const where = { organizationId: scope.organizationId, projectId: project.id };
    const items = await scope.db.checklistItem.findMany({ where, orderBy: { id: "asc" }, take: 2 });
    await scope.db.checklistItem.updateMany({
      where: { ...where, id: items[0]?.id },
      data: { ownerId: leaving },
    });
    return items;
  });
  if (!first || !second) throw new Error("the project has no two items");
  const dated = { itemId: first.id, version: first.version, fields: { dueDate: "2026-05-01" } };
  const given = { itemId: second.id, version: second.version, fields: { ownerId: leaving } };

  const { settled } = await inside(org, async (scope) => {
    // The batch has changed the first and waits for the second; the removal then begins.
    await scope.db.$queryRaw`SELECT 1 FROM "ChecklistItem" WHERE "id" = ${second.id}::uuid FOR UPDATE`;
    const batch = inside(org, (own) =>
      applyBatch(own, project.slug, { id: uuidv7(), kind: "edit", items: [dated, given] }),
    );
    const edited = Promise.allSettled([batch]);
    await waitedFor(scope);
    const removal = inside(org, (own) =>
      removeMember(own, { userId: leaving, version: 1, successorId: null }),
    );
    const removed = Promise.allSettled([removal]);
    await waitedForBehind(scope);
    // Not awaited in here: both end after this transaction only.
    return { settled: Promise.all([edited, removed]) };
  });
  expect(await settled).toMatchObject([[{ status: "fulfilled" }], [{ status: "fulfilled" }]]);
  const after = await inside(org, (scope) =>
    scope.db.checklistItem.findMany({
      where: { organizationId: scope.organizationId, id: { in: [first.id, second.id] } },
      select: { ownerId: true, dueDate: true },
      orderBy: { id: "asc" },
    }),
  );
  expect(after).toEqual([
    { ownerId: null, dueDate: new Date("2026-05-01T00:00:00Z") },
    { ownerId: null, dueDate: null },
  ]);
});

test("a change that is taken back gives nothing to a person who has left", async () => {
  const org = await testOrganization();
  const project = await makeProject(org, "Taken back");
  const leaving = org.people.cto.id;
  const items = await inside(org, async (scope) => {
    const where = { organizationId: scope.organizationId, projectId: project.id };
    const found = await scope.db.checklistItem.findMany({ where, orderBy: { id: "asc" }, take: 2 });
    const ids = found.map(({ id }) => id);
    await scope.db.checklistItem.updateMany({
      where: { ...where, id: { in: ids } },
      data: { ownerId: leaving },
    });
    return found;
  });
  const id = uuidv7();
  const fields = { ownerId: org.people.owner.id, note: "Mine now" };
  await inside(org, (scope) =>
    applyBatch(scope, project.slug, {
      ...{ id, kind: "edit" },
      items: items.map((item) => ({ itemId: item.id, version: item.version, fields })),
    }),
  );
  await inside(org, (scope) => removeMember(scope, { userId: leaving, version: 1, successorId: null }));
  await inside(org, (scope) => undoBatch(scope, project.slug, id));
  const after = await inside(org, (scope) =>
    scope.db.checklistItem.findMany({
      where: { organizationId: scope.organizationId, id: { in: items.map((item) => item.id) } },
      select: { ownerId: true, note: true },
    }),
  );
  expect(after).toEqual([
    { ownerId: null, note: "" },
    { ownerId: null, note: "" },
  ]);
});
