import { Client } from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { FRAMEWORK } from "#lib/catalog/framework.ts";
import { enterOrganization } from "#lib/auth/enter.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { DEFAULT_INTAKE } from "#lib/domain/intake.ts";
import { createProject } from "#lib/features/project/service.ts";
import { testDatabaseUrls } from "#lib/testing/database.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { seedReference } from "#prisma/seed/reference.ts";
import {
  getBuiltInFramework,
  getRequirementGuidance,
  listProjectsWithOpen,
  listRequirements,
  searchRequirements,
} from "./data.ts";
import { BUILT_IN_FRAMEWORK_KEY } from "./schema.ts";

let harbor: TestOrganization;
beforeAll(async () => {
  harbor = await testOrganization();
});

function inside<T>(work: (scope: OrgScope) => Promise<T>, role: "cto" | "engineer" = "cto"): Promise<T> {
  return enterOrganization(harbor.as[role].facts, harbor.slug, "project:read", work);
}

/** As the role that owns the tables; row level security holds it as well. */
async function asOwner<Row extends object>(sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: testDatabaseUrls().owner });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("the seeded catalogue", () => {
  test("is the framework that the source code holds, whole and in order", async () => {
    const framework = await inside(getBuiltInFramework);
    expect(framework).toMatchObject({
      key: BUILT_IN_FRAMEWORK_KEY,
      name: FRAMEWORK.name,
      version: FRAMEWORK.version,
    });
    expect(FRAMEWORK.key).toBe(BUILT_IN_FRAMEWORK_KEY);
    expect(framework.aspects).toEqual(FRAMEWORK.aspects);
    const requirements = await inside(listRequirements);
    expect(requirements.map(({ key }) => key)).toEqual(FRAMEWORK.requirements.map(({ key }) => key));
  });

  test("gives back every field of every requirement as it was written", async () => {
    for (const written of FRAMEWORK.requirements) {
      const read = await inside((scope) => getRequirementGuidance(scope, written.key));
      expect(read).toMatchObject(written);
    }
  });

  test("names what a requirement waits for, and what waits for it", async () => {
    const dependent = FRAMEWORK.requirements.find(({ dependsOn }) => dependsOn.length > 0);
    const first = dependent?.dependsOn[0];
    if (!dependent || !first) throw new Error("The catalogue has dependencies");
    const read = await inside((scope) => getRequirementGuidance(scope, dependent.key));
    expect(read.dependencies.map(({ key }) => key).sort()).toEqual([...dependent.dependsOn].sort());
    const before = await inside((scope) => getRequirementGuidance(scope, first));
    expect(before.dependents.map(({ key }) => key)).toContain(dependent.key);
  });

  test("has no requirement for a key that does not exist", async () => {
    await expect(inside((scope) => getRequirementGuidance(scope, "AUTH-99"))).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("seeding again", () => {
  const ids = () => asOwner<{ id: string }>(`SELECT "id" FROM "Requirement" ORDER BY "ordinal"`);

  test("changes nothing, and after a change of the texts updates them in place", async () => {
    const before = await ids();
    await seedReference(testDatabaseUrls().owner);
    expect(await ids()).toEqual(before);
    const changed = {
      ...FRAMEWORK,
      requirements: FRAMEWORK.requirements.map((requirement) =>
        requirement.key === "AUTH-1" ? { ...requirement, title: "Reworded" } : requirement,
      ),
    };
    await seedReference(testDatabaseUrls().owner, changed);
    expect(await ids()).toEqual(before);
    expect((await inside((scope) => getRequirementGuidance(scope, "AUTH-1"))).title).toBe("Reworded");
    await seedReference(testDatabaseUrls().owner);
    expect((await inside((scope) => getRequirementGuidance(scope, "AUTH-1"))).title).not.toBe("Reworded");
  });

  test("never removes a requirement that projects may refer to", async () => {
    const before = await ids();
    await seedReference(testDatabaseUrls().owner, {
      ...FRAMEWORK,
      requirements: FRAMEWORK.requirements.slice(0, 10),
    });
    expect(await ids()).toEqual(before);
    await seedReference(testDatabaseUrls().owner);
  });

  test("by two starters at once leaves one catalogue", async () => {
    const urls = [testDatabaseUrls().owner, testDatabaseUrls().owner];
    await Promise.all(
      urls.map((url, index) => seedReference(url, { ...FRAMEWORK, publisher: `Publisher ${index}` })),
    );
    await seedReference(testDatabaseUrls().owner);
    expect(await inside(listRequirements)).toHaveLength(FRAMEWORK.requirements.length);
  });
});

describe("looking for requirements", () => {
  test("puts the exact key first, then titles, then statements", async () => {
    const found = await inside((scope) => searchRequirements(scope, "io-1", 12));
    expect(found[0]?.key).toBe("IO-1");
    expect(found.map(({ key }) => key)).toContain("IO-10");
    const sessions = await inside((scope) => searchRequirements(scope, "session", 5));
    expect(sessions).toHaveLength(5);
    expect(sessions.every(({ key, title }) => `${key} ${title}`.toLowerCase().includes("session"))).toBe(
      true,
    );
  });

  test("takes percent and underscore for what they are", async () => {
    expect(await inside((scope) => searchRequirements(scope, "%_%", 12))).toEqual([]);
  });
});

test("where a requirement is open, an engineer sees their own projects only", async () => {
  await inside((scope) =>
    createProject(scope, { name: "Ours", intake: DEFAULT_INTAKE, memberIds: [harbor.people.engineer.id] }),
  );
  await inside((scope) => createProject(scope, { name: "Theirs", intake: DEFAULT_INTAKE, memberIds: [] }));
  const names = async (role: "cto" | "engineer", limit = 10) => {
    const { projects, more } = await inside((scope) => listProjectsWithOpen(scope, "AUTH-1", limit), role);
    return { names: projects.map(({ name }) => name), more };
  };
  expect(await names("cto")).toEqual({ names: ["Ours", "Theirs"], more: false });
  expect(await names("cto", 1)).toEqual({ names: ["Ours"], more: true });
  expect(await names("engineer")).toEqual({ names: ["Ours"], more: false });
});
