import { expect, test } from "vitest";
import { enterOrganizationBySql } from "#lib/auth/enter.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { testOrganization } from "#lib/testing/people.ts";
import { aggregatesOf, archive, inside, makeProject, type Role } from "#lib/testing/projects.ts";
import { setItemStates } from "./mutations.ts";

/** A browser that has had no answer sends again; a page that is left and the next one may both send. */
test("the same tick sent fifty times is one, with one event and one answer; anybody else's is a conflict", async () => {
  const org = await testOrganization();
  const { id, slug } = await makeProject(org, "Sent again");
  const item = await inside(org, (scope) =>
    scope.db.checklistItem.findFirstOrThrow({
      where: { organizationId: org.id, projectId: id, requirementKey: "AUTH-1" },
      select: { id: true },
    }),
  );
  const change = (environment: Environment, status: "met" | "partial", version = 1) => ({
    ...{ environment, status, reason: "", version },
  });
  const tick = (role: Role, changes: ReturnType<typeof change>[]) =>
    enterOrganizationBySql(org.as[role].facts, org.slug, "item:update", (scope) =>
      setItemStates(scope, slug, item.id, { changes }),
    );
  const changes = [change("production", "met"), change("testing", "met")];
  const first = await tick("owner", changes);
  const kept = await aggregatesOf(org, id);
  for (let round = 0; round < 5; round += 1) {
    const again = await Promise.all(Array.from({ length: 10 }, () => tick("owner", changes)));
    for (const { versions, scores } of again) {
      expect(versions).toEqual(first.versions);
      expect(new Set(scores.map(({ score }) => score))).toEqual(
        new Set(first.scores.map(({ score }) => score)),
      );
    }
  }
  expect(await aggregatesOf(org, id)).toEqual(kept);
  const events = await inside(org, (scope) =>
    scope.db.auditEvent.count({
      where: { organizationId: org.id, objectId: item.id, action: "item.status_changed" },
    }),
  );
  expect(events).toBe(1);
  await expect(tick("cto", changes)).rejects.toMatchObject({ code: "CONFLICT" });
  const other = [change("production", "met"), change("testing", "partial")];
  await expect(tick("owner", other)).rejects.toMatchObject({ code: "CONFLICT" });
  // The last version that there can be has none after it.
  const last = [change("production", "met", 2_147_483_647)];
  await expect(tick("owner", last)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a tick sent again after its project was archived is refused, and brings nothing back into the portfolio", async () => {
  const org = await testOrganization();
  await makeProject(org, "Stays");
  const { id, slug } = await makeProject(org, "Goes");
  const item = await inside(org, (scope) =>
    scope.db.checklistItem.findFirstOrThrow({
      where: { organizationId: org.id, projectId: id, requirementKey: "AUTH-1" },
      select: { id: true },
    }),
  );
  const tick = () =>
    enterOrganizationBySql(org.as.owner.facts, org.slug, "item:update", (scope) =>
      setItemStates(scope, slug, item.id, {
        changes: [{ environment: "production", status: "met", reason: "", version: 1 }],
      }),
    );
  await tick();
  await archive(org, id);
  const archived = await aggregatesOf(org, id);
  expect(archived).toMatchObject({ aspects: [], projects: [] });
  await expect(tick()).rejects.toMatchObject({
    code: "CONFLICT",
    message: "Goes is archived and cannot be changed; restore it first",
  });
  expect(await aggregatesOf(org, id)).toEqual(archived);
});
