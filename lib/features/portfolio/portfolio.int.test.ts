import { beforeAll, describe, expect, test } from "vitest";
import { enterOrganization } from "#lib/auth/enter.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { DEFAULT_INTAKE } from "#lib/domain/intake.ts";
import { ENVIRONMENTS, type Role } from "#lib/domain/vocabulary.ts";
import { setItemStates, updateItem } from "#lib/features/checklist/mutations.ts";
import { archiveProject, restoreProject } from "#lib/features/project/mutations.ts";
import { createProject } from "#lib/features/project/service.ts";
import { testId, testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { FIXED_SORTS, portfolioQuerySchema, PROJECTS_PER_PAGE, type SortKey } from "./schema.ts";
import { loadPortfolioOf } from "./service.ts";

/** More than two pages, so that a page has neighbours on both sides. */
const PROJECTS = 2 * PROJECTS_PER_PAGE + 3;
const AS_GIVEN = { env: "production" } as const;

let home: TestOrganization;
let away: TestOrganization;

function as<T>(
  organization: TestOrganization,
  role: Role,
  work: (scope: OrgScope) => Promise<T>,
): Promise<T> {
  return enterOrganization(organization.as[role].facts, organization.slug, "portfolio:read", work);
}

function portfolio(organization: TestOrganization, role: Role, query: Record<string, unknown> = AS_GIVEN) {
  return as(organization, role, (scope) => loadPortfolioOf(scope, portfolioQuerySchema.parse(query)));
}

const named = (number: number) => `Project ${String(number).padStart(2, "0")}`;

/** Whole projects, items and all, made by the service; the others are only what the portfolio reads of one. */
const WHOLE = 5;

async function copyProject(scope: OrgScope, number: number): Promise<void> {
  const [id, name, slug] = [testId("project", String(number)), named(number), `project-${number}-copy`];
  await scope.db.$executeRaw`
    INSERT INTO "Project" ("organizationId", "id", "slug", "name", "intake", "createdAt", "updatedAt")
      SELECT "organizationId", ${id}::uuid, ${slug}, ${name}, "intake", "createdAt", "updatedAt" FROM "Project"
       WHERE "organizationId" = ${scope.organizationId}::uuid AND "name" = ${named(WHOLE)}`;
  for (const table of [Prisma.sql`"ProjectScore"`, Prisma.sql`"AspectScore"`]) {
    await scope.db.$executeRaw`
      INSERT INTO ${table} SELECT r.* FROM "Project" p, ${table} s,
          jsonb_populate_record(s, jsonb_build_object('projectId', ${id}::uuid)) r
       WHERE p."organizationId" = ${scope.organizationId}::uuid AND p."name" = ${named(WHOLE)}
         AND s."organizationId" = p."organizationId" AND s."projectId" = p."id"`;
  }
}

/** Kept scores that tie, that lie apart, and that are missing: what an order must get right. */
async function spreadScores(scope: OrgScope): Promise<void> {
  await scope.db.$executeRaw`
    WITH spread AS (
      SELECT p."id", row_number() OVER (ORDER BY p."name") AS "n" FROM "Project" p WHERE p."organizationId" = ${scope.organizationId}::uuid)
    UPDATE "ProjectScore" s
       SET "score" = CASE WHEN spread."n" % 7 = 0 THEN NULL ELSE (spread."n" % 5) / 5.0 END,
           "level" = CASE WHEN spread."n" % 7 = 0 THEN NULL ELSE spread."n" % 3 END,
           "gatePassed" = spread."n" % 5 = 4 AND spread."n" % 7 <> 0, "gateBlockers" = spread."n" % 4
      FROM spread WHERE s."organizationId" = ${scope.organizationId}::uuid AND s."projectId" = spread."id"`;
  await scope.db.$executeRaw`
    UPDATE "AspectScore" a SET "score" = s."score", "target" = 0.5
      FROM "ProjectScore" s WHERE a."organizationId" = ${scope.organizationId}::uuid AND a."aspectKey" = 'LOG'
       AND s."organizationId" = a."organizationId" AND s."projectId" = a."projectId" AND s."environment" = a."environment"`;
  await scope.db.$executeRaw`
    INSERT INTO "ProjectScoreDay" ("organizationId", "projectId", "environment", "day", "score", "aspects")
      SELECT s."organizationId", s."projectId", s."environment", (${scope.now}::timestamptz - interval '40 days')::date,
             CASE WHEN s."gateBlockers" = 1 THEN NULL ELSE 0.4 END, '{}'::jsonb
        FROM "ProjectScore" s WHERE s."organizationId" = ${scope.organizationId}::uuid`;
}

beforeAll(async () => {
  home = await testOrganization({ name: "Home" });
  away = await testOrganization({ name: "Away" });
  for (let number = 1; number <= WHOLE; number += 1) {
    const memberIds = number <= 2 ? [home.people.engineer.id] : [];
    await as(home, "cto", (scope) =>
      createProject(scope, { name: named(number), intake: DEFAULT_INTAKE, memberIds }),
    );
  }
  await as(home, "cto", async (scope) => {
    for (let number = WHOLE + 1; number <= PROJECTS; number += 1) await copyProject(scope, number);
    await spreadScores(scope);
  });
  await as(away, "cto", (scope) =>
    createProject(scope, { name: "CANARY of another tenant", intake: DEFAULT_INTAKE }),
  );
});

describe("the rows of a portfolio", () => {
  test.each(
    [...FIXED_SORTS, "aspect:LOG", "aspect:UNKNOWN"].flatMap((sort) => [
      [sort, "asc"],
      [sort, "desc"],
    ]),
  )("paging by %s %s visits each project once", async (sort, dir) => {
    const seen: string[] = [];
    for (let page = 1; page <= 10; page += 1) {
      const { rows, pages } = await portfolio(home, "cto", { sort, dir, page });
      seen.push(...rows.map((row) => row.name));
      if (!pages.hasNext) break;
    }
    expect(seen.length).toBe(PROJECTS);
    expect(new Set(seen).size).toBe(PROJECTS);
  });

  test("are in the order asked for, what is not known last in both directions", async () => {
    for (const dir of ["asc", "desc"] as const) {
      const sorts: readonly [
        SortKey,
        (row: Awaited<ReturnType<typeof portfolio>>["rows"][number]) => number | string | null,
      ][] = [
        ["name", (row) => row.name],
        ["score", (row) => row.score],
        ["level", (row) => row.level],
        ["change", (row) => row.change],
      ];
      for (const [sort, value] of sorts) {
        const found: (number | string | null)[] = [];
        for (const page of [1, 2, 3])
          found.push(...(await portfolio(home, "cto", { sort, dir, page })).rows.map(value));
        const known = found.filter((entry) => entry !== null);
        expect(found.slice(0, known.length)).toEqual(known);
        const ascending = known.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(known).toEqual(dir === "asc" ? ascending : ascending.toReversed());
      }
    }
  });

  test("a filter by name, gate or aspect below target shows what it says", async () => {
    const blocked = await portfolio(home, "cto", { gate: "blocked" });
    expect(new Set(blocked.rows.map((row) => row.gate))).toEqual(new Set(["blocked"]));
    const unknown = await portfolio(home, "cto", { gate: "unknown" });
    expect(unknown.rows.every((row) => row.score === null)).toBe(true);
    expect((await portfolio(home, "cto", { q: "ject 0" })).rows).toHaveLength(9);
    expect((await portfolio(home, "cto", { q: "%" })).rows).toEqual([]);
    const below = await portfolio(home, "cto", { below: "LOG" });
    const index = below.aspects.findIndex(({ key }) => key === "LOG");
    expect(index).toBeGreaterThan(0);
    expect(below.rows.length).toBeGreaterThan(0);
    expect(below.rows.every((row) => (row.score ?? 1) < 0.5)).toBe(true);
  });
});

describe("who sees what", () => {
  test("an engineer's portfolio holds their own projects only, in rows, totals, dates and changes", async () => {
    const mine = [named(1), named(2)];
    const found = await portfolio(home, "engineer");
    expect(found.rows.map((row) => row.name).sort()).toEqual(mine);
    expect(found.totals.projects).toBe(2);
    expect(found.ownProjectsOnly).toBe(true);
    const changed = found.changes.map((change) => change.project?.name);
    expect(changed.every((name) => name !== undefined && mine.includes(name))).toBe(true);
    const { decisions, overdue, upcoming, movers } = found;
    const elsewhere = [
      ...decisions.flatMap(({ projects }) => projects),
      ...overdue,
      ...upcoming,
      ...movers.losses,
      ...movers.gains,
    ];
    expect(elsewhere.every(({ name }) => mine.includes(name))).toBe(true);
  });

  test("another tenant's projects never appear, whatever is asked for", async () => {
    for (const sort of [...FIXED_SORTS, "aspect:LOG"]) {
      expect(JSON.stringify(await portfolio(home, "owner", { sort }))).not.toContain("CANARY");
    }
    expect((await portfolio(home, "owner", { q: "canary" })).rows).toEqual([]);
    expect((await portfolio(away, "auditor")).rows.map((row) => row.name)).toEqual([
      "CANARY of another tenant",
    ]);
  });
});

describe("the totals", () => {
  test("equal what the rows give, for the whole organisation and for an engineer", async () => {
    for (const role of ["cto", "engineer"] as const) {
      for (const env of ENVIRONMENTS) {
        const rows = [];
        for (const page of [1, 2, 3]) rows.push(...(await portfolio(home, role, { env, page })).rows);
        const { totals, aspects } = await portfolio(home, role, { env });
        const scores = rows.flatMap((row) => (row.score === null ? [] : [row.score]));
        expect(totals).toMatchObject({
          projects: rows.length,
          assessed: scores.length,
          passed: rows.filter((row) => row.gate === "passes").length,
        });
        expect(totals.score).toBeCloseTo(scores.reduce((sum, score) => sum + score, 0) / scores.length, 5);
        const log = aspects.find(({ key }) => key === "LOG");
        expect(log).toMatchObject({ assessed: scores.length, target: 0.5 });
        expect(log?.score).toBeCloseTo(totals.score ?? Number.NaN, 5);
      }
    }
  });

  test("an archived project leaves rows and totals, and comes back", async () => {
    const before = await portfolio(home, "cto", { q: named(5) });
    const id = await as(home, "cto", async (scope) => {
      const project = await scope.db.project.findFirstOrThrow({
        where: { name: named(5) },
        select: { id: true, version: true },
      });
      await archiveProject(scope, { projectId: project.id, version: project.version });
      return project.id;
    });
    const without = await portfolio(home, "cto", { q: named(5) });
    expect(without.rows).toEqual([]);
    expect(without.totals.projects).toBe(before.totals.projects - 1);
    for (const sort of [...FIXED_SORTS, "aspect:LOG"]) {
      expect((await portfolio(home, "cto", { sort, q: named(5) })).rows).toEqual([]);
    }
    await as(home, "cto", (scope) => restoreProject(scope, { projectId: id, version: 2 }));
    expect((await portfolio(home, "cto", { q: named(5) })).totals.projects).toBe(before.totals.projects);
  });
});

describe("what deserves attention", () => {
  test("a dated item is overdue or due until it is met in the environment looked at", async () => {
    const item = await as(away, "cto", async (scope) => {
      const found = await scope.db.checklistItem.findFirstOrThrow({
        where: { requirementKey: "AUTH-1" },
        select: { id: true },
      });
      await updateItem(scope, "canary-of-another-tenant", found.id, {
        version: 1,
        dueDate: "2026-02-27",
        ownerId: away.people.cto.id,
      });
      return found.id;
    });
    const late = await portfolio(away, "owner");
    expect(late.overdue).toMatchObject([{ key: "AUTH-1", daysLeft: -3, owner: away.people.cto.name }]);
    await as(away, "cto", (scope) =>
      setItemStates(scope, "canary-of-another-tenant", item, {
        changes: [{ environment: "production", status: "met", reason: "", version: 1 }],
      }),
    );
    const done = await portfolio(away, "owner");
    expect(done.overdue).toEqual([]);
    expect((await portfolio(away, "owner", { env: "testing" })).overdue).toHaveLength(1);
    expect(done.changes[0]).toMatchObject({ kind: "met", subjects: ["AUTH-1"], actor: away.people.cto.name });
  });

  test("an open critical requirement of an assessed project is something to decide, a met one is not", async () => {
    const { decisions, criticalBlocks } = await portfolio(away, "owner");
    expect(criticalBlocks).toBe(true);
    expect(decisions.length).toBeGreaterThan(0);
    expect(decisions.map(({ key }) => key)).not.toContain("AUTH-1");
    expect(decisions.every(({ effortDays, projects }) => effortDays > 0 && projects.length === 1)).toBe(true);
  });
});
