import { afterEach, beforeAll, expect, inject, test, vi } from "vitest";
import type * as scopeModule from "#lib/auth/scope.ts";
import type * as permissionsModule from "#lib/domain/permissions.ts";
import { urlFor } from "#bin/database-roles.ts";
import { ACCESS_CASES, standingObjects } from "#lib/testing/access-cases.ts";
import { callEntry } from "#lib/testing/call-entry.ts";
import { crawl, leaks } from "#lib/testing/canary.ts";
import { testDatabaseUrls } from "#lib/testing/database.ts";
import { buildWorld, type World } from "#lib/testing/world.ts";

/**
 * Can the other tests see? Each guard is taken out, one at a time, and the very answer that the matrix or
 * the canary test forbids must then come: proof that those tests would turn red.
 */
const removed = vi.hoisted(() => ({
  guard: "none" as "none" | "permission" | "reach" | "filters",
  tenant: "",
}));

// Without row level security underneath, so that the guard under test is the only one left.
const database = new URL(testDatabaseUrls().app).pathname.slice(1);
process.env.DATABASE_URL = urlFor(inject("testServer").adminUrl, { database });

vi.mock("#lib/domain/permissions.ts", async (original) => {
  const real = await original<typeof permissionsModule>();
  return {
    ...real,
    can: (...given: Parameters<typeof real.can>) => removed.guard === "permission" || real.can(...given),
    isLimitedToOwnProjects: (role: Parameters<typeof real.isLimitedToOwnProjects>[0]) =>
      removed.guard !== "reach" && real.isLimitedToOwnProjects(role),
  };
});

vi.mock("#lib/auth/scope.ts", async (original) => {
  const real = await original<typeof scopeModule>();
  return {
    ...real,
    mintOrgScope: (facts: Parameters<typeof real.mintOrgScope>[0]) =>
      real.mintOrgScope({
        ...facts,
        organizationId: removed.guard === "filters" ? removed.tenant : facts.organizationId,
      }),
  };
});

const TICK = "route PATCH app/api/o/[org]/projects/[project]/items/[item]/states/route.ts";
const CHECKLIST = "page app/o/[org]/projects/[project]/checklist/page.tsx";

let ours: World;
let theirs: World;

beforeAll(async () => {
  ours = await buildWorld("canaryours");
  theirs = await buildWorld("canarytheirs");
});

afterEach(() => {
  removed.guard = "none";
});

async function answer(
  key: string,
  role: "auditor" | "engineer",
  world = ours,
  project = world.project,
): Promise<string> {
  const shape = ACCESS_CASES[key];
  if (!shape) throw new Error(`${key} is not in the matrix`);
  const given = {
    port: ours.organization.as[role],
    slug: ours.organization.slug,
    objects: standingObjects(world, project),
  };
  return (await callEntry(key, shape, given)).code;
}

test("without the permission check an auditor could tick", async () => {
  expect(await answer(TICK, "auditor")).toBe("FORBIDDEN");
  removed.guard = "permission";
  expect(await answer(TICK, "auditor")).toBe("OK");
});

test("without the check of project membership an engineer could read every project", async () => {
  expect(await answer(CHECKLIST, "engineer", ours, ours.outside)).toBe("NOT_FOUND");
  removed.guard = "reach";
  expect(await answer(CHECKLIST, "engineer", ours, ours.outside)).toBe("OK");
});

test("without row level security and with mistaken filters the canary shows", async () => {
  expect(leaks(await crawl(ours, theirs))).toEqual([]);
  Object.assign(removed, { guard: "filters", tenant: theirs.organization.id });
  expect(leaks(await crawl(ours, theirs)).length).toBeGreaterThan(5);
});
