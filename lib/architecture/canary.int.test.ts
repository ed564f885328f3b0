import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type * as scopeModule from "#lib/auth/scope.ts";
import { crawl, leaks, readingEntries } from "#lib/testing/canary.ts";
import { buildWorld, type World } from "#lib/testing/world.ts";

/** What the application believes its tenant to be; row level security goes by the session all the same. */
const mistaken = vi.hoisted(() => ({ organizationId: undefined as string | undefined }));

vi.mock("#lib/auth/scope.ts", async (original) => {
  const real = await original<typeof scopeModule>();
  return {
    ...real,
    mintOrgScope: (facts: Parameters<typeof real.mintOrgScope>[0]) =>
      real.mintOrgScope({ ...facts, organizationId: mistaken.organizationId ?? facts.organizationId }),
  };
});

let ours: World;
let theirs: World;

beforeAll(async () => {
  ours = await buildWorld("canaryours");
  theirs = await buildWorld("canarytheirs");
});

afterEach(() => {
  mistaken.organizationId = undefined;
});

test("with both walls, nothing of another tenant shows, and our own does", async () => {
  const sightings = await crawl(ours, theirs);
  expect(leaks(sightings)).toEqual([]);
  // The crawl can see: most answers about our own objects carry our own mark.
  const seen = sightings.filter(({ about, own }) => about === "own" && own).length;
  expect(seen).toBeGreaterThan(readingEntries().length / 2);
  const files = sightings.filter(
    ({ key, about }) => about === "own" && /\/(?:\[plan\]|\[programme\])\/route\.ts$/.test(key),
  );
  expect(files.map(({ own }) => own)).toEqual([true, true]);
});

test("row level security alone holds: the application's filters ask for the other tenant, and get nothing", async () => {
  mistaken.organizationId = theirs.organization.id;
  expect(leaks(await crawl(ours, theirs))).toEqual([]);
});
