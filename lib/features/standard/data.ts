import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { notFound } from "#lib/errors/app-error.ts";
import type { FrameworkDraft } from "#lib/frameworks/draft.ts";
import { titleFrom } from "#lib/frameworks/text.ts";
import { z } from "zod";
import { CRITICALITIES } from "#lib/domain/vocabulary.ts";
import { importedContentSchema, levelsSchema } from "./schema.ts";
import type { StandardGroupRow, StandardRequirement, StandardSummary, VersionName } from "./types.ts";

const criticalitySchema = z.enum(CRITICALITIES);

const versionSelect = {
  id: true,
  label: true,
  format: true,
  levels: true,
  description: true,
  createdAt: true,
  framework: { select: { key: true, name: true, publisher: true } },
  _count: { select: { requirements: true, adoptions: true } },
} as const;

type VersionRow = {
  id: string;
  label: string;
  format: string;
  levels: unknown;
  createdAt: Date;
  framework: { key: string; name: string; publisher: string };
  _count: { requirements: number; adoptions: number };
};

function toSummary(row: VersionRow): StandardSummary {
  return {
    id: row.id,
    key: row.framework.key,
    name: row.framework.name,
    version: row.label,
    publisher: row.framework.publisher,
    format: row.format,
    importedAt: row.createdAt.toISOString(),
    requirements: row._count.requirements,
    projects: row._count.adoptions,
    levels: levelsSchema.parse(row.levels),
  };
}

/** The organisation's imported standards, by name, the latest import of each first. */
export async function listStandards(scope: OrgScope): Promise<StandardSummary[]> {
  const rows = await scope.db.frameworkVersion.findMany({
    where: { organizationId: scope.organizationId },
    orderBy: [{ framework: { name: "asc" } }, { createdAt: "desc" }, { id: "desc" }],
    take: 200,
    select: versionSelect,
  });
  return rows.map(toSummary);
}

/** One imported version, or NOT_FOUND: the built-in framework is none. */
export async function getStandard(
  scope: OrgScope,
  id: string,
): Promise<{ standard: StandardSummary; description: string }> {
  const row = await scope.db.frameworkVersion.findFirst({
    where: { organizationId: scope.organizationId, id },
    select: versionSelect,
  });
  if (!row) throw notFound("The standard");
  return { standard: toSummary(row), description: row.description };
}

/** The other imported versions of the same standard, the latest first. */
export async function listOtherVersions(scope: OrgScope, id: string): Promise<VersionName[]> {
  const { standard } = await getStandard(scope, id);
  const others = (await listStandards(scope)).filter(
    (other) => other.key === standard.key && other.id !== id,
  );
  return others.map(({ id, name, version }) => ({ id, name, version }));
}

/** Groups in reading order; the one with an empty key holds what stands in no group and is left out. */
export async function listStandardGroups(scope: OrgScope, id: string): Promise<StandardGroupRow[]> {
  const rows = await scope.db.aspect.findMany({
    where: { organizationId: scope.organizationId, frameworkVersionId: id, key: { not: "" } },
    orderBy: { ordinal: "asc" },
    select: { key: true, parentKey: true, name: true, summary: true },
  });
  return rows.map(({ key, parentKey, name, summary }) => ({ key, parentKey, title: name, summary }));
}

export async function listStandardRequirements(scope: OrgScope, id: string): Promise<StandardRequirement[]> {
  const rows = await requirementRows(scope, id);
  return rows.map(({ row, content }) => ({
    id: row.id,
    key: row.key,
    label: row.label,
    parentKey: row.parentKey,
    groupKey: row.aspect.key,
    // A title made of the text itself would only repeat it.
    title: row.title === titleFrom(row.statement) ? "" : row.title,
    statement: row.statement,
    guidance: content.guidance,
    level: row.level,
    criticality: criticalitySchema.parse(row.criticality),
    references: content.references,
  }));
}

/** The standard as it was imported, to be written out again. */
export async function getStandardDraft(scope: OrgScope, id: string): Promise<FrameworkDraft> {
  const { standard, description } = await getStandard(scope, id);
  const rows = await requirementRows(scope, id);
  return {
    key: standard.key,
    name: standard.name,
    version: standard.version,
    publisher: standard.publisher,
    description,
    levels: standard.levels,
    groups: await listStandardGroups(scope, id),
    requirements: rows.map(({ row, content }) => ({
      key: row.key,
      label: row.label,
      parentKey: row.parentKey,
      groupKey: row.aspect.key === "" ? null : row.aspect.key,
      title: row.title,
      statement: row.statement,
      guidance: content.guidance,
      level: row.level,
      criticality: content.criticality,
      cwe: row.cwe,
      related: content.related,
      references: content.references,
    })),
  };
}

async function requirementRows(scope: OrgScope, id: string) {
  const rows = await scope.db.requirement.findMany({
    where: { organizationId: scope.organizationId, frameworkVersionId: id },
    orderBy: { ordinal: "asc" },
    select: {
      id: true,
      key: true,
      label: true,
      parentKey: true,
      title: true,
      statement: true,
      level: true,
      criticality: true,
      cwe: true,
      content: true,
      aspect: { select: { key: true } },
    },
  });
  return rows.map((row) => ({ row, content: importedContentSchema.parse(row.content) }));
}
