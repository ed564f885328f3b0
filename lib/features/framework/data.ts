import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { isLimitedToOwnProjects } from "#lib/domain/permissions.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { BUILT_IN_FRAMEWORK_KEY, requirementContentSchema, requirementWordsSchema } from "./schema.ts";
import type {
  FrameworkSummary,
  IntakeRequirementRow,
  OpenInProject,
  RequirementGuidance,
  RequirementLink,
  RequirementSummary,
} from "./types.ts";

/** Owner of the built-in frameworks, which everybody may read (row level security says so too). */
export const BUILT_IN_ORGANIZATION_ID = "00000000-0000-0000-0000-000000000000";

const builtIn = {
  organizationId: BUILT_IN_ORGANIZATION_ID,
  frameworkVersion: { framework: { key: BUILT_IN_FRAMEWORK_KEY } },
} as const;

const summarySelect = {
  key: true,
  title: true,
  statement: true,
  criticality: true,
  effortLow: true,
  effortLikely: true,
  effortHigh: true,
  traits: true,
  traitMatch: true,
  dependsOn: true,
  environments: true,
  cwe: true,
  content: true,
  aspect: { select: { key: true, name: true } },
} as const;

type Amount = { toNumber(): number };

type SummaryRow = {
  key: string;
  title: string;
  statement: string;
  criticality: string;
  effortLow: Amount;
  effortLikely: Amount;
  effortHigh: Amount;
  traits: string[];
  traitMatch: string;
  dependsOn: string[];
  environments: string[];
  cwe: string[];
  aspect: { key: string };
};

function toSummary(row: SummaryRow, asvs: readonly string[]): RequirementSummary {
  return {
    ...requirementWordsSchema.parse(row),
    key: row.key,
    aspect: row.aspect.key,
    title: row.title,
    statement: row.statement,
    effort: {
      low: row.effortLow.toNumber(),
      likely: row.effortLikely.toNumber(),
      high: row.effortHigh.toNumber(),
    },
    dependsOn: row.dependsOn,
    cwe: row.cwe,
    asvs,
  };
}

/** The built-in framework with its aspects in the wheel's order. Throws NOT_FOUND before the seed ran. */
export async function getBuiltInFramework(scope: OrgScope): Promise<FrameworkSummary> {
  const version = await scope.db.frameworkVersion.findFirst({
    where: { organizationId: BUILT_IN_ORGANIZATION_ID, framework: builtIn.frameworkVersion.framework },
    orderBy: [{ createdAt: "desc" }, { label: "desc" }],
    select: {
      label: true,
      framework: { select: { key: true, name: true, publisher: true } },
      aspects: {
        orderBy: { ordinal: "asc" },
        select: { key: true, ordinal: true, name: true, summary: true },
      },
    },
  });
  if (!version) throw notFound("The built-in framework");
  return { ...version.framework, version: version.label, aspects: version.aspects };
}

/** All requirements of the built-in framework in catalogue order, without their guidance. */
export async function listRequirements(scope: OrgScope): Promise<RequirementSummary[]> {
  const rows = await scope.db.requirement.findMany({
    where: builtIn,
    orderBy: { ordinal: "asc" },
    select: summarySelect,
  });
  return rows.map((row) => toSummary(row, requirementContentSchema.parse(row.content).references.asvs));
}

/** What each requirement of the built-in framework is called, by its key. */
export async function listRequirementTitles(scope: OrgScope): Promise<ReadonlyMap<string, string>> {
  const rows = await scope.db.requirement.findMany({ where: builtIn, select: { key: true, title: true } });
  return new Map(rows.map(({ key, title }) => [key, title]));
}

/** The part of each requirement that the intake decides by, with its id; fewer columns, no guidance. */
export async function listIntakeRequirements(
  scope: OrgScope,
): Promise<(IntakeRequirementRow & { id: string })[]> {
  const rows = await scope.db.requirement.findMany({
    where: builtIn,
    orderBy: { ordinal: "asc" },
    select: {
      id: true,
      key: true,
      title: true,
      criticality: true,
      traits: true,
      traitMatch: true,
      environments: true,
      aspect: { select: { key: true } },
    },
  });
  return rows.map((row) => ({
    ...requirementWordsSchema.parse(row),
    id: row.id,
    key: row.key,
    title: row.title,
    aspect: row.aspect.key,
  }));
}

