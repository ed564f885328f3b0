import { expect, test } from "vitest";
import { sessionCookieName } from "#lib/auth/session-cookie.ts";
import { baseClient } from "#lib/db/client.ts";
import {
  joinOrganization,
  signInAs,
  TEST_NOW,
  testId,
  testOrganization,
  type TestOrganization,
  type TestPort,
} from "#lib/testing/people.ts";
import { asOwner } from "#lib/testing/world.ts";
import { readView, sessionTokenOf } from "./read-view.ts";

const cookieOf = (port: TestPort) => `${sessionCookieName()}=${port.facts.sessionToken}`;
const viewIn = (organization: TestOrganization, cookies: string) =>
  readView({ cookies, organization: organization.slug, permission: "portfolio:read" }, TEST_NOW);
const viewOf = (organization: TestOrganization, port: TestPort) => viewIn(organization, cookieOf(port));

test("a token is read where no other could be meant", () => {
  const name = sessionCookieName();
  expect(sessionTokenOf(`theme=dark; ${name}=abc-_9;other=1`)).toBe("abc-_9");
  for (const cookies of [
    "",
    "theme=dark",
    `x${name}=abc`,
    name,
    `${name}=`,
    `${name}=a%62c`,
    `${name}="abc"`,
    `${name}=abc; ${name}=abc`,
    `${name}=abc; ${name}=`,
  ])
    expect(sessionTokenOf(cookies), cookies).toBeNull();
});

test("whoever has no way in has no view", async () => {
  const ours = await testOrganization();
  const theirs = await testOrganization();
  expect(await viewOf(ours, ours.as.auditor)).not.toBeNull();
  expect(await viewIn(ours, "")).toBeNull();
  expect(await viewIn(ours, `${sessionCookieName()}=not-a-session`)).toBeNull();
  expect(await viewOf(ours, theirs.as.owner)).toBeNull();
  expect(
    await readView(
      { cookies: cookieOf(ours.as.owner), organization: "%", permission: "portfolio:read" },
      TEST_NOW,
    ),
  ).toBeNull();
  const may = { cookies: cookieOf(ours.as.engineer), organization: ours.slug };
  expect(await readView({ ...may, permission: "portfolio:read" }, TEST_NOW)).not.toBeNull();
  expect(await readView({ ...may, permission: "organization:update" }, TEST_NOW)).toBeNull();
});

test("whoever is put out has none from then on, and a role lowered is another view", async () => {
  const ours = await testOrganization();
  const person = await joinOrganization(ours, "owner");
  const port = await signInAs(person);
  const before = await viewOf(ours, port);
  const change = (data: { role?: string; disabledAt?: Date }) =>
    asOwner(ours, (scope) =>
      scope.db.membership.updateMany({
        where: { organizationId: scope.organizationId, userId: person.id },
        data,
      }),
    );
  await change({ role: "auditor" });
  const lowered = await viewOf(ours, port);
  expect(lowered).not.toBeNull();
  expect(lowered).not.toBe(before);
  await change({ disabledAt: TEST_NOW });
  expect(await viewOf(ours, port)).toBeNull();
  const session = await signInAs(ours.people.cto);
  expect(await viewOf(ours, session)).not.toBeNull();
  await baseClient().session.deleteMany({ where: { userId: ours.people.cto.id } });
  expect(await viewOf(ours, session)).toBeNull();
});

test("each session has a view of its own, the same until something changes", async () => {
  const ours = await testOrganization();
  const first = await signInAs(ours.people.auditor);
  const second = await signInAs(ours.people.auditor);
  expect(await viewOf(ours, first)).toBe(await viewOf(ours, first));
  expect(await viewOf(ours, first)).not.toBe(await viewOf(ours, second));
});

test("one's own name, the other places one can go to and unread news are part of it", async () => {
  const ours = await testOrganization();
  const theirs = await testOrganization();
  const { id } = ours.people.cto;
  const port = ours.as.cto;
  const moves = async (change: () => Promise<unknown>) => {
    const before = await viewOf(ours, port);
    const bystander = await viewOf(ours, ours.as.auditor);
    await change();
    expect(await viewOf(ours, port)).not.toBe(before);
    expect(await viewOf(ours, ours.as.auditor)).toBe(bystander);
  };
  await moves(() => baseClient().user.update({ where: { id }, data: { name: "Another Name" } }));
  await moves(() => joinOrganization(theirs, "auditor", { id }));
  await moves(() =>
    asOwner(theirs, (scope) =>
      scope.db.organization.update({ where: { id: scope.organizationId }, data: { name: "Another Harbor" } }),
    ),
  );
  const news = { organizationId: ours.id, userId: id, kind: "mentioned", createdAt: TEST_NOW };
  const tell = (name: string) =>
    asOwner(ours, (scope) =>
      scope.db.notification.create({ data: { ...news, id: testId("news", name), dedupeKey: name } }),
    );
  await moves(() => tell("first"));
  await moves(() => tell("second"));
  await moves(() =>
    asOwner(ours, (scope) =>
      scope.db.notification.updateMany({
        where: { organizationId: scope.organizationId, id: testId("news", "first") },
        data: { readAt: TEST_NOW },
      }),
    ),
  );
});

test("there is none while scores follow new rules, which no event tells", async () => {
  const ours = await testOrganization();
  const setRules = (data: { rulesVersion?: number; scoredRulesVersion?: number }) =>
    asOwner(ours, (scope) => scope.db.organization.update({ where: { id: scope.organizationId }, data }));
  const before = await viewOf(ours, ours.as.cto);
  await setRules({ rulesVersion: 7 });
  expect(await viewOf(ours, ours.as.cto)).toBeNull();
  await setRules({ scoredRulesVersion: 7 });
  const after = await viewOf(ours, ours.as.cto);
  expect(after).not.toBeNull();
  expect(after).not.toBe(before);
});

test("there is another when evidence has been let run out", async () => {
  const ours = await testOrganization();
  const before = await viewOf(ours, ours.as.cto);
  await asOwner(
    ours,
    (scope) =>
      scope.db
        .$executeRaw`INSERT INTO "EvidenceExpiry" ("organizationId", "day") VALUES (${scope.organizationId}::uuid, '2026-03-02')`,
  );
  expect(await viewOf(ours, ours.as.cto)).not.toBe(before);
});
