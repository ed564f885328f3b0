import "server-only";
import { DRAFT_LIMITS, UNVERSIONED, type FrameworkDraft } from "#lib/frameworks/draft.ts";
import { depthOf } from "#lib/frameworks/finish-draft.ts";
import { readFramework, type FrameworkReading } from "#lib/frameworks/read-framework.ts";
import { countLevels } from "#lib/frameworks/summary.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { describeDifference } from "./comparison.ts";
import { getStandardDraft, listStandards } from "./data.ts";
import type { PreviewStandardInput } from "./schema.ts";
import type { StandardGroup, StandardPreview, StandardSummary } from "./types.ts";

const GROUPS_SHOWN = 300;

/** Reads the file that a browser sent; pure, nothing is kept. */
export function readUpload({
  file,
  fileName,
  mapping,
  sheet,
  catalog,
}: Pick<PreviewStandardInput, "file" | "fileName" | "mapping" | "sheet" | "catalog">): FrameworkReading {
  return readFramework(Buffer.from(file, "base64"), {
    fileName,
    mapping,
    sheet,
    catalog: catalog === undefined ? undefined : Buffer.from(catalog, "base64"),
  });
}

/** What an import of this file would bring, what stands in its way, and what it changes in a version before it. */
export async function previewStandard(
  scope: OrgScope,
  input: PreviewStandardInput,
): Promise<StandardPreview> {
  const { draft, format, problems, table } = readUpload(input);
  const standards = await listStandards(scope);
  const previous = draft ? choosePrevious(standards, draft, input.previousId) : null;
  const difference =
    draft && previous
      ? describeDifference({
          before: await getStandardDraft(scope, previous.id),
          after: draft,
          confirmed: input.renumberings,
        })
      : null;
  const counts = draft ? countLevels(draft) : {};
  return {
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
    difference,
    table: table && {
      sheet: table.sheet,
      sheets: table.sheets,
      headings: (table.sample[0] ?? []).slice(0, 300).map((heading) => heading.slice(0, 120).toWellFormed()),
      mapping: table.mapping,
    },
  };
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
  const name = draft.name.toLowerCase();
  const alike = standards.filter((known) => known.key === draft.key || known.name.toLowerCase() === name);
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
