import type { AuditLogDto } from "#lib/features/audit/types.ts";
import { paths, withQuery } from "#lib/format/paths.ts";

type Change = Partial<AuditLogDto["filters"]> & Readonly<{ before?: number | null; after?: number | null }>;

/** The log's address with the filters in force and a change; a changed filter begins at the newest event. */
export function auditHref(dto: Pick<AuditLogDto, "organization" | "filters">, change: Change = {}): string {
  const { person, group, project, from, to, before, after } = { ...dto.filters, ...change };
  return withQuery(paths.audit(dto.organization.slug), { person, group, project, from, to, before, after });
}
