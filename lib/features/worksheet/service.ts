import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { AppError } from "#lib/errors/app-error.ts";
import { listOwnersByEmail, listSheetItems } from "./data.ts";
import { worksheetDifference } from "./difference.ts";
import { worksheetCsv, worksheetXlsx } from "./files.ts";
import type { WorksheetPreview } from "./types.ts";

const KINDS = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
} as const;

/** What a project's worksheet says. Throws NOT_FOUND outside of what the scope reaches. */
export async function readWorksheet(scope: OrgScope, projectSlug: string) {
  const { id, slug, name } = await requireProject(scope, { slug: projectSlug });
  return { project: { id, slug, name }, items: await listSheetItems(scope, id) };
}

type ReadWorksheet = Awaited<ReturnType<typeof readWorksheet>>;

/** A project's checklist as a file to work in; takes its time, hence outside of any transaction. */
export async function writeWorksheet({ project, items }: ReadWorksheet, kind: keyof typeof KINDS) {
  const body = kind === "xlsx" ? await worksheetXlsx(items) : worksheetCsv(items);
  return { project, kind, body };
}

/** Records who took the file out, and only then gives it. Throws NOT_FOUND where the project is out of reach now. */
export async function recordWorksheet(
  scope: OrgScope,
  { project, kind, body }: Awaited<ReturnType<typeof writeWorksheet>>,
) {
  await requireProject(scope, { id: project.id });
  await recordEvent(scope, {
    action: "report.exported",
    objectType: "project",
    objectId: project.id,
    objectLabel: project.name,
    projectId: project.id,
    after: { format: kind },
  });
  return { body, contentType: KINDS[kind], fileName: `${project.slug}-checklist.${kind}` };
}

/** What a file that came back says differently; nothing is changed. Throws INVALID_INPUT for a foreign table. */
export async function previewWorksheet(
  scope: OrgScope,
  projectSlug: string,
  table: readonly (readonly string[])[],
): Promise<WorksheetPreview> {
  const project = await requireProject(scope, { slug: projectSlug });
  const items = await listSheetItems(scope, project.id);
  const owners = await listOwnersByEmail(scope, project.id);
  const found = worksheetDifference(table, { items, owners });
  if ("missing" in found) {
    const names = found.missing.map((name) => `“${name}”`).join(", ");
    throw new AppError(
      "INVALID_INPUT",
      `The first row has no column ${names}. Export the checklist, edit that file and bring it back.`,
    );
  }
  return found;
}

/** Says NOT_FOUND before a single byte of the file is read. */
export async function admitWorksheet(scope: OrgScope, projectSlug: string): Promise<void> {
  await requireProject(scope, { slug: projectSlug });
}
