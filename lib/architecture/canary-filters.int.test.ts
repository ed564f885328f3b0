import { beforeAll, expect, inject, test } from "vitest";
import { urlFor } from "#bin/database-roles.ts";
import { baseClient } from "#lib/db/client.ts";
import { crawl, leaks, readingEntries } from "#lib/testing/canary.ts";
import { testDatabaseUrls } from "#lib/testing/database.ts";
import { buildWorld, type World } from "#lib/testing/world.ts";

/**
 * The other half of canary.int.test.ts: here the database does not help. The application is connected as
 * a superuser, whom no row level security binds, so that only its own filters stand between the tenants.
 */
const database = new URL(testDatabaseUrls().app).pathname.slice(1);
process.env.DATABASE_URL = urlFor(inject("testServer").adminUrl, { database });

let ours: World;
let theirs: World;

beforeAll(async () => {
  ours = await buildWorld("canaryours");
  theirs = await buildWorld("canarytheirs");
});

test("the connection of this file sees every tenant", async () => {
  expect(await baseClient().organization.count()).toBe(2);
});

test("the application's filters alone hold: nothing of another tenant shows, and our own does", async () => {
  const sightings = await crawl(ours, theirs);
  expect(leaks(sightings)).toEqual([]);
  const seen = sightings.filter(({ about, own }) => about === "own" && own).length;
  expect(seen).toBeGreaterThan(readingEntries().length / 2);
});
