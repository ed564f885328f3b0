import { expect, test } from "vitest";
import { enterOrganizationBySql } from "#lib/auth/enter.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { testOrganization } from "#lib/testing/people.ts";
import { aggregatesOf, inside, makeProject, type Role } from "#lib/testing/projects.ts";
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
  const change = (environment: Environment, status: "met" | "partial") => ({
    ...{ environment, status, reason: "", version: 1 },
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
});
