import "server-only";
import { reachableProjects, requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import type { IntakeAnswers } from "#lib/domain/intake.ts";
import { isLimitedToOwnProjects } from "#lib/domain/permissions.ts";
import { ASPECT_KEYS, ROLES, type Role } from "#lib/domain/vocabulary.ts";
import { AppError } from "#lib/errors/app-error.ts";
import { literalLike } from "#lib/features/framework/data.ts";
import { lockScoringSettings, type SettingsInForce } from "#lib/features/scoring/data.ts";
import { aspectCellsSchema, aspectTargetsSchema, aspectWeightsSchema } from "#lib/features/scoring/schema.ts";
import { baselineSchema, intakeAnswersSchema, type ProjectListQuery, type ProjectSort } from "./schema.ts";
import type { Baseline, ProjectListItem, ProjectPerson } from "./types.ts";

export const PROJECTS_PER_PAGE = 50;

/** An archived project is read only. Throws CONFLICT with the way out. */
export function assertNotArchived(project: { name: string; archivedAt: Date | null }): void {
  if (!project.archivedAt) return;
  throw new AppError(
    "CONFLICT",
    `“${project.name}” is archived. Restore it in its settings before you change it`,
    {
      details: { reason: "archived" },
    },
  );
}

type ReachedProject = Awaited<ReturnType<typeof requireProject>>;

/** Reaches a project and holds its row until the transaction ends. Throws NOT_FOUND. */
export async function lockProject(
  scope: OrgScope,
  by: { slug: string } | { id: string },
): Promise<{ project: ReachedProject; settings: SettingsInForce }> {
  const { id } = await requireProject(scope, by);
  const settings = await lockScoringSettings(scope, id);
  // Read again under the lock: somebody may have archived or changed it while we waited.
  return { project: await requireProject(scope, { id }), settings };
}

/** The same for a change to its content: an archived project refuses. First call of such a transaction. */
export async function lockEditableProject(scope: OrgScope, by: { slug: string } | { id: string }) {
  const locked = await lockProject(scope, by);
  assertNotArchived(locked.project);
  return locked;
}

type ListRow = {
  slug: string;
  name: string;
  description: string;
  archived: boolean;
  updatedAt: Date;
  score: number | null;
  level: number | null;
  answered: number | null;
  applicable: number | null;
  openCritical: number | null;
  gatePassed: boolean | null;
  gateBlockers: number | null;
  aspects: unknown;
  members: string[];
  memberCount: number;
};

const ORDER: Readonly<Record<ProjectSort, Prisma.Sql>> = {
  name: Prisma.sql`lower(p."name"), p."slug"`,
  score: Prisma.sql`s."score" ASC NULLS LAST, lower(p."name"), p."slug"`,
  critical: Prisma.sql`coalesce(s."openCritical", 0) DESC, s."score" ASC NULLS LAST, lower(p."name"), p."slug"`,
  updated: Prisma.sql`greatest(p."updatedAt", s."updatedAt") DESC, lower(p."name"), p."slug"`,
};

/** The condition that Project `p` belongs to this tenant and is within reach; see reachableProjects. */
export function reachedBy(scope: OrgScope) {
  return Prisma.sql`p."organizationId" = ${scope.organizationId}::uuid
    AND (NOT ${isLimitedToOwnProjects(scope.role)} OR EXISTS (
      SELECT 1 FROM "ProjectMember" m WHERE m."organizationId" = p."organizationId"
         AND m."projectId" = p."id" AND m."userId" = ${scope.userId}::uuid))`;
}

function nameMatches(words: string) {
  const pattern = `%${literalLike(words)}%`;
  return Prisma.sql`(${words === ""} OR p."name" ILIKE ${pattern} OR p."slug" ILIKE ${pattern})`;
}

/** A page of projects within reach, with Production's kept scores. Pages begin at 1. */
export async function listProjects(
  scope: OrgScope,
  query: Pick<ProjectListQuery, "q" | "sort" | "page"> & { archived: boolean },
): Promise<ProjectListItem[]> {
  const rows = await scope.db.$queryRaw<ListRow[]>`
    WITH page AS (
      SELECT p."organizationId", p."id", p."slug", p."name", p."description", p."archivedAt" IS NOT NULL AS "archived",
             greatest(p."updatedAt", s."updatedAt") AS "updatedAt", s."score", s."level", s."answered", s."applicable",
             s."openCritical", s."gatePassed", s."gateBlockers", s."aspects", row_number() OVER (ORDER BY ${ORDER[query.sort]}) AS "place"
        FROM "Project" p
        LEFT JOIN "ProjectScore" s ON s."organizationId" = p."organizationId" AND s."projectId" = p."id" AND s."environment" = 'production'
       WHERE ${reachedBy(scope)} AND ${nameMatches(query.q)} AND (p."archivedAt" IS NOT NULL) = ${query.archived}
       ORDER BY "place" LIMIT ${PROJECTS_PER_PAGE} OFFSET ${(query.page - 1) * PROJECTS_PER_PAGE})
    SELECT page.*,
           (SELECT count(*) FROM "ProjectMember" m
             WHERE m."organizationId" = page."organizationId" AND m."projectId" = page."id")::int AS "memberCount",
           ARRAY(SELECT u."name" FROM "ProjectMember" m JOIN "User" u ON u."id" = m."userId"
             WHERE m."organizationId" = page."organizationId" AND m."projectId" = page."id"
             ORDER BY m."createdAt", u."name" LIMIT 4) AS "members"
      FROM page ORDER BY "place"`;
  return rows.map(toListItem);
}

function toListItem(row: ListRow): ProjectListItem {
  const cells = row.aspects === null ? {} : aspectCellsSchema.parse(row.aspects);
  const order = [
    ...ASPECT_KEYS,
    ...Object.keys(cells).filter((key) => !ASPECT_KEYS.some((known) => known === key)),
  ];
  return {
    slug: row.slug,
    name: row.name,
    description: row.description,
    archived: row.archived,
    score: row.score,
    level: row.level,
    answered: row.answered ?? 0,
    applicable: row.applicable ?? 0,
    openCritical: row.openCritical ?? 0,
    gate: row.score === null ? "unknown" : row.gatePassed ? "passes" : "blocked",
    gateBlockers: row.gateBlockers ?? 0,
    petals: order.map((key) => ({ score: cells[key]?.score ?? null, evidenced: cells[key]?.evidenced ?? 0 })),
    updatedAt: row.updatedAt.toISOString(),
    members: row.members,
    memberCount: row.memberCount,
  };
}

/** How many projects are within reach, how many match the words, and in how many a critical is open. */
export async function countProjects(scope: OrgScope, words: string) {
  type Counts = Record<
    "active" | "archived" | "matchingActive" | "matchingArchived" | "withOpenCritical",
    number
  >;
  const rows = await scope.db.$queryRaw<Counts[]>`
    SELECT count(*) FILTER (WHERE NOT t."archived")::int AS "active",
           count(*) FILTER (WHERE t."archived")::int AS "archived",
           count(*) FILTER (WHERE NOT t."archived" AND t."matching")::int AS "matchingActive",
           count(*) FILTER (WHERE t."archived" AND t."matching")::int AS "matchingArchived",
           count(*) FILTER (WHERE t."critical")::int AS "withOpenCritical"
      FROM (SELECT p."archivedAt" IS NOT NULL AS "archived", ${nameMatches(words)} AS "matching", s."openCritical" > 0 AS "critical"
              FROM "Project" p
              LEFT JOIN "ProjectScore" s ON s."organizationId" = p."organizationId" AND s."projectId" = p."id" AND s."environment" = 'production'
             WHERE ${reachedBy(scope)}) t`;
  return rows[0] ?? { active: 0, archived: 0, matchingActive: 0, matchingArchived: 0, withOpenCritical: 0 };
}

/** Unarchived projects within reach whose name or slug contains the words, by name. */
export async function searchProjects(scope: OrgScope, words: string, limit: number) {
  const contains = { contains: literalLike(words), mode: "insensitive" } as const;
  return scope.db.project.findMany({
    where: { ...reachableProjects(scope), archivedAt: null, OR: [{ name: contains }, { slug: contains }] },
    orderBy: [{ name: "asc" }, { slug: "asc" }],
    take: limit,
    select: { name: true, slug: true },
  });
}

export type ProjectSettings = Readonly<{
  id: string;
  slug: string;
  name: string;
  description: string;
  version: number;
  archivedAt: Date | null;
  createdAt: Date;
  intake: IntakeAnswers;
  targetOverrides: Readonly<Record<string, number>>;
  weightOverrides: Readonly<Record<string, number>>;
  baseline: Baseline | null;
}>;

/** A project with everything that its settings hold. Throws NOT_FOUND. */
export async function getProjectSettings(
  scope: OrgScope,
  by: { slug: string } | { id: string },
): Promise<ProjectSettings> {
  const { id } = await requireProject(scope, by);
  const row = await scope.db.project.findFirstOrThrow({
    where: { ...reachableProjects(scope), id },
    select: {
      id: true,
      slug: true,
      name: true,
      description: true,
      version: true,
      archivedAt: true,
      createdAt: true,
      intake: true,
      targetOverrides: true,
      weightOverrides: true,
      baseline: true,
    },
  });
  return {
    ...row,
    intake: intakeAnswersSchema.parse(row.intake),
    targetOverrides: aspectTargetsSchema.parse(row.targetOverrides),
    weightOverrides: aspectWeightsSchema.parse(row.weightOverrides),
    baseline: row.baseline === null ? null : baselineSchema.parse(row.baseline),
  };
}

/** What the organisation says where a project says nothing. */
export async function getOrganizationDefaults(scope: OrgScope) {
  const row = await scope.db.organization.findUniqueOrThrow({
    where: { id: scope.organizationId },
    select: { aspectWeights: true, timeZone: true },
  });
  return { aspectWeights: aspectWeightsSchema.parse(row.aspectWeights), timeZone: row.timeZone };
}

/** Scores of Production by aspect key; empty for an archived project. */
export async function getProductionScores(
  scope: OrgScope,
  projectId: string,
): Promise<Record<string, number | null>> {
  const row = await scope.db.projectScore.findFirst({
    where: { organizationId: scope.organizationId, projectId, environment: "production" },
    select: { aspects: true },
  });
  const cells = row ? aspectCellsSchema.parse(row.aspects) : {};
  return Object.fromEntries(Object.entries(cells).map(([key, cell]) => [key, cell.score]));
}

/** Fails closed: a role that nobody knows reads. */
const knownRole = (text: string): Role => ROLES.find((role) => role === text) ?? "auditor";

/** All people of the organisation by name, each with whether they belong to the project. */
export async function listProjectPeople(
  scope: OrgScope,
  projectId: string,
): Promise<(ProjectPerson & { member: boolean })[]> {
  const rows = await scope.db.membership.findMany({
    where: { organizationId: scope.organizationId },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    select: {
      userId: true,
      role: true,
      disabledAt: true,
      user: { select: { name: true, email: true, disabledAt: true } },
      projects: { where: { organizationId: scope.organizationId, projectId }, select: { projectId: true } },
    },
  });
  return rows.map((row) => ({
    id: row.userId,
    name: row.user.name,
    email: row.user.email,
    role: knownRole(row.role),
    active: row.disabledAt === null && row.user.disabledAt === null,
    member: row.projects.length > 0,
  }));
}
