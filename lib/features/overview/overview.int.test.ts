import { beforeAll, expect, test } from "vitest";
import { enterOrganization } from "#lib/auth/enter.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { DEFAULT_INTAKE } from "#lib/domain/intake.ts";
import { ENVIRONMENTS, type Role } from "#lib/domain/vocabulary.ts";
import { setItemStates } from "#lib/features/checklist/mutations.ts";
import { archiveProject, setBaseline } from "#lib/features/project/mutations.ts";
import { createProject } from "#lib/features/project/service.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { loadOverviewOf } from "./service.ts";

let home: TestOrganization;
let away: TestOrganization;

function as<T>(
  organization: TestOrganization,
  role: Role,
  work: (scope: OrgScope) => Promise<T>,
): Promise<T> {
  return enterOrganization(organization.as[role].facts, organization.slug, "project:read", work);
}

const overview = (organization: TestOrganization, role: Role, slug: string) =>
  as(organization, role, (scope) => loadOverviewOf(scope, slug, "production"));

/** Marks the first item with this key as met or open in Production. */
const answer = (key: string, status: "met" | "open") =>
  as(home, "cto", async (scope) => {
    const item = await scope.db.checklistItem.findFirstOrThrow({
      where: { requirementKey: key, project: { slug: "portal" } },
      select: { id: true, states: { where: { environment: "production" }, select: { version: true } } },
    });
    const version = item.states[0]?.version ?? 1;
    await setItemStates(scope, "portal", item.id, {
      changes: [{ environment: "production", status, reason: "", version }],
    });
  });

beforeAll(async () => {
  home = await testOrganization({ name: "Home" });
  away = await testOrganization({ name: "Away" });
  await as(home, "cto", (scope) =>
    createProject(scope, { name: "Portal", intake: DEFAULT_INTAKE, memberIds: [home.people.engineer.id] }),
  );
  await as(home, "cto", (scope) =>
    createProject(scope, { name: "Vault", intake: DEFAULT_INTAKE, memberIds: [] }),
  );
});

test("a project that nobody has answered is not assessed, and says what to begin with", async () => {
  const dto = await overview(home, "auditor", "portal");
  expect(dto.facts.map(({ environment, score }) => [environment, score])).toEqual(
    ENVIRONMENTS.map((each) => [each, null]),
  );
  expect(dto.next).toHaveLength(7);
  expect(dto.progress).toBeNull();
  expect(dto.change).toBeNull();
});

test("its figures are those that are kept for the portfolio", async () => {
  await answer("AUTH-1", "met");
  await answer("LOG-1", "open");
  const dto = await overview(home, "cto", "portal");
  const kept = await as(home, "cto", (scope) =>
    scope.db.projectScore.findMany({ where: { project: { slug: "portal" } } }),
  );
  for (const facts of dto.facts) {
    const row = kept.find(({ environment }) => environment === facts.environment);
    expect(row).toMatchObject({
      score: facts.score,
      level: facts.level,
      answered: facts.answered,
      applicable: facts.applicable,
      openCritical: facts.openCritical,
      gatePassed: facts.gate.passed,
      percentToTarget: facts.percentToTarget,
    });
  }
});

test("every requirement that shuts the gate is named", async () => {
  const dto = await overview(home, "cto", "portal");
  const production = dto.facts.find(({ environment }) => environment === "production");
  const keys = production?.gate.blockers.flatMap(({ itemKeys }) => itemKeys) ?? [];
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.filter((key) => !dto.titles[key])).toEqual([]);
  expect(keys).not.toContain("AUTH-1");
});

test("progress counts from the baseline", async () => {
  await as(home, "cto", async (scope) => {
    const project = await scope.db.project.findFirstOrThrow({
      where: { slug: "portal" },
      select: { id: true, version: true },
    });
    await setBaseline(scope, { projectId: project.id, version: project.version });
  });
  expect((await overview(home, "cto", "portal")).progress).toMatchObject({
    share: 0,
    by: home.people.cto.name,
  });
  await answer("LOG-1", "met");
  expect((await overview(home, "cto", "portal")).progress?.share).toBeGreaterThan(0);
});

test("an engineer outside, and anybody of another tenant, is told that there is no such project", async () => {
  await expect(overview(home, "engineer", "portal")).resolves.toMatchObject({ project: { name: "Portal" } });
  await expect(overview(home, "engineer", "vault")).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(overview(away, "owner", "portal")).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(overview(home, "owner", "nothing")).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an archived project can still be read, and not changed", async () => {
  await as(home, "cto", async (scope) => {
    const project = await scope.db.project.findFirstOrThrow({
      where: { slug: "portal" },
      select: { id: true, version: true },
    });
    await archiveProject(scope, { projectId: project.id, version: project.version });
  });
  const dto = await overview(home, "cto", "portal");
  expect(dto).toMatchObject({ project: { archived: true }, mayUpdate: false });
  expect(dto.facts[3]?.score).not.toBeNull();
});
