import { Client } from "pg";
import { describe, expect, inject, test } from "vitest";
import { enterOrganization } from "#lib/auth/enter.ts";
import { recordEvent } from "#lib/audit/record.ts";
import { verifyAuditChain } from "#lib/audit/verify.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { testDatabaseUrls } from "#lib/testing/database.ts";
import { TEST_NOW, testOrganization, type TestOrganization, type TestPort } from "#lib/testing/people.ts";
import { verifyAuditAction } from "./actions.ts";
import { EVENTS_PER_PAGE } from "./data.ts";
import { loadAuditLog } from "./loaders.ts";

const as = <T>(who: TestPort, work: () => Promise<T>) => withRequestPort(who, work);
const open = (org: TestOrganization, search: Record<string, string> = {}, who = org.as.auditor) =>
  as(who, () =>
    loadAuditLog({ params: Promise.resolve({ org: org.slug }), searchParams: Promise.resolve(search) }),
  );
const verify = (org: TestOrganization, who = org.as.auditor) =>
  as(who, () => verifyAuditAction(org.slug, {}));

/** Adds `count` events to the one that founded the organisation. */
async function write(
  org: TestOrganization,
  count: number,
  action = "project.updated",
  at = TEST_NOW,
): Promise<void> {
  await enterOrganization({ ...org.as.cto.facts, now: at }, org.slug, "organization:read", async (scope) => {
    for (let n = 1; n <= count; n += 1) {
      const input = {
        action,
        objectType: "project",
        objectId: String(n),
        objectLabel: `Thing ${n}`,
        before: { name: "" },
        after: { name: `Thing ${n}` },
      };
      await recordEvent(scope, input);
    }
  });
}