/** One requirement in full by its key (exact, upper case). Throws NOT_FOUND. */
export async function getRequirementGuidance(scope: OrgScope, key: string): Promise<RequirementGuidance> {
  const row = await scope.db.requirement.findFirst({ where: { ...builtIn, key }, select: summarySelect });
  if (!row) throw notFound("The requirement");
  const content = requirementContentSchema.parse(row.content);
  const linked = await scope.db.requirement.findMany({
    where: { ...builtIn, OR: [{ key: { in: row.dependsOn } }, { dependsOn: { has: key } }] },
    orderBy: { ordinal: "asc" },
    select: { key: true, title: true },
  });
  const links = linked satisfies RequirementLink[];
  return {
    ...toSummary(row, content.references.asvs),
    ...content,
    aspectName: row.aspect.name,
    dependencies: links.filter((link) => row.dependsOn.includes(link.key)),
    dependents: links.filter((link) => !row.dependsOn.includes(link.key)),
  };
}

/** Words as they are inside a LIKE pattern: neither SQL nor Prisma's `contains` escapes its wildcards. */
export function literalLike(words: string): string {
  return words.replace(/[\\%_]/g, "\\$&");
}

/** Requirements whose key, title or statement contains the words, or whose CWE id is them; exact keys first. */
export async function searchRequirements(
  scope: OrgScope,
  words: string,
  limit: number,
): Promise<RequirementLink[]> {
  const contains = { contains: literalLike(words), mode: "insensitive" } as const;
  const rows = await scope.db.requirement.findMany({
    where: {
      ...builtIn,
      OR: [
        { key: contains },
        { title: contains },
        { statement: contains },
        { cwe: { has: words.toUpperCase() } },
      ],
    },
    orderBy: { ordinal: "asc" },
    select: { key: true, title: true },
  });
  const needle = words.toLowerCase();
  // Three tiers, each in catalogue order: exact key, key or title, the statement alone.
  const tier = (row: RequirementLink) =>
    row.key.toLowerCase() === needle ? 0 : `${row.key} ${row.title}`.toLowerCase().includes(needle) ? 1 : 2;
  return rows.sort((a, b) => tier(a) - tier(b)).slice(0, limit);
}

/**
 * Unarchived projects within reach in which the requirement applies in Production and is not met there, by
 * name: at most `limit`, and whether there are more. It walks the projects in the order of their names and
 * stops early, since counting them all would read an item of each of thousands of projects.
 */
export async function listProjectsWithOpen(
  scope: OrgScope,
  key: string,
  limit: number,
): Promise<{ projects: OpenInProject[]; more: boolean }> {
  const rows = await scope.db.$queryRaw<OpenInProject[]>`
    SELECT p."slug", p."name", s."status"
      FROM "Project" p
      JOIN "Requirement" r ON r."organizationId" = ${BUILT_IN_ORGANIZATION_ID}::uuid AND r."key" = ${key}
      JOIN "ChecklistItem" i ON i."organizationId" = p."organizationId" AND i."projectId" = p."id" AND i."requirementId" = r."id"
      JOIN "ItemState" s ON s."organizationId" = i."organizationId" AND s."itemId" = i."id"
     WHERE p."organizationId" = ${scope.organizationId}::uuid AND p."archivedAt" IS NULL
       AND i."applicable" AND 'production' = ANY(i."environments")
       AND s."environment" = 'production' AND s."status" IN ('open', 'partial')
       AND (NOT ${isLimitedToOwnProjects(scope.role)} OR EXISTS (
         SELECT 1 FROM "ProjectMember" m WHERE m."organizationId" = p."organizationId"
            AND m."projectId" = p."id" AND m."userId" = ${scope.userId}::uuid))
     ORDER BY p."name", p."slug" LIMIT ${limit + 1}`;
  const projects = rows.slice(0, limit).map(({ slug, name, status }) => ({ slug, name, status }));
  return { projects, more: rows.length > limit };
}
