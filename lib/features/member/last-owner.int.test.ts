import { describe, expect, test } from "vitest";
import { baseClient } from "#lib/db/client.ts";
import { as, inside, seen, roleOf } from "#lib/testing/members.ts";
import { joinOrganization, signInAs, testOrganization } from "#lib/testing/people.ts";
import {
  changeRoleAction,
  disableMemberAction,
  leaveOrganizationAction,
  removeMemberAction,
} from "./actions.ts";

describe("the last owner", () => {
  test("cannot be lowered, disabled, removed, nor leave, and nothing changes", async () => {
    const org = await testOrganization();
    const owner = seen(org.people.owner.id);
    const attempts = await as(org.as.owner, async () => [
      await changeRoleAction(org.slug, { ...owner, role: "cto" }),
      await leaveOrganizationAction(org.slug, { version: 1 }),
    ]);
    for (const attempt of attempts)
      expect(attempt).toMatchObject({ code: "CONFLICT", details: { reason: "last_owner" } });
    expect(await as(org.as.owner, () => disableMemberAction(org.slug, owner))).toMatchObject({
      fields: { userId: ["self"] },
    });
    expect(
      await as(org.as.owner, () => removeMemberAction(org.slug, { ...owner, successorId: null })),
    ).toMatchObject({
      fields: { userId: ["self"] },
    });
    expect(await roleOf(org, org.people.owner.id)).toEqual({ role: "owner", disabledAt: null });
  });

  test("a disabled owner does not count", async () => {
    const org = await testOrganization();
    await joinOrganization(org, "owner", { disabled: true });
    const attempt = await as(org.as.owner, () =>
      changeRoleAction(org.slug, { ...seen(org.people.owner.id), role: "auditor" }),
    );
    expect(attempt).toMatchObject({ code: "CONFLICT", details: { reason: "last_owner" } });
  });

  test("an owner whose account is switched off for the whole installation does not count", async () => {
    const org = await testOrganization();
    const other = await joinOrganization(org, "owner");
    await baseClient().user.update({ where: { id: other.id }, data: { disabledAt: new Date("2026-01-01") } });
    const attempt = await as(org.as.owner, () => leaveOrganizationAction(org.slug, { version: 1 }));
    expect(attempt).toMatchObject({ code: "CONFLICT", details: { reason: "last_owner" } });
  });

  test("of two owners who lower each other, or themselves, at the same moment, one stays", async () => {
    for (const mode of ["each other", "themselves", "each other", "themselves"]) {
      const org = await testOrganization();
      const second = await joinOrganization(org, "owner");
      const port = await signInAs(second);
      const [first, other] = [org.people.owner.id, second.id];
      const results = await Promise.all([
        as(org.as.owner, () =>
          changeRoleAction(org.slug, { ...seen(mode === "themselves" ? first : other), role: "cto" }),
        ),
        as(port, () =>
          changeRoleAction(org.slug, { ...seen(mode === "themselves" ? other : first), role: "cto" }),
        ),
      ]);
      expect(
        results.filter((result) => result.ok),
        mode,
      ).toHaveLength(1);
      const owners = await inside(org, (scope) =>
        scope.db.membership.count({ where: { organizationId: org.id, role: "owner" } }),
      );
      expect(owners, mode).toBe(1);
    }
  });

  test("of two owners who leave at the same moment one stays", async () => {
    const org = await testOrganization();
    const port = await signInAs(await joinOrganization(org, "owner"));
    const results = await Promise.all(
      [org.as.owner, port].map((who) => as(who, () => leaveOrganizationAction(org.slug, { version: 1 }))),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });
});
