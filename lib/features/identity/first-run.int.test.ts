import { beforeEach, expect, test } from "vitest";
import { verifyAuditChain } from "#lib/audit/verify.ts";
import { enterOrganization } from "#lib/auth/enter.ts";
import { SYSTEM_USER_ID, listOrganizations, withSystemScope } from "#lib/auth/system-scope.ts";
import { baseClient } from "#lib/db/client.ts";
import { DEFAULT_GATE_RULES } from "#lib/domain/gate.ts";
import { firstRunAction } from "#lib/features/identity/actions.ts";
import { loadFirstRun, loadHome, loadSignIn } from "#lib/features/identity/loaders.ts";
import { withRequestPort } from "#lib/server/request.ts";
import {
  joinOrganization,
  signInAs,
  TEST_NOW,
  testOrganization,
  testPerson,
  testPort,
} from "#lib/testing/people.ts";

const answers = (n: number) => ({
  organization: "Müller & Söhne Reederei",
  name: "Ada Quist",
  email: `ada-${n}@example.test`,
  password: "otter lantern granite",
  passwordAgain: "otter lantern granite",
  timeZone: "Europe/Copenhagen",
});
const page = { params: Promise.resolve({}) };
const leadsTo = (path: string) => ({ digest: expect.stringContaining(`NEXT_REDIRECT;replace;${path};`) });

// The chain of events has no delete, so a new installation is a new database: here, what identity sees of one.
beforeEach(() => baseClient().user.deleteMany());

test("before anybody has an account every way leads to the first run", async () => {
  await expect(withRequestPort(testPort(), () => loadHome(page))).rejects.toMatchObject(leadsTo("/welcome"));
  await expect(withRequestPort(testPort(), () => loadSignIn(page))).rejects.toMatchObject(
    leadsTo("/welcome"),
  );
  expect(await withRequestPort(testPort(), () => loadFirstRun(page))).toEqual({ ready: true });
});

test("makes an organisation with the product's defaults, its owner, a session and one audit event", async () => {
  const port = testPort();
  expect(await withRequestPort(port, () => firstRunAction(answers(1)))).toEqual({
    ok: true,
    data: { to: "/o/muller-sohne-reederei" },
  });
  const owner = testPort({ sessionToken: port.written.session ?? null });
  await enterOrganization(owner.facts, "muller-sohne-reederei", "member:manage", async (scope) => {
    expect(scope).toMatchObject({
      role: "owner",
      userName: "Ada Quist",
      organizationName: "Müller & Söhne Reederei",
    });
    const organization = await scope.db.organization.findUniqueOrThrow({
      where: { id: scope.organizationId },
    });
    expect(organization).toMatchObject({
      currency: "EUR",
      timeZone: "Europe/Copenhagen",
      aspectWeights: {},
      gateRules: DEFAULT_GATE_RULES,
    });
    const events = await scope.db.auditEvent.findMany({ where: { organizationId: scope.organizationId } });
    expect(events).toMatchObject([{ action: "organization.created", actorId: scope.userId, sequence: 1 }]);
    expect(JSON.stringify(events)).not.toContain("argon2");
    expect(await verifyAuditChain(scope)).toMatchObject({ intact: true, events: 1 });
  });
});

test("of twenty browsers that finish together exactly one wins", async () => {
  const before = (await listOrganizations()).length;
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, n) => withRequestPort(testPort(), () => firstRunAction(answers(n)))),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  for (const result of results) if (!result.ok) expect(["NOT_FOUND", "UNAVAILABLE"]).toContain(result.code);
  expect(await baseClient().user.count()).toBe(1);
  expect((await listOrganizations()).length - before).toBe(1);
});

test("afterwards there is no such page and no such action", async () => {
  await testPerson();
  await expect(withRequestPort(testPort(), () => loadFirstRun(page))).rejects.toMatchObject({
    digest: expect.stringContaining("404"),
  });
  expect(await withRequestPort(testPort(), () => firstRunAction(answers(1)))).toMatchObject({
    code: "NOT_FOUND",
  });
});

test("a poor password, a bad address and a second entry that differs are named, and nothing is made", async () => {
  const run = (change: object) =>
    withRequestPort(testPort(), () => firstRunAction({ ...answers(1), ...change }));
  expect(await run({ email: "ada", passwordAgain: "x" })).toMatchObject({
    fields: { email: ["emailInvalid"] },
  });
  expect(await run({ passwordAgain: "x" })).toMatchObject({ fields: { passwordAgain: ["passwordRepeat"] } });
  const personal = { password: "reederei lantern", passwordAgain: "reederei lantern" };
  expect(await run(personal)).toMatchObject({ fields: { password: ["passwordPersonal"] } });
  expect(await baseClient().user.count()).toBe(0);
});

test("a time zone that we do not know does not stop anybody", async () => {
  const result = await withRequestPort(testPort(), () =>
    firstRunAction({ ...answers(1), timeZone: "Mars/Olympus" }),
  );
  expect(result).toMatchObject({ ok: true });
});

test("a name that is taken gets a numbered address", async () => {
  await withRequestPort(testPort(), () => firstRunAction({ ...answers(1), organization: "Same Name" }));
  await baseClient().user.deleteMany();
  const second = await withRequestPort(testPort(), () =>
    firstRunAction({ ...answers(2), organization: "Same name" }),
  );
  expect(second).toMatchObject({ data: { to: "/o/same-name-2" } });
  const found = await withSystemScope(
    { slug: "same-name-2" },
    { userId: SYSTEM_USER_ID, userName: "System", requestId: "test-request", now: TEST_NOW },
    async (scope) => scope.organizationName,
  );
  expect(found).toBe("Same name");
});

test("home leads to the first organisation by name, and says so to a person who has none", async () => {
  const stranger = await testPerson({ name: "Stray Cat" });
  const [beta, alpha] = [await testOrganization({ name: "Beta" }), await testOrganization({ name: "Alpha" })];
  const home = (port: ReturnType<typeof testPort>) => withRequestPort(port, () => loadHome(page));
  expect(await home(await signInAs(stranger))).toEqual({ name: "Stray Cat", email: stranger.email });
  await joinOrganization(beta, "engineer", stranger);
  await expect(home(await signInAs(stranger))).rejects.toMatchObject(leadsTo(`/o/${beta.slug}`));
  await joinOrganization(alpha, "engineer", stranger);
  await expect(home(await signInAs(stranger))).rejects.toMatchObject(leadsTo(`/o/${alpha.slug}`));
  await expect(home(testPort())).rejects.toMatchObject(leadsTo("/sign-in"));
});
