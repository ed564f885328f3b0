import type { ProjectListDto } from "#lib/features/project/types.ts";
import { paths, withQuery } from "#lib/format/paths.ts";

/** The address of the list with some of its query changed; the first page and the usual order are left out. */
export function projectListHref(
  dto: ProjectListDto,
  change: Partial<{ q: string; archived: boolean; sort: string; page: number }>,
): string {
  const { q, archived, sort, page } = { ...dto.query, page: 1, ...change };
  return withQuery(paths.projects(dto.organization), {
    q,
    archived: archived ? "1" : null,
    sort: sort === "name" ? null : sort,
    page: page === 1 ? null : page,
  });
}
