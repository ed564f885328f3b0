import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { identifyView } from "#lib/auth/enter.ts";
import { KEPT_ADDRESSES } from "#lib/server/kept-addresses.ts";
import { ACCESS_CASES, ownObjects } from "#lib/testing/access-cases.ts";
import { callEntry } from "#lib/testing/call-entry.ts";
import { testDatabaseUrls } from "#lib/testing/database.ts";
import { buildWorld, type World } from "#lib/testing/world.ts";
import { REGISTRY } from "./registry.ts";

/*
 * Answers are kept while the view of whoever asks stays the same (lib/server/kept-answers.ts). That is right as
 * long as every change of what they could show moves it: each is made here once, and the rows say what changed.
 */

/** Tables of which no kept address shows anything: below, the application may not even read them. */
const SHOWN_BY_NONE = [
  ...["ErasedOrganization", "ItemWatch", "MailOutbox", "NotificationPreference"],
  ...["ScheduledRun", "StandardUpload", "StandardUploadPart"],
];
/** Entering reads the sessions, and answers are kept for one of them. */
const OF_THE_SESSION = ["Session"];
/** Each row is shown to one person alone. */
const OF_ONE_PERSON = new Set(["Notification"]);

const changes = Object.entries(REGISTRY).filter(
  ([key, { access }]) => access === "organization" && !/^(page|route GET) /.test(key),
);

let world: World;
let everything: Client;
let tables: string[];

beforeAll(async () => {
  world = await buildWorld("views");
  // The administrator: no row level security hides a change.
  const url = new URL(inject("testServer").adminUrl);
  url.pathname = new URL(testDatabaseUrls().app).pathname;
  everything = new Client({ connectionString: url.href });
  await everything.connect();
  const { rows } = await everything.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  const unseen = [...SHOWN_BY_NONE, ...OF_THE_SESSION];
  tables = rows.map(({ name }) => name).filter((name) => !unseen.includes(name));
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(unseen));
});
afterAll(() => everything.end());

/** A hash of all rows of each table. */
async function contents(): Promise<Map<string, string>> {
  const hashes = tables.map(
    (name) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) AS hash FROM "${name}" t`,
  );
  const { rows } = await everything.query<{ name: string; hash: string }>(hashes.join(" UNION ALL "));
  return new Map(rows.map(({ name, hash }) => [name, hash]));
}

const viewOf = (role: "owner" | "auditor") =>
  identifyView(world.organization.as[role].facts, world.organization.slug, "organization:read");

describe("whatever changes moves the view of those who look on", () => {
  test.each(changes)("%s", async (key) => {
    const shape = ACCESS_CASES[key];
    if (!shape) throw new Error(`${key} has no call`);
    const objects = await ownObjects(world, shape.about);
    const { as, slug } = world.organization;
    const rows = await contents();
    const before = [await viewOf("owner"), await viewOf("auditor")];
    expect(before).not.toContain(null);
    await callEntry(key, shape, { port: as.owner, slug, objects });
    const after = [await viewOf("owner"), await viewOf("auditor")];
    const changed = [...(await contents())].flatMap(([name, hash]) => (rows.get(name) === hash ? [] : name));
    if (changed.length === 0) return;
    expect(after[0], changed.join()).not.toEqual(before[0]);
    if (changed.every((name) => OF_ONE_PERSON.has(name))) return;
    expect(after[1], changed.join()).not.toEqual(before[1]);
  });
});

test("what is kept is registered, and given to nobody whom its page would refuse", () => {
  for (const { entry, permission } of KEPT_ADDRESSES) expect(REGISTRY[entry]?.permission).toBe(permission);
});

// The last: this file's database is its own, and the rights do not come back.
test("what is kept reads nothing of the tables that it does not follow", async () => {
  const { as, slug } = world.organization;
  const keys = ["page app/o/[org]/layout.tsx", ...KEPT_ADDRESSES.map(({ entry }) => entry)];
  const objects = await ownObjects(world, "project");
  for (const name of SHOWN_BY_NONE) await everything.query(`REVOKE SELECT ON "${name}" FROM twelvefold_app`);
  for (const key of keys) {
    const shape = ACCESS_CASES[key];
    if (!shape) throw new Error(`${key} has no call`);
    for (const role of ["owner", "cto", "auditor"] as const)
      expect((await callEntry(key, shape, { port: as[role], slug, objects })).code, `${key} ${role}`).toBe(
        "OK",
      );
  }
});
