import { Client } from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { evidenceStore } from "#lib/integrations/storage/evidence-store.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { SYSTEM_USER_ID, withSystemScope } from "#lib/auth/system-scope.ts";
import { baseClient } from "#lib/db/client.ts";
import { leaseDueMails } from "#lib/features/mail/data.ts";
import { toMail } from "#lib/features/mail/service.ts";
import { loadShell } from "#lib/features/identity/loaders.ts";
import { eraseDueOrganizations } from "#lib/jobs/erase-organizations.ts";
import { testDatabaseUrls } from "#lib/testing/database.ts";
import {
  joinOrganization,
  signInAs,
  TEST_NOW,
  testOrganization,
  type TestOrganization,
} from "#lib/testing/people.ts";
import { as, inside, succeeded } from "#lib/testing/projects.ts";
import { buildWorld, type World } from "#lib/testing/world.ts";
import { keepOrganizationAction, requestErasureAction } from "./actions.ts";
import { eraseOrganization } from "./erase-service.ts";
import { remindOfErasure } from "./mutations.ts";

const PASSWORD = "quiet lanterns cross the bay";
const days = (count: number) => new Date(TEST_NOW.getTime() + count * 86_400_000);

/** The people of tests have no password of their own, which spares the hashing. */
async function ownerWithPassword(org: TestOrganization): Promise<TestOrganization> {
  const passwordHash = await hashPassword(PASSWORD);
  await baseClient().user.update({ where: { id: org.people.owner.id }, data: { passwordHash } });
  return org;
}

const request = (org: TestOrganization, more: { name?: string; password?: string } = {}) =>
  as(org.as.owner, () => requestErasureAction(org.slug, { name: org.name, password: PASSWORD, ...more }));
const shell = (org: TestOrganization, role: "owner" | "auditor" = "auditor") =>
  as(org.as[role], () => loadShell({ params: Promise.resolve({ org: org.slug }) }));

