import "server-only";
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { v7 as uuidv7 } from "uuid";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { ENVIRONMENTS, type Criticality } from "#lib/domain/vocabulary.ts";
import { AppError, invalidField } from "#lib/errors/app-error.ts";
import type { FrameworkDraft } from "#lib/frameworks/draft.ts";
import type { FrameworkReading } from "#lib/frameworks/read-framework.ts";
import { cleanLine, slug } from "#lib/frameworks/text.ts";
import { compareStandards, type StandardDifference } from "#lib/domain/standard-difference.ts";
import { comparable, type Comparable } from "./comparison.ts";
import { getStandard, getStandardDraft } from "./data.ts";
import { inheritMappings } from "./mapping-mutations.ts";
import { assertRenumberings } from "./renumbering-mutations.ts";
import { guessCriticality } from "./level-scope.ts";
import type { ImportDecisions } from "./schema.ts";

const ROWS_AT_ONCE = 1_000;
/** An effort for every imported requirement: the standard says none, and the database wants a span. */
const EFFORT = { effortLow: 0.5, effortLikely: 1, effortHigh: 3 } as const;

/**
 * Imports a standard as a whole or not at all. The same import sent again stays one. Throws INVALID_INPUT
 * with the file's problems when it cannot be read, and when this version is there already.
 */
