import "server-only";
import { DRAFT_LIMITS, UNVERSIONED, type FrameworkDraft } from "#lib/frameworks/draft.ts";
import { depthOf } from "#lib/frameworks/finish-draft.ts";
import { readFramework, type FrameworkReading } from "#lib/frameworks/read-framework.ts";
import { countLevels } from "#lib/frameworks/summary.ts";
import type { PreviewStandardInput } from "./schema.ts";
import type { StandardGroup, StandardPreview } from "./types.ts";

const GROUPS_SHOWN = 300;

/** Reads the file that a browser sent; pure, nothing is kept. */
export function readUpload({
  file,
  fileName,
  mapping,
  sheet,
  catalog,
}: PreviewStandardInput): FrameworkReading {
  return readFramework(Buffer.from(file, "base64"), {
    fileName,
    mapping,
    sheet,
    catalog: catalog === undefined ? undefined : Buffer.from(catalog, "base64"),
  });
}

/** What an import of this file would bring, and what stands in its way. */
export function previewStandard(input: PreviewStandardInput): StandardPreview {
  const { draft, format, problems, table } = readUpload(input);
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
    table: table && {
      sheet: table.sheet,
      sheets: table.sheets,
      headings: (table.sample[0] ?? []).slice(0, 300).map((heading) => heading.slice(0, 120).toWellFormed()),
      mapping: table.mapping,
    },
  };
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
