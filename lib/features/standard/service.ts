import "server-only";
import { DRAFT_LIMITS, UNVERSIONED, type FrameworkDraft } from "#lib/frameworks/draft.ts";
import { depthOf } from "#lib/frameworks/finish-draft.ts";
import type { FrameworkReading, ReadOptions } from "#lib/frameworks/read-framework.ts";
import { countLevels } from "#lib/frameworks/summary.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { getStandardDraft, listStandards } from "./data.ts";
import { importStandard } from "./mutations.ts";
import { compareInThread, readInThread } from "./read-in-thread.ts";
import type { ImportStandardInput, PreviewStandardInput, StandardFileInput } from "./schema.ts";
import { dropUpload, takeUpload } from "./uploads.ts";
import type { StandardGroup, StandardPreview, StandardSummary } from "./types.ts";

const GROUPS_SHOWN = 300;

type Files = Readonly<{ content: Uint8Array; options: ReadOptions }>;

/** The uploaded file with how it is to be read. Throws NOT_FOUND when its hour is over. */
export async function takeFiles(
  scope: OrgScope,
  { upload, catalog, mapping, sheet }: StandardFileInput,
): Promise<Files> {
  const { fileName, content } = await takeUpload(scope, upload);
  const source = catalog === undefined ? undefined : (await takeUpload(scope, catalog)).content;
  return { content, options: { fileName, mapping, sheet, catalog: source } };
}

/** The same for an import; null where it has been imported already, so that the same request stays one. */
export async function takeFilesToImport(scope: OrgScope, input: ImportStandardInput): Promise<Files | null> {
  const known = await scope.db.frameworkVersion.count({
    where: { organizationId: scope.organizationId, id: input.id },
  });
  return known > 0 ? null : takeFiles(scope, input);
}

/** Reads a file in a thread of its own, outside of any transaction. */
export async function readUploaded({ content, options }: Files): Promise<FrameworkReading> {
  return readInThread({ kind: "read", bytes: content, options });
}

/** Imports what was read and drops the file. */
export async function importUploaded(
  scope: OrgScope,
  reading: FrameworkReading | null,
  input: ImportStandardInput,
): Promise<{ id: string }> {
  if (reading === null) return { id: input.id };
  const imported = await importStandard(scope, reading, input);
  await dropUpload(scope, input.upload);
  if (input.catalog !== undefined) await dropUpload(scope, input.catalog);
  return imported;
}

/**
 * What an import would bring, what stands in its way, and what it changes in a version before it. The comparison is
 * made when the transaction has ended, in a thread.
 */
export async function previewStandard(
  scope: OrgScope,
  { draft, format, problems, table }: FrameworkReading,
  input: Pick<PreviewStandardInput, "previousId" | "renumberings">,
): Promise<() => Promise<StandardPreview>> {
  const standards = await listStandards(scope);
  const previous = draft ? choosePrevious(standards, draft, input.previousId) : null;
  const before = previous && (await getStandardDraft(scope, previous.id));
  const counts = draft ? countLevels(draft) : {};
  const preview = {
    format,
    importable: draft !== null,
    name: draft?.name ?? "",
    version: draft && draft.version !== UNVERSIONED ? draft.version : "",
    publisher: draft?.publisher ?? "",
    requirements: draft?.requirements.length ?? 0,
    depth: draft ? depthOf(draft) : 0,
    levels: (draft?.levels ?? []).map(({ key, name }) => ({ key, name, requirements: counts[key] ?? 0 })),
    groups: draft ? groupsOf(draft) : [],
    sample: (draft?.requirements ?? []).slice(0, 5).map(({ key, title, statement, level }) => ({
      key,
      title,
      statement: statement.slice(0, 400).toWellFormed(),
      level,
    })),
    problems,
    standards: standards.map(({ id, name, version }) => ({ id, name, version })),
    previousId: previous?.id ?? null,
    table: table && {
      sheet: table.sheet,
      sheets: table.sheets,
      headings: (table.sample[0] ?? []).slice(0, 300).map((heading) => heading.slice(0, 120).toWellFormed()),
      mapping: table.mapping,
    },
  };
  return async () => ({
    ...preview,
    difference:
      draft && before
        ? await compareInThread({ kind: "compare", before, after: draft, confirmed: input.renumberings })
        : null,
  });
}

/**
 * The version that a draft follows: the chosen one, none where a person said so, otherwise the latest import of
 * the same identifier or the same name.
 */
export function choosePrevious(
  standards: readonly StandardSummary[],
  draft: FrameworkDraft,
  chosen: string | null | undefined,
): StandardSummary | null {
  if (chosen === null) return null;
  if (chosen !== undefined) return standards.find(({ id }) => id === chosen) ?? null;
  // Files carry their version in their name, and tables are named by their file.
  const bare = (name: string) =>
    name
      .toLowerCase()
      .replace(/\bv?\d+(?:\.\d+)+\b/g, " ")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  const name = bare(draft.name);
  const alike = standards.filter(
    (known) => known.key === draft.key || (name !== "" && bare(known.name) === name),
  );
  return alike.toSorted((a, b) => (a.importedAt < b.importedAt ? 1 : -1))[0] ?? null;
}

/** Groups with their depth and the requirements directly in them. */
function groupsOf(draft: FrameworkDraft): StandardGroup[] {
  const inside = Map.groupBy(draft.requirements, ({ groupKey }) => groupKey);
  const depths = new Map<string, number>();
  return draft.groups
    .slice(0, Math.min(GROUPS_SHOWN, DRAFT_LIMITS.groups))
    .map(({ key, parentKey, title }) => {
      const depth = parentKey === null ? 0 : (depths.get(parentKey) ?? 0) + 1;
      depths.set(key, depth);
      return { key, title, depth, requirements: inside.get(key)?.length ?? 0 };
    });
}