export async function importStandard(
  scope: OrgScope,
  reading: FrameworkReading,
  input: ImportDecisions,
): Promise<{ id: string }> {
  // The same request at the same moment waits here, and then finds what the first has made.
  await scope.db
    .$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`standard ${scope.organizationId} ${input.id}`}, 0))`;
  const known = await scope.db.frameworkVersion.findFirst({
    where: { organizationId: scope.organizationId, id: input.id },
    select: { id: true },
  });
  if (known) return known;
  const { draft: read, format, problems } = reading;
  if (!read) {
    const [first] = problems;
    const where = first?.row === undefined ? "" : `Row ${first.row}: `;
    throw new AppError("INVALID_INPUT", `${where}${first?.message ?? "The file cannot be read"}`, {
      fields: { file: [first?.message ?? "The file cannot be read"] },
      details: { problems },
    });
  }
  const previous = input.previousId === null ? null : await getStandardDraft(scope, input.previousId);
  const draft = { ...read, ...identityOf(read, input.name, previous), version: cleanLine(input.version) };
  const difference =
    previous && compareStandards(comparable(previous), comparable(draft), input.renumberings);
  if (previous) assertRenumberings(input.renumberings, previous, draft);
  const frameworkId = await enterFramework(scope, draft);
  const taken = await scope.db.frameworkVersion.findFirst({
    where: { organizationId: scope.organizationId, frameworkId, label: draft.version },
    select: { id: true },
  });
  if (taken) {
    throw invalidField(
      "version",
      `Version ${draft.version} of this standard is imported already. Name another version, or delete that one first`,
    );
  }
  await scope.db.frameworkVersion.create({
    data: {
      organizationId: scope.organizationId,
      id: input.id,
      frameworkId,
      label: draft.version,
      contentHash: createHash("sha256")
        .update(canonicalize(draft) ?? "")
        .digest("hex"),
      description: draft.description,
      format,
      levels: draft.levels.map(({ key, name }) => ({ key, name })),
      importedById: scope.userId,
      createdAt: scope.now,
    },
  });
  await insertContent(scope, { id: input.id, draft, criticalities: input.criticalities });
  if (input.previousId !== null) {
    await scope.db.standardSuccession.create({
      data: {
        organizationId: scope.organizationId,
        versionId: input.id,
        previousId: input.previousId,
        renumberings: [...input.renumberings],
        createdAt: scope.now,
        createdById: scope.userId,
      },
    });
    const same = (difference?.pairs ?? []).filter(({ kinds }) => !kinds.includes("reworded"));
    await inheritMappings(scope, {
      from: input.previousId,
      to: input.id,
      keys: new Map(same.map(({ before, after }) => [before.key, after.key])),
    });
  }
  await recordEvent(scope, {
    action: "standard.imported",
    objectType: "standard",
    objectId: input.id,
    objectLabel: `${draft.name} ${draft.version}`,
    after: {
      requirements: draft.requirements.length,
      format,
      ...(previous && difference ? { follows: previous.version, ...changesOf(difference) } : {}),
    },
  });
  return { id: input.id };
}

/** Removes an imported version that no project has adopted. */
export async function deleteStandard(scope: OrgScope, id: string): Promise<{ id: string }> {
  const { standard } = await getStandard(scope, id);
  if (standard.projects > 0) {
    throw new AppError(
      "CONFLICT",
      `${standard.projects} projects have adopted this standard. Take it out of them first; nothing was deleted`,
    );
  }
  await scope.db.frameworkVersion.deleteMany({ where: { organizationId: scope.organizationId, id } });
  await scope.db.framework.deleteMany({
    where: { organizationId: scope.organizationId, key: standard.key, versions: { none: {} } },
  });
  await recordEvent(scope, {
    action: "standard.deleted",
    objectType: "standard",
    objectId: id,
    objectLabel: `${standard.name} ${standard.version}`,
    before: { requirements: standard.requirements },
  });
  return { id };
}

/** A next version keeps the standard's identity; under another name it is another standard. */
function identityOf(read: FrameworkDraft, asked: string, previous: FrameworkDraft | null) {
  if (previous) return { key: previous.key, name: previous.name };
  const name = cleanLine(asked);
  return { name, key: name === read.name ? read.key : slug(name) || read.key };
}

function changesOf({ pairs, added, removed }: StandardDifference<Comparable>) {
  const reworded = pairs.filter(({ kinds }) => kinds.includes("reworded")).length;
  const renumbered = pairs.filter(({ kinds }) => kinds.includes("renumbered")).length;
  return { added: added.length, removed: removed.length, reworded, renumbered };
}

async function enterFramework(scope: OrgScope, draft: FrameworkDraft): Promise<string> {
  const where = { organizationId: scope.organizationId, key: draft.key };
  await scope.db.framework.createMany({
    data: [{ ...where, id: uuidv7(), name: draft.name, publisher: draft.publisher, createdAt: scope.now }],
    skipDuplicates: true,
  });
  return (await scope.db.framework.findFirstOrThrow({ where, select: { id: true } })).id;
}

type Content = Readonly<{
  id: string;
  draft: FrameworkDraft;
  criticalities: Readonly<Record<string, Criticality>>;
}>;

async function insertContent(scope: OrgScope, { id, draft, criticalities }: Content): Promise<void> {
  const own = { organizationId: scope.organizationId, frameworkVersionId: id };
  const ids = new Map<string | null, string>([
    [null, uuidv7()],
    ...draft.groups.map(({ key }): [string, string] => [key, uuidv7()]),
  ]);
  const loose = draft.requirements.some(({ groupKey }) => groupKey === null);
  const aspects = [
    ...(loose
      ? [{ ...own, id: ids.get(null) ?? "", key: "", ordinal: 0, name: "", summary: "", parentKey: null }]
      : []),
    ...draft.groups.map((group, index) => ({
      ...own,
      id: ids.get(group.key) ?? "",
      key: group.key,
      ordinal: index + 1,
      name: group.title,
      summary: group.summary,
      parentKey: group.parentKey,
    })),
  ];
  for (let at = 0; at < aspects.length; at += ROWS_AT_ONCE) {
    await scope.db.aspect.createMany({ data: aspects.slice(at, at + ROWS_AT_ONCE) });
  }
  const requirements = draft.requirements.map((requirement, ordinal) => ({
    ...own,
    ...EFFORT,
    id: uuidv7(),
    aspectId: ids.get(requirement.groupKey) ?? "",
    key: requirement.key,
    ordinal,
    title: requirement.title,
    statement: requirement.statement,
    criticality:
      requirement.criticality ??
      (requirement.level !== null && Object.hasOwn(criticalities, requirement.level)
        ? criticalities[requirement.level]
        : undefined) ??
      guessCriticality(draft.levels, requirement.level),
    traits: [],
    traitMatch: "any",
    dependsOn: [],
    environments: [...ENVIRONMENTS],
    cwe: [...requirement.cwe],
    label: requirement.label,
    parentKey: requirement.parentKey,
    level: requirement.level,
    content: {
      guidance: requirement.guidance,
      criticality: requirement.criticality,
      related: [...requirement.related],
      references: requirement.references.map(({ label, url }) => ({ label, url })),
    },
  }));
  for (let at = 0; at < requirements.length; at += ROWS_AT_ONCE) {
    await scope.db.requirement.createMany({ data: requirements.slice(at, at + ROWS_AT_ONCE) });
  }
}