async function query(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** As somebody who holds the whole server: the triggers and row level security do not stop a superuser. */
async function tamper(...statements: string[]): Promise<void> {
  const url = new URL(inject("testServer").adminUrl);
  url.pathname = new URL(testDatabaseUrls().app).pathname;
  await query(url.href, ["SET session_replication_role = replica", ...statements]);
}

const row = (org: TestOrganization, sequence: number) =>
  `"organizationId" = '${org.id}' AND "sequence" = ${sequence}`;

describe("the log", () => {
  test("is read by owner, CTO and auditor, and refused to engineers and to other organisations", async () => {
    const org = await testOrganization();
    for (const role of ["owner", "cto", "auditor"] as const)
      expect((await open(org, {}, org.as[role])).events).toHaveLength(1);
    await expect(open(org, {}, org.as.engineer)).rejects.toThrow(/forbidden|403/);
    expect(await verify(org, org.as.engineer)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    const elsewhere = await testOrganization();
    await expect(open(org, {}, elsewhere.as.auditor)).rejects.toThrow(/404/);
    expect(await verify(org, elsewhere.as.auditor)).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });

  test("shows each event once, newest first, forwards and backwards, whatever the page", async () => {
    const org = await testOrganization();
    await write(org, EVENTS_PER_PAGE * 2 + 10);
    const seen: number[] = [];
    let page = await open(org);
    expect(page.newer).toBeNull();
    for (;;) {
      seen.push(...page.events.map(({ sequence }) => sequence));
      if (page.older === null) break;
      page = await open(org, { before: String(page.older) });
    }
    const total = EVENTS_PER_PAGE * 2 + 11;
    expect(seen).toEqual(Array.from({ length: total }, (_, index) => total - index));
    const back: number[] = page.events.map(({ sequence }) => sequence);
    while (page.newer !== null) {
      page = await open(org, { after: String(page.newer) });
      back.unshift(...page.events.map(({ sequence }) => sequence));
    }
    expect(back).toEqual(seen);
  });

  test("is filtered by person, group, project and day in the organisation's time zone", async () => {
    const org = await testOrganization();
    // 23:30 in Berlin on 27 February; already the 28th would be wrong, the 27th in UTC as well.
    await write(org, 2, "member.disabled", new Date("2026-02-27T22:30:00Z"));
    await write(org, 3, "item.updated", new Date("2026-02-27T23:30:00Z"));
    const count = async (search: Record<string, string>) => (await open(org, search)).events.length;
    expect(await count({})).toBe(6);
    expect(await count({ person: org.people.cto.id })).toBe(5);
    expect(await count({ person: org.people.auditor.id })).toBe(0);
    expect(await count({ group: "people" })).toBe(2);
    expect(await count({ group: "items" })).toBe(3);
    expect(await count({ from: "2026-02-27", to: "2026-02-27" })).toBe(2);
    expect(await count({ from: "2026-02-28", to: "2026-02-28" })).toBe(3);
    expect(await count({ project: "no-such-project" })).toBe(0);
    expect(
      await count({ group: "nonsense", from: "tomorrow", to: "9999-12-31", before: "-1", person: "%" }),
    ).toBe(6);
  });

  test("shows what changed, and names instead of ids", async () => {
    const org = await testOrganization();
    await enterOrganization(org.as.owner.facts, org.slug, "organization:read", (scope) =>
      recordEvent(scope, {
        action: "item.updated",
        objectType: "item",
        objectId: "1",
        objectLabel: "AUTH-1",
        before: { ownerId: null, note: "same", dueDate: "2026-01-01" },
        after: { ownerId: org.people.engineer.id, note: "same" },
      }),
    );
    expect((await open(org)).events[0]?.changes).toEqual([
      { field: "ownerId", before: "–", after: org.people.engineer.name },
      { field: "dueDate", before: "2026-01-01", after: null },
    ]);
  });
});

describe("the application's role", () => {
  test.each(["UPDATE", "DELETE", "TRUNCATE"])("cannot %s an event", async (verb) => {
    const org = await testOrganization();
    const statement =
      {
        UPDATE: `UPDATE "AuditEvent" SET "actorName" = 'Nobody' WHERE ${row(org, 1)}`,
        DELETE: `DELETE FROM "AuditEvent" WHERE ${row(org, 1)}`,
        TRUNCATE: `TRUNCATE "AuditEvent"`,
      }[verb] ?? "";
    const tenant = `SELECT set_config('app.organization_id', '${org.id}', false)`;
    await expect(query(testDatabaseUrls().app, [tenant, statement])).rejects.toThrow(/permission denied/);
    await expect(query(testDatabaseUrls().owner, [tenant, statement])).rejects.toThrow(/append-only/);
    expect(await verify(org)).toMatchObject({ data: { intact: true, events: 1 } });
  });
});

describe("verification", () => {
  test("of an untouched chain gives the number of events and the head", async () => {
    const org = await testOrganization();
    await write(org, 5);
    const { events } = await open(org);
    expect(await verify(org)).toEqual({ ok: true, data: { intact: true, events: 6, head: events[0]?.hash } });
  });

  test.each([
    [
      "an edited text",
      (org: TestOrganization) => [
        `UPDATE "AuditEvent" SET "after" = '{"name":"Other"}' WHERE ${row(org, 4)}`,
      ],
      { brokenAt: 4, reason: "hash" },
    ],
    [
      "an edited time",
      (org: TestOrganization) => [
        `UPDATE "AuditEvent" SET "at" = "at" + interval '1 ms' WHERE ${row(org, 2)}`,
      ],
      { brokenAt: 2, reason: "hash" },
    ],
    [
      "another person",
      (org: TestOrganization) => [
        `UPDATE "AuditEvent" SET "actorId" = '${org.people.owner.id}' WHERE ${row(org, 3)}`,
      ],
      { brokenAt: 3, reason: "hash" },
    ],
    [
      "a deleted event in the middle",
      (org: TestOrganization) => [`DELETE FROM "AuditEvent" WHERE ${row(org, 3)}`],
      { brokenAt: 3, reason: "gap" },
    ],
    [
      "a deleted event whose gap was closed",
      (org: TestOrganization) => [
        `DELETE FROM "AuditEvent" WHERE ${row(org, 3)}`,
        `UPDATE "AuditEvent" SET "sequence" = "sequence" + 999 WHERE "organizationId" = '${org.id}' AND "sequence" > 3`,
        `UPDATE "AuditEvent" SET "sequence" = "sequence" - 1000 WHERE "organizationId" = '${org.id}' AND "sequence" > 999`,
      ],
      { brokenAt: 3, reason: "previous_hash" },
    ],
    [
      "two events that changed places",
      (org: TestOrganization) => [
        `UPDATE "AuditEvent" SET "sequence" = 99 WHERE ${row(org, 2)}`,
        `UPDATE "AuditEvent" SET "sequence" = 2 WHERE ${row(org, 5)}`,
        `UPDATE "AuditEvent" SET "sequence" = 5 WHERE ${row(org, 99)}`,
      ],
      { brokenAt: 2, reason: "previous_hash" },
    ],
    [
      "an edit whose own hash was made to fit",
      (org: TestOrganization) => [
        `UPDATE "AuditEvent" SET "actorName" = 'X', "hash" = repeat('a', 64) WHERE ${row(org, 3)}`,
      ],
      { brokenAt: 3, reason: "hash" },
    ],
  ])("finds %s at the exact row", async (_name, statements, found) => {
    const org = await testOrganization();
    await write(org, 5);
    await tamper(...statements(org));
    expect(await verify(org)).toMatchObject({
      ok: true,
      data: { intact: false, events: found.brokenAt - 1, ...found },
    });
  });

  test("goes on where it stopped, part by part, to the same end", async () => {
    const org = await testOrganization();
    await write(org, 5);
    const whole = await verify(org);
    const walk = (most: number) =>
      enterOrganization(org.as.auditor.facts, org.slug, "audit:read", async (scope) => {
        const parts = [await verifyAuditChain(scope, undefined, most)];
        for (let last = parts[0]; last?.intact === null; last = parts.at(-1))
          parts.push(await verifyAuditChain(scope, { events: last.events, head: last.head }, most));
        return parts;
      });
    for (const [most, events] of [
      [1, [1, 2, 3, 4, 5, 6, 6]],
      [4, [4, 6]],
      [6, [6, 6]],
      [7, [6]],
    ] as const) {
      const parts = await walk(most);
      expect(parts.map((part) => part.events)).toEqual(events);
      expect({ ok: true, data: parts.at(-1) }).toEqual(whole);
    }
    await tamper(`UPDATE "AuditEvent" SET "after" = '{"name":"Other"}' WHERE ${row(org, 5)}`);
    expect((await walk(2)).at(-1)).toMatchObject({ intact: false, events: 4, brokenAt: 5, reason: "hash" });
  });

  test("shows a cut tail by a head and a number other than those noted before", async () => {
    const org = await testOrganization();
    await write(org, 5);
    const noted = await verify(org);
    await tamper(`DELETE FROM "AuditEvent" WHERE "organizationId" = '${org.id}' AND "sequence" > 4`);
    const now = await verify(org);
    expect(now).toMatchObject({ data: { intact: true, events: 4 } });
    expect(now).not.toEqual(noted);
  });
});