/** Asks the database as the owner of its tables, who is held by row level security too: within one tenant. */
async function asTables<T>(organizationId: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: testDatabaseUrls().owner });
  await client.connect();
  try {
    await client.query("SELECT set_config('app.organization_id', $1, false)", [organizationId]);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** How many rows of each table hold the organisation's id, or the text, anywhere. */
async function traces(organizationId: string, text: string): Promise<Record<string, number>> {
  return asTables(organizationId, async (client) => {
    const tables = await client.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1",
    );
    const found: Record<string, number> = {};
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM "${name}" t WHERE strpos(to_jsonb(t)::text, $1) > 0 OR strpos(to_jsonb(t)::text, $2) > 0`,
        [organizationId, text],
      );
      if ((rows[0]?.count ?? 0) > 0) found[name] = rows[0]?.count ?? 0;
    }
    return found;
  });
}

/** As if it had been recorded eight days ago: only the owner of the tables can say so. */
const recordedLongAgo = (organizationId: string) =>
  asTables(organizationId, (client) =>
    client.query(`UPDATE "OrganizationErasure" SET "recordedAt" = now() - interval '8 days'`),
  );

describe("asking for the end of an organisation", () => {
  test("takes an owner, its exact name and their own password, and then waits seven days", async () => {
    const org = await ownerWithPassword(await testOrganization());
    for (const role of ["cto", "engineer", "auditor"] as const) {
      expect(
        await as(org.as[role], () => requestErasureAction(org.slug, { name: org.name, password: PASSWORD })),
      ).toMatchObject({ code: "FORBIDDEN" });
    }
    expect(succeeded(await request(org, { name: `${org.name}!` }))).toMatchObject({ reason: "WRONG_NAME" });
    expect(succeeded(await request(org, { password: "not the one" }))).toMatchObject({
      reason: "WRONG_PASSWORD",
    });
    expect((await shell(org)).erasure).toBeNull();
    const dueAt = days(7).toISOString();
    expect(succeeded(await request(org))).toEqual({ scheduled: true, dueAt });
    expect(succeeded(await request(org))).toEqual({ scheduled: true, dueAt });
    expect((await shell(org)).erasure).toMatchObject({ by: org.people.owner.name, dueAt });
    const events = await inside(org, (scope) =>
      scope.db.auditEvent.findMany({
        where: { organizationId: org.id, action: { startsWith: "organization.erasure" } },
        select: { action: true, after: true },
      }),
    );
    expect(events).toEqual([{ action: "organization.erasure_requested", after: { dueAt } }]);
    expect(JSON.stringify(events)).not.toContain(PASSWORD);
  });

  test("is held up after wrong passwords, and a right one does not help then", async () => {
    const org = await ownerWithPassword(await testOrganization());
    for (let guess = 0; guess < 12; guess += 1) await request(org, { password: `guess ${guess}` });
    expect(succeeded(await request(org))).toMatchObject({ scheduled: false, reason: "THROTTLED" });
    await baseClient().rateLimit.deleteMany();
  });

  test("is taken back by any owner until the day, and not after it", async () => {
    const org = await ownerWithPassword(await testOrganization());
    const other = await signInAs(await joinOrganization(org, "owner"));
    succeeded(await request(org));
    expect(succeeded(await as(other, () => keepOrganizationAction(org.slug, {})))).toEqual({ kept: true });
    expect(succeeded(await as(other, () => keepOrganizationAction(org.slug, {})))).toEqual({ kept: false });
    expect((await shell(org)).erasure).toBeNull();
    expect(await eraseOrganization({ organizationId: org.id, now: days(30), requestId: "test" })).toBe(false);
    succeeded(await request(org));
    const late = { ...org.as.owner, facts: { ...org.as.owner.facts, now: days(0.1) } };
    expect(succeeded(await as(late, () => keepOrganizationAction(org.slug, {})))).toEqual({ kept: true });
  });

  test("cannot be brought forward, by the application's role or the owner of the tables", async () => {
    const org = await ownerWithPassword(await testOrganization());
    succeeded(await request(org));
    const earlier = withSystemScope(
      { id: org.id },
      { userId: org.people.owner.id, userName: "", requestId: "test", now: TEST_NOW },
      (scope) => scope.db.$executeRaw`UPDATE "OrganizationErasure" SET "dueAt" = ${TEST_NOW}`,
    );
    await expect(earlier).rejects.toThrow();
    await asTables(org.id, async (client) => {
      await expect(
        client.query(`UPDATE "OrganizationErasure" SET "dueAt" = "requestedAt" + interval '1 day'`),
      ).rejects.toThrow("OrganizationErasure_time_to_reconsider");
    });
    const early = eraseOrganization({ organizationId: org.id, now: days(6.9), requestId: "test" });
    expect(await early).toBe(false);
    for (const call of ["erase_some_of_organization($1, $2, 5)", "erase_rest_of_organization($1, $2)"]) {
      await asTables(org.id, async (client) => {
        await expect(client.query(`SELECT ${call}`, [org.id, days(6.9)])).rejects.toThrow("No erasure");
      });
    }
  });
});

describe("all owners are told by mail", () => {
  const waiting = (org: TestOrganization) =>
    inside(org, async (scope) => {
      const rows = await scope.db.mailOutbox.findMany({
        where: { organizationId: org.id, template: { startsWith: "erasure" } },
        select: { userId: true, template: true, data: true },
      });
      return Object.fromEntries(
        [...Map.groupBy(rows, ({ template }) => template)].map(([template, mails]) => [
          template,
          mails.map(({ userId }) => userId).sort(),
        ]),
      );
    });
  const remind = (org: TestOrganization, at: number) =>
    withSystemScope(
      { id: org.id },
      { userId: SYSTEM_USER_ID, userName: "Twelvefold", requestId: "test", now: days(at) },
      remindOfErasure,
    );

  test("when it is asked for, once on the last day, and when it is taken back; nobody else is", async () => {
    const org = await ownerWithPassword(await testOrganization());
    const other = await joinOrganization(org, "owner");
    await joinOrganization(org, "owner", { disabled: true });
    const owners = [org.people.owner.id, other.id].sort();
    expect(await remind(org, 0)).toBe(0);
    for (let sent = 0; sent < 3; sent += 1) succeeded(await request(org));
    expect(await waiting(org)).toEqual({ erasure_requested: owners });
    expect(await remind(org, 5.9)).toBe(0);
    expect(await remind(org, 6.1)).toBe(2);
    expect(await remind(org, 6.2)).toBe(0);
    expect(await waiting(org)).toEqual({ erasure_requested: owners, erasure_tomorrow: owners });
    succeeded(await as(org.as.owner, () => keepOrganizationAction(org.slug, {})));
    // What was not sent yet would only frighten.
    expect(await waiting(org)).toEqual({ erasure_withdrawn: owners });
    expect(await remind(org, 6.3)).toBe(0);
  });

  test("with the name of the organisation and the day, and without anybody's name or a way to turn it off", async () => {
    const org = await ownerWithPassword(await testOrganization({ name: "Harbor\r\nBcc: x@example.test" }));
    succeeded(await request(org));
    const [mail] = await inside(org, (scope) => leaseDueMails(scope, 20));
    if (!mail) throw new Error("No mail waits");
    const { subject, text, html, headers } = toMail({ id: org.id, slug: org.slug, name: org.name }, mail);
    expect(subject).toMatch(/^Harbor Bcc: x@example.test is to be deleted on 9 Mar 2026/);
    expect(text).toContain(`/o/${org.slug}/settings`);
    for (const body of [subject, text, html]) expect(body).not.toContain(org.people.owner.name);
    expect(headers).toEqual({});
  });
});

test("whoever pretends that it was asked for long ago waits all the same", async () => {
  const org = await testOrganization();
  const scopeOf = { userId: org.people.owner.id, userName: "", requestId: "test", now: TEST_NOW };
  await withSystemScope({ id: org.id }, scopeOf, (scope) =>
    scope.db.organizationErasure.create({
      data: {
        organizationId: org.id,
        requestedById: org.people.owner.id,
        requestedByName: "Owner",
        requestedAt: days(-30),
        dueAt: days(-20),
      },
    }),
  );
  await expect(
    withSystemScope(
      { id: org.id },
      scopeOf,
      (scope) => scope.db.$executeRaw`UPDATE "OrganizationErasure" SET "recordedAt" = ${days(-30)}`,
    ),
  ).rejects.toThrow();
  for (const call of ["erase_some_of_organization($1, $2, 5)", "erase_rest_of_organization($1, $2)"]) {
    await asTables(org.id, async (client) => {
      await expect(client.query(`SELECT ${call}`, [org.id, days(9_000)])).rejects.toThrow("No erasure");
    });
  }
  await asTables(org.id, async (client) => {
    await expect(client.query(`DELETE FROM "AuditEvent"`)).rejects.toThrow("append-only");
  });
});

describe("the day of an erasure", () => {
  let ours: World;
  let theirs: World;
  beforeAll(async () => {
    ours = await buildWorld("erasedcanary");
    theirs = await buildWorld("stayingcanary");
    for (const { organization } of [ours, theirs]) await ownerWithPassword(organization);
  });

  test("erases everything of that organisation, its files included, and nothing of another's", async () => {
    const { organization } = ours;
    const store = await evidenceStore();
    expect(await store.list(organization.id)).not.toHaveLength(0);
    const before = await traces(organization.id, ours.canary);
    expect(Object.keys(before).length).toBeGreaterThan(25);
    const [theirRows, theirFiles] = [
      await traces(theirs.organization.id, theirs.canary),
      await store.list(theirs.organization.id),
    ];
    // The engineer belongs to both: the account stays.
    await asTables(theirs.organization.id, (client) =>
      client.query(
        `INSERT INTO "Membership" ("organizationId", "userId", "role", "createdAt") VALUES ($1, $2, 'engineer', now())`,
        [theirs.organization.id, organization.people.engineer.id],
      ),
    );
    succeeded(await request(organization));
    await recordedLongAgo(organization.id);
    // Stopped in the middle: everybody is out already, and the next run goes on.
    await asTables(organization.id, (client) =>
      client.query("SELECT erase_some_of_organization($1, $2, 1)", [organization.id, days(7)]),
    );
    await expect(shell(organization, "owner")).rejects.toMatchObject({
      digest: expect.stringContaining("404"),
    });
    expect(await eraseDueOrganizations(days(7))).toBeGreaterThan(0);
    expect(await eraseDueOrganizations(days(8))).toBe(0);

    // The one account that stays carries its name.
    expect(await traces(organization.id, ours.canary)).toEqual({ ErasedOrganization: 1, User: 1 });
    expect(await store.list(organization.id)).toHaveLength(0);
    const people = await baseClient().user.findMany({
      where: { id: { in: Object.values(organization.people).map(({ id }) => id) } },
      select: { id: true },
    });
    expect(people).toEqual([{ id: organization.people.engineer.id }]);
    const rows = await traces(theirs.organization.id, theirs.canary);
    expect({ ...rows, Membership: (rows.Membership ?? 0) - 1 }).toEqual(theirRows);
    expect(await store.list(theirs.organization.id)).toHaveLength(theirFiles.length);
    const trace = await asTables(organization.id, (client) =>
      client.query(`SELECT * FROM "ErasedOrganization"`),
    );
    expect(Object.keys(trace.rows[0] ?? {})).toEqual(["id", "createdAt", "requestedAt", "erasedAt"]);
  });

  test("is the only way past the append-only log", async () => {
    const { organization } = theirs;
    await asTables(organization.id, async (client) => {
      await expect(client.query(`DELETE FROM "AuditEvent"`)).rejects.toThrow("append-only");
    });
    succeeded(await request(organization));
    await expect(
      withSystemScope(
        { id: organization.id },
        { userId: organization.people.owner.id, userName: "", requestId: "test", now: days(9) },
        (scope) => scope.db.$executeRaw`DELETE FROM "AuditEvent"`,
      ),
    ).rejects.toThrow();
  });
});
